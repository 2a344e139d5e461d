"""Messages prepared with members in one-to-one chats."""

import pytest

from sim import parameters as flat
from sim.vocabulary import ActKind
from tests.operations.planning import acts_of, at_work, entries, ledger_of, planned

PLAN = flat.Prepared(flat.Spell(1, 9), 10 / 24, 0.25, 3, 0.6)


def test_a_chat_takes_its_minutes_with_each_of_the_members_asked() -> None:
    """A quarter of eight members at 12 minutes each: two jobs every three days, done at 10:12 and at 10:24."""
    working = at_work(prepared=PLAN)
    acts = planned(working)[0]
    ends = [day * 1440.0 + minutes for day in (1, 4, 7) for minutes in (612.0, 624.0)]
    assert (acts["time"] * 1440.0).tolist() == pytest.approx(ends)
    assert [(entry.day, entry.procedure, entry.minutes, entry.jobs) for entry in entries(working)] == [
        (day, "prepared", 24.0, 2) for day in (1, 4, 7)
    ]


def test_two_operators_have_their_chats_at_the_same_time() -> None:
    """Four members asked: two chats until 10:12, two until 10:24."""
    acts = planned(at_work(operators=2, members=16, horizon=2, prepared=PLAN), 2)[0]
    assert (acts["time"] * 1440.0).tolist() == pytest.approx([2052.0, 2052.0, 2064.0, 2064.0])


def test_a_share_of_the_members_is_asked_each_time_by_a_number_of_its_own() -> None:
    """Kind, share, the running number from 0, and which of how many chats."""
    acts = acts_of(prepared=PLAN)
    assert acts[["kind", "value", "which", "points", "flag", "amount"]].tolist() == [
        (ActKind.PREPARE, 0.25, number, chat, 2, 0.6) for number in range(3) for chat in range(2)
    ]


def test_all_groups_have_the_same_numbers_one_group_after_the_other() -> None:
    """Two groups and one operator: the second is through 24 minutes after the first."""
    first, second = planned(at_work(groups=2, prepared=PLAN)).values()
    assert first["which"].tolist() == second["which"].tolist() == [0, 0, 1, 1, 2, 2]
    assert ((second["time"] - first["time"]) * 1440.0).tolist() == pytest.approx([24.0] * 6)


def test_larger_groups_take_longer() -> None:
    """Forty members: ten chats of 12 minutes."""
    assert [entry.minutes for entry in ledger_of(at_work(members=40, horizon=2, prepared=PLAN), 2)] == [120.0]
