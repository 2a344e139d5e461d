"""Ways into the groups: who heard, who joined, who was kept out; what came of them and what they cost."""

import math

import numpy as np
import pytest

from sim.metrics.channels import came, channel_rows, join_rows, ways
from sim.metrics.study import JoinRow
from sim.simulation import GroupInfo
from sim.tables import ATTRIBUTION, CONTACTS, ENTRY
from sim.vocabulary import Entry

#: Channel 1 is that of members, 5 the first of a scenario's own.
NAMES = ("founding", "members", "moved", "koc", "fission", "counter", "unused")


def entries(*rows: tuple[int, Entry, float]) -> np.ndarray:
    table = np.zeros(len(rows), ENTRY)
    for column, values in zip(("channel", "outcome", "bait_cost"), zip(*rows, strict=True), strict=False):
        table[column] = values
    return table


ANSWERS = entries(
    (1, Entry.ADMITTED, 0.0),
    (1, Entry.ADMITTED, 0.0),
    (1, Entry.FULL, 0.0),
    (1, Entry.EXPIRED, 0.0),
    (1, Entry.UNVERIFIED, 0.0),
    (1, Entry.KNOWN, 0.0),
    (5, Entry.DECLINED, 0.0),
    (5, Entry.ADMITTED, 8.0),
)
#: Two teams' contacts of the counter.
SEEN = np.array([(0, 0, 5, 3, 6.0), (1, 0, 5, 1, 2.0), (0, 1, 5, 4, 8.0)], CONTACTS)
#: Two groups.
CAME = np.array([(0, 0, 10, 0, 4, 30, 5, 100.0), (0, 1, 2, 2, 0, 3, 0, 0.0), (1, 5, 4, 1, 1, 7, 2, 50.0)], ATTRIBUTION)
LIFE = ways(ANSWERS, SEEN, CAME, len(NAMES))
NOTHING = ways(entries(), SEEN[:0], CAME[:0], len(NAMES))


def test_answers_are_counted_by_channel_and_outcome() -> None:
    """Eight answers; nobody heard through channel 0."""
    assert LIFE.answered.shape == (len(NAMES), len(Entry))
    assert LIFE.answered.sum(axis=1).tolist() == [0.0, 6.0, 0.0, 0.0, 0.0, 2.0, 0.0]
    assert LIFE.answered[1, Entry.ADMITTED] == 2.0


def test_channel_rows_are_means_over_replicates() -> None:
    """A second life in which nothing happened halves every sum, and leaves ratios; an unused channel has no row."""
    rows = channel_rows([LIFE, NOTHING], NAMES)
    assert [row.channel for row in rows] == ["founding", "members", "counter"]
    _, members, counter = rows
    assert members[:11] == ("members", True, 0.0, 3.0, 1.0, 0.0, 0.5, 1.5, 0.5, 0.5, 0.5)
    assert counter._asdict() == {
        "channel": "counter",
        "invited": False,
        "contacts": 4.0,
        "heard": 1.0,
        "joined": 0.5,
        "declined": 0.5,
        "known": 0.0,
        "refused": 0.0,
        "full": 0.0,
        "expired": 0.0,
        "unverified": 0.0,
        "members": 2.0,
        "left_first_day": 0.5,
        "lost_first_day": 0.25,
        "present": 0.5,
        "stayed": 0.25,
        "active_days": 3.5,
        "orders": 1.0,
        "paid": 25.0,
        "contact_cost": 8.0,
        "bait_cost": 4.0,
        "cost_a_join": pytest.approx(24.0),
    }


def test_refusals_are_told_apart() -> None:
    """Three found no room, two a code too old, one was not verified: six kept out, and everybody is counted once."""
    kept_out = [(5, Entry.FULL, 0.0)] * 3 + [(5, Entry.EXPIRED, 0.0)] * 2 + [(5, Entry.UNVERIFIED, 0.0)]
    (row,) = channel_rows([ways(entries(*kept_out, (5, Entry.ADMITTED, 0.0)), SEEN[:0], CAME[:0], len(NAMES))], NAMES)
    assert (row.full, row.expired, row.unverified, row.refused) == (3.0, 2.0, 1.0, 6.0)
    assert row.heard == row.joined + row.declined + row.known + row.refused


def test_contacts_nobody_answered_have_a_row() -> None:
    """Money spent for nothing is told; nobody's share and nobody's price are not numbers."""
    (row,) = channel_rows([ways(entries(), SEEN, CAME[:0], len(NAMES))], NAMES)
    assert (row.channel, row.contact_cost) == ("counter", 16.0)
    assert math.isnan(row.cost_a_join)
    assert math.isnan(row.stayed)


def test_channel_rows_of_groups_nobody_can_join_are_none() -> None:
    """No entries and no contacts, no table, whatever members of the beginning do."""
    assert channel_rows([ways(entries(), SEEN[:0], CAME[:1], len(NAMES))], NAMES) == ()


#: Li sells in two stores and nobody else does.
GROUPS = (GroupInfo(0, "west", 0, "a", 9, "plain", "Li"), GroupInfo(1, "east", 1, "b", 9, "plain", "Li"))


def test_joins_are_told_by_owner_and_channel() -> None:
    """Two came to the west by members, one to the east by the counter; who was not let in came to nobody."""
    heard = ANSWERS.copy()
    heard["group"] = [0, 0, -1, -1, -1, -1, -1, 1]

    def told(by: str) -> tuple[JoinRow, ...]:
        there = {by: came(heard, CAME, GROUPS, len(NAMES), by)}
        return join_rows([there, {by: came(heard[:0], CAME[:0], GROUPS, len(NAMES), by)}], GROUPS, NAMES)

    rows = {(row.name, row.channel): row[3:] for row in (*told("store"), *told("salesperson"))}
    assert rows == {
        ("west", "founding"): (0.0, 5.0, 2.0, 0.4, 15.0, 2.5, 50.0, 0.0),
        ("west", "members"): (1.0, 1.0, 0.0, 0.0, 1.5, 0.0, 0.0, 0.0),
        ("east", "counter"): (0.5, 2.0, 0.5, 0.25, 3.5, 1.0, 25.0, 4.0),
        ("Li", "founding"): (0.0, 5.0, 2.0, 0.4, 15.0, 2.5, 50.0, 0.0),
        ("Li", "members"): (1.0, 1.0, 0.0, 0.0, 1.5, 0.0, 0.0, 0.0),
        ("Li", "counter"): (0.5, 2.0, 0.5, 0.25, 3.5, 1.0, 25.0, 4.0),
    }


def test_one_salesperson_is_no_row_beside_the_store() -> None:
    """As with accounts: stores always, salespersons and groups where there are several."""
    (group,) = GROUPS[:1]
    life = {by: came(ANSWERS, CAME[:1], (group,), len(NAMES), by) for by in ("store", "salesperson", "group")}
    assert {row.by for row in join_rows([life], (group,), NAMES)} == {"store"}


def test_where_nobody_joins_there_are_no_joins() -> None:
    """Members of the beginning alone are no table."""
    assert join_rows([{"store": came(ANSWERS[:0], CAME, GROUPS, len(NAMES), "store")}], GROUPS, NAMES) == ()
