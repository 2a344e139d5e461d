"""Who told people outside, by hand and of a whole life."""

import numpy as np

from sim.metrics.inviters import inviters
from sim.simulation import GroupInfo
from sim.tables import ENTRY
from sim.vocabulary import OPERATOR, Channel, Entry

GROUPS = [
    GroupInfo(0, "west", 0, "moms", 100, "parents", "Li"),
    GroupInfo(1, "west", 0, "new", 0, "parents", "Wang", opened=3),
]
NAMES = ("founding", "members", "moved", "koc", "fission", "counter")


def entries(*told: tuple[int, int, Channel | int, Entry, float]) -> np.ndarray:
    """Answers of people: the group and number of who told them, channel, outcome, yuan."""
    table = np.zeros(len(told), ENTRY)
    for row, (group, member, channel, outcome, yuan) in zip(table, told, strict=True):
        row["group"], row["inviter_group"], row["inviter"] = 1, group, member
        row["channel"], row["outcome"], row["bait_cost"] = channel, outcome, yuan
    return table


def test_people_are_counted_to_who_told_them() -> None:
    """By member and channel, with the store and salesperson of the member's own group; who brought most comes first."""
    koc, members = Channel.KOC, Channel.MEMBERS
    rows = inviters(
        entries(
            (0, 7, koc, Entry.DECLINED, 0.0),
            (0, 7, koc, Entry.ADMITTED, 10.0),
            (0, 9, koc, Entry.ADMITTED, 10.0),
            (0, 9, koc, Entry.ADMITTED, 10.0),
            (0, 9, koc, Entry.KNOWN, 0.0),
            (0, 9, koc, Entry.EXPIRED, 0.0),
            (0, 9, koc, Entry.FULL, 0.0),
            (0, 7, members, Entry.UNVERIFIED, 0.0),
        ),
        GROUPS,
        NAMES,
    )
    assert [(row.member, row.channel, row.heard, row.joined) for row in rows] == [
        (9, "koc", 5, 2),
        (7, "koc", 2, 1),
        (7, "members", 1, 0),
    ]
    first, second, third = rows
    assert (first.known, first.refused, first.bait_cost, second.declined, third.refused) == (1, 2, 20.0, 1, 1)
    assert {(row.group, row.store, row.salesperson) for row in rows} == {(0, "west", "Li")}


def test_who_was_told_by_nobody_is_left_out() -> None:
    """A poster's people have no inviter, and who moves has not been told by themselves."""
    poster = (OPERATOR, OPERATOR, 5, Entry.ADMITTED, 0.0)
    mover = (0, 4, Channel.MOVED, Entry.ADMITTED, 0.0)
    assert inviters(entries(poster, mover), GROUPS, NAMES) == ()
    assert inviters(entries(), GROUPS, NAMES) == ()
