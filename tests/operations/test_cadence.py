"""Daily messages."""

import pytest

from sim.vocabulary import ActKind
from tests.members.worlds import cadence, push
from tests.operations.planning import acts_of, at_work, ledger_of, planned


def test_pushes_come_every_day_of_the_spell_at_their_times() -> None:
    """Two pushes a day from day 2 to day 4, at 09:00 and 18:00."""
    acts = acts_of(cadence=cadence(push(0.375), push(0.75), start=2, end=5))
    assert acts["time"].tolist() == [2.375, 2.75, 3.375, 3.75, 4.375, 4.75]


def test_kind_and_quality_of_a_push_are_those_of_the_plan() -> None:
    """A product push and a content push keep kind and quality, and show as text."""
    acts = acts_of(horizon=1, cadence=cadence(push(0.1, product=True, quality=0.9), push(0.2, quality=0.3)))
    assert acts[["kind", "value", "flag"]].tolist() == [(ActKind.PRODUCT_PUSH, 0.9, 1), (ActKind.CONTENT_PUSH, 0.3, 1)]


@pytest.mark.parametrize(("kind", "days"), [("weekends", [0, 1, 2, 3, 4, 7]), ("weekdays", [5, 6])])
def test_weekday_pushes_rest_at_weekends_and_the_reverse(kind: str, days: list[int]) -> None:
    """Starting on a Monday, a push that is off at weekends (weekdays) comes on the other days."""
    acts = acts_of(horizon=8, first_weekday=0, cadence=cadence(push(0.5, **{kind: False})))
    assert (acts["time"] - 0.5).tolist() == days


def test_an_automated_push_costs_its_automated_minutes_in_every_group() -> None:
    """Three groups, two pushes a day, half a minute each: three minutes a day, never late."""
    ledger = ledger_of(at_work(groups=3, cadence=cadence(push(0.2), push(0.5))))
    assert [(entry.day, entry.procedure, entry.minutes, entry.late_minutes, entry.jobs) for entry in ledger] == [
        (day, "push", 3.0, 0.0, 6) for day in range(14)
    ]


def test_pushes_by_hand_reach_one_group_after_the_other() -> None:
    """One operator, 12 minutes a push, due at 10:00: groups get it at 10:12, 10:24, 10:36."""
    working = at_work(horizon=1, groups=3, cadence=cadence(push(10 / 24), by_hand=True))
    minutes = [round(acts["time"][0] * 1440.0, 6) for acts in planned(working, 1).values()]
    assert minutes == [612.0, 624.0, 636.0]
