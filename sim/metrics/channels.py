"""Ways into the groups: who came through each channel, what it cost and what it brought."""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from sim.metrics.profit import numbered
from sim.metrics.study import ChannelRow, FloatArray, JoinRow
from sim.simulation import GroupInfo
from sim.vocabulary import Channel, Entry

Records = npt.NDArray[Any]

#: What keeps somebody out who would have joined.
REFUSALS = (Entry.FULL, Entry.EXPIRED, Entry.UNVERIFIED)

#: Channels by which a member told others.
BY_MEMBERS = (Channel.MEMBERS, Channel.KOC, Channel.FISSION)


class Ways(NamedTuple):
    """The channels of one life; each (n_channels,), by number of the channel, over the whole horizon, all teams."""

    answered: FloatArray  # (n_channels, number of Entry), people
    contacts: FloatArray  # people who came across a code
    contact_cost: FloatArray  # yuan
    bait_cost: FloatArray  # yuan
    members: FloatArray  # who were there on day 0 or later
    left_first_day: FloatArray  # of these, on the day on which they joined
    present: FloatArray  # of these, at the end
    active_days: FloatArray  # days, all these members together
    orders: FloatArray
    paid: FloatArray  # yuan, for these orders, discounts taken off, refunds not


def ways(entries: Records, contacts: Records, attribution: Records, n_channels: int) -> Ways:
    """What the channels of one life came to.

    Args:
        entries: tables.ENTRY.
        contacts: tables.CONTACTS.
        attribution: tables.ATTRIBUTION.
        n_channels: Channels of the scenario.

    Returns:
        The sums by channel.
    """
    kinds = len(Entry)
    answered = np.bincount(entries["channel"] * kinds + entries["outcome"], minlength=n_channels * kinds)

    def by_channel(table: Records, column: str) -> FloatArray:
        return np.bincount(table["channel"], table[column], n_channels).astype(np.float64)

    return Ways(
        answered.reshape(n_channels, kinds).astype(np.float64),
        by_channel(contacts, "people"),
        by_channel(contacts, "cost"),
        by_channel(entries, "bait_cost"),
        *(by_channel(attribution, column) for column in Ways._fields[4:]),
    )


def channel_rows(lives: Sequence[Ways], names: Sequence[str]) -> tuple[ChannelRow, ...]:
    """A row a channel through which anybody came or could have, means over replicates; ratios are ratios of means.

    Args:
        lives: One a replicate, from ways.
        names: Of the channels, by number.

    Returns:
        The rows, by number of the channel; none where nobody can join from outside.
    """
    mean = Ways._make(np.mean(values, axis=0) for values in zip(*lives, strict=True))
    heard = mean.answered.sum(axis=1)
    if heard.sum() + mean.contacts.sum() == 0.0:
        return ()
    rows = [_row(mean, number, name) for number, name in enumerate(names)]
    return tuple(row for row in rows if row.heard + row.contacts + row.members > 0.0)


class Came(NamedTuple):
    """Who came to the stores, salespersons or groups of one life; each (n_owners, n_channels)."""

    joined: FloatArray  # from outside, or from a closed group (channel `moved`)
    members: FloatArray  # who were there on day 0 or later
    present: FloatArray  # of these, at the end
    active_days: FloatArray  # days, all these members together
    orders: FloatArray
    paid: FloatArray  # yuan, for these orders, discounts taken off, refunds not
    bait_cost: FloatArray  # yuan


def came(entries: Records, attribution: Records, groups: Sequence[GroupInfo], n_channels: int, by: str) -> Came:
    """Who came to whom in one life, and what came of them.

    Args:
        entries: tables.ENTRY.
        attribution: tables.ATTRIBUTION.
        groups: The groups of the portfolio, by number.
        n_channels: Channels of the scenario.
        by: `group`, `store` or `salesperson`.

    Returns:
        The sums, owners in order of first appearance among the groups.
    """
    names, owner = numbered(groups, by)
    admitted = entries[entries["outcome"] == Entry.ADMITTED]

    def by_owner(table: Records, column: str | None) -> FloatArray:
        place = owner[table["group"]] * n_channels + table["channel"]
        weights = None if column is None else table[column]
        return np.bincount(place, weights, len(names) * n_channels).reshape(len(names), n_channels).astype(np.float64)

    sums = [by_owner(attribution, column) for column in ("members", "present", "active_days", "orders", "paid")]
    return Came._make([by_owner(admitted, None), *sums, by_owner(admitted, "bait_cost")])


def join_rows(
    lives: Sequence[Mapping[str, Came]], groups: Sequence[GroupInfo], channels: Sequence[str]
) -> tuple[JoinRow, ...]:
    """Who came to whom, means over replicates.

    Args:
        lives: One a replicate: by whom -> from came. Owners of a further kind are told apart where there are several.
        groups: The groups of the portfolio.
        channels: Names of the channels, by number.

    Returns:
        A row an owner and channel through which anybody came to it; none where nobody joined from outside.
    """
    rows: list[JoinRow] = []
    for place, by in enumerate(lives[0]):
        names, _ = numbered(groups, by)
        mean = Came._make(np.mean(values, axis=0) for values in zip(*(life[by] for life in lives), strict=True))
        if mean.joined.sum() > 0.0 and (place == 0 or len(names) > 1):
            rows += [
                _join_row(by, name, mean, (i, j), channels[j]) for i, name in enumerate(names) for j in _used(mean, i)
            ]
    return tuple(rows)


def _used(mean: Came, owner: int) -> list[int]:
    """Numbers of the channels through which anybody came to an owner."""
    used: list[int] = np.flatnonzero(mean.joined[owner] + mean.members[owner]).tolist()
    return used


def _join_row(by: str, name: str, mean: Came, place: tuple[int, int], channel: str) -> JoinRow:
    """One owner and channel."""
    sums = {field: float(getattr(mean, field)[place]) for field in Came._fields}
    stayed = sums["present"] / sums["members"] if sums["members"] else float("nan")
    return JoinRow(by, name, channel, stayed=stayed, **sums)


def _row(mean: Ways, number: int, name: str) -> ChannelRow:
    """One channel."""
    told = mean.answered[number]
    sums = {field: float(getattr(mean, field)[number]) for field in Ways._fields if field != "answered"}
    joined = float(told[Entry.ADMITTED])
    cost = sums["contact_cost"] + sums["bait_cost"]
    return ChannelRow(
        name,
        invited=number in BY_MEMBERS,
        heard=float(told.sum()),
        joined=joined,
        declined=float(told[Entry.DECLINED]),
        known=float(told[Entry.KNOWN]),
        refused=float(sum(told[entry] for entry in REFUSALS)),
        full=float(told[Entry.FULL]),
        expired=float(told[Entry.EXPIRED]),
        unverified=float(told[Entry.UNVERIFIED]),
        lost_first_day=sums["left_first_day"] / sums["members"] if sums["members"] else float("nan"),
        stayed=sums["present"] / sums["members"] if sums["members"] else float("nan"),
        cost_a_join=cost / joined if joined else float("nan"),
        **sums,
    )
