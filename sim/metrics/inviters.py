"""Who told people outside, and what became of them: a row a member who invited, told as a KOC or as a seed member."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from sim.simulation import GroupInfo
from sim.vocabulary import Channel, Entry


class InviterRow(NamedTuple):
    """A member who told others of the groups; people over the whole horizon, of one life."""

    group: int  # number of the member's group
    member: int  # generation * 1024 + seat
    store: str  # of the member's group, wherever the people went
    salesperson: str
    channel: str
    heard: int  # answered, or would have
    joined: int
    declined: int
    known: int  # had heard of the groups before
    refused: int  # full, code expired, account not verified
    bait_cost: float  # yuan, gifts for joining


def inviters(entries: npt.NDArray[Any], groups: Sequence[GroupInfo], channels: Sequence[str]) -> tuple[InviterRow, ...]:
    """Everybody who told others, who brought most first.

    Args:
        entries: tables.ENTRY; who comes over from a closed group was told by nobody.
        groups: The groups of the portfolio.
        channels: Names of the channels, by number.

    Returns:
        A row a member and channel, ordered by people who joined, then by group and member.
    """
    told = entries[(entries["inviter"] >= 0) & (entries["channel"] != Channel.MOVED)]
    keys = np.stack([told["inviter_group"], told["inviter"], told["channel"]], axis=1)
    whom, row = np.unique(keys, axis=0, return_inverse=True)
    counts = np.zeros((len(whom), len(Entry)), np.int64)
    np.add.at(counts, (row.ravel(), told["outcome"]), 1)
    cost = np.bincount(row.ravel(), told["bait_cost"], len(whom))
    rows = [
        InviterRow(
            group=int(group),
            member=int(member),
            store=groups[group].store,
            salesperson=groups[group].salesperson,
            channel=channels[channel],
            heard=int(count.sum()),
            joined=int(count[Entry.ADMITTED]),
            declined=int(count[Entry.DECLINED]),
            known=int(count[Entry.KNOWN]),
            refused=int(count[[Entry.FULL, Entry.EXPIRED, Entry.UNVERIFIED]].sum()),
            bait_cost=float(yuan),
        )
        for (group, member, channel), count, yuan in zip(whom, counts, cost, strict=True)
    ]
    return tuple(sorted(rows, key=lambda one: (-one.joined, one.group, one.member, one.channel)))
