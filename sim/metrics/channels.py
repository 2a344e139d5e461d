"""Ways into the groups: who came through each channel, what it cost and what it brought."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from sim.metrics.study import ChannelRow, FloatArray
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
        *(by_channel(attribution, column) for column in ("members", "present", "active_days", "orders", "paid")),
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
        stayed=sums["present"] / sums["members"] if sums["members"] else float("nan"),
        cost_a_join=cost / joined if joined else float("nan"),
        **sums,
    )
