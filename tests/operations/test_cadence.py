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


def test_content_is_said_again_when_the_stock_is_empty() -> None:
    """Two pieces: the first two pushes are new, all others say something again."""
    good = push(0.5, quality=0.9, said_again=0.2)
    acts = acts_of(horizon=5, cadence=cadence(good, pieces=2))
    assert acts["value"].tolist() == [0.9, 0.9, 0.2, 0.2, 0.2]


def test_without_a_stock_there_is_always_something_new_to_say() -> None:
    """The quality is that of the grade on every day."""
    assert set(acts_of(cadence=cadence(push(0.5, quality=0.9, said_again=0.2)))["value"].tolist()) == {0.9}


def test_pieces_are_used_up_in_order_of_time_whatever_the_order_of_the_plan() -> None:
    """Three pieces for two pushes a day: both of the first day, then the morning's."""
    pushes = (push(0.8, quality=0.8, said_again=0.1), push(0.3, quality=0.7, said_again=0.1))
    acts = acts_of(horizon=3, cadence=cadence(*pushes, pieces=3))
    assert acts["value"].tolist() == [0.7, 0.8, 0.7, 0.1, 0.1, 0.1]


def test_product_pushes_use_no_content() -> None:
    """One piece goes to the content push, though a product push comes before it."""
    pushes = (push(0.3, product=True, quality=0.7), push(0.8, quality=0.8, said_again=0.1))
    acts = acts_of(horizon=2, cadence=cadence(*pushes, pieces=1))
    assert acts["value"].tolist() == [0.7, 0.8, 0.7, 0.1]


def test_new_pieces_are_there_on_the_morning_after_so_many_days() -> None:
    """A piece every two days from day 1 on, none at first: there is one on days 3, 5, 7."""
    acts = acts_of(
        horizon=8, cadence=cadence(push(0.5, quality=0.9, said_again=0.2), start=1, pieces=0, new_pieces=0.5)
    )
    assert [int(time) for time in acts["time"][acts["value"] == 0.9].tolist()] == [3, 5, 7]


def test_pieces_that_are_not_used_are_kept() -> None:
    """A piece in five days, pushes on weekend days only: the first of the two of a weekend is new (Monday is day 0)."""
    plan = cadence(push(0.5, quality=0.9, said_again=0.2, weekdays=False), pieces=0, new_pieces=0.2)
    assert acts_of(horizon=14, cadence=plan)["value"].tolist() == [0.9, 0.2, 0.9, 0.2]


def test_what_becomes_of_the_stock_is_written_down_day_by_day() -> None:
    """Two pieces and one more every two days: what is made, left, sent for the first time and sent again."""
    pushes = (push(0.8, said_again=0.1), push(0.3, said_again=0.1), push(0.5, product=True))
    working = at_work(groups=3, horizon=6, cadence=cadence(*pushes, start=1, end=5, pieces=3, new_pieces=0.5))
    planned(working, 6)
    assert working.content == [
        (1, 0, 0, 1, 2, 0),
        (2, 0, 0, 0, 1, 1),
        (3, 0, 1, 0, 1, 1),
        (4, 0, 0, 0, 0, 2),
        (5, 0, 0, 0, 0, 0),
    ]


def test_the_stock_is_kept_from_block_to_block_and_after_the_last_message() -> None:
    """60 pieces for a message a day over 40 days: 20 are left, day after day; without a stock nothing is written."""
    working = at_work(horizon=45, cadence=cadence(push(0.3), end=40, pieces=60))
    planned(working, 45)
    assert [row[3] for row in working.content] == [*range(59, 19, -1), 20, 20, 20, 20, 20]
    endless = at_work(horizon=5, cadence=cadence(push(0.3)))
    planned(endless, 5)
    assert endless.content == []


def test_making_a_piece_is_booked_once_for_all_groups() -> None:
    """A piece every two days at 12 minutes: booked on the days on which it is there, in a team of three groups."""
    plan = cadence(start=1, pieces=0, new_pieces=0.5)
    ledger = ledger_of(at_work(groups=3, horizon=8, cadence=plan), 8)
    assert [(entry.day, entry.procedure, entry.minutes, entry.late_minutes, entry.jobs) for entry in ledger] == [
        (day, "piece", 12.0, 0.0, 1) for day in (3, 5, 7)
    ]


def test_a_push_by_hand_is_as_good_as_the_stock_was_when_it_was_due() -> None:
    """Sent by hand, the first of two pushes is the new one."""
    good = push(10 / 24, quality=0.9, said_again=0.2)
    acts = acts_of(horizon=2, cadence=cadence(good, pieces=1, by_hand=True))
    assert acts["value"].tolist() == [0.9, 0.2]
