"""Points rituals and the mall."""

from typing import Any

import pytest

from sim import parameters as flat
from sim.vocabulary import ActKind, Ritual
from tests.members.worlds import points, ritual
from tests.operations.planning import acts_of, at_work, entries, ledger_of, planned

SIGN_IN = ritual(Ritual.SIGN_IN, (0.3, 0.6), 5, prompt=True, quality=0.4)
QUIZ = ritual(Ritual.QUIZ, (0.75, 0.875), 8)
LOTTERY = ritual(Ritual.LOTTERY, (0.5, 0.8), 100, every=3)


def plan(*rituals: flat.RitualPlan, **changes: Any) -> flat.PointsPlan:
    """Points from day 1 to day 9."""
    return points(*rituals, **{"start": 1, "end": 10, **changes})


def test_a_ritual_opens_every_day_for_its_window() -> None:
    """Sign-in opens at the window's begin until its end, with its points, on each day of the spell."""
    acts = acts_of(points=plan(SIGN_IN._replace(prompt=False)))
    days = range(1, 10)
    assert acts["time"].tolist() == pytest.approx([day + 0.3 for day in days], abs=1e-11)
    assert acts["until"].tolist() == [day + 0.6 for day in days]
    assert set(acts[["kind", "which", "points"]].tolist()) == {(ActKind.RITUAL_OPENS, Ritual.SIGN_IN, 5)}


def test_a_prompt_comes_with_the_opening_and_after_it() -> None:
    """The prompt is a message of the same instant; the ritual is open before it arrives."""
    acts = acts_of(horizon=2, points=plan(SIGN_IN))
    assert acts["kind"].tolist() == [ActKind.RITUAL_OPENS, ActKind.RITUAL_PROMPT]
    assert acts["time"][0] == acts["time"][1]


@pytest.mark.parametrize("by_hand", [False, True])
def test_a_ritual_may_have_another_window_on_weekends(by_hand: bool) -> None:
    """Of days 1 to 9 from a Monday on, 5 and 6 are the weekend; they have a time of their own."""
    later = SIGN_IN._replace(window=(0.4, 0.5), weekend_window=(0.6, 0.7), prompt=False)
    acts = acts_of(points=plan(later, by_hand=by_hand))
    begins = [0.6 if day in (5, 6) else 0.4 for day in range(1, 10)]
    wait = 12 / 1440 if by_hand else 0.0
    assert (acts["time"] % 1.0).tolist() == pytest.approx([begin + wait for begin in begins])
    assert (acts["until"] % 1.0).tolist() == pytest.approx([begin + 0.1 for begin in begins])


def test_two_rituals_open_each_in_its_window() -> None:
    """Sign-in with prompt and quiz without: three acts a day."""
    acts = acts_of(horizon=2, points=plan(SIGN_IN, QUIZ))
    assert acts[["kind", "which"]].tolist() == [
        (ActKind.RITUAL_OPENS, 0),
        (ActKind.RITUAL_PROMPT, 0),
        (ActKind.RITUAL_OPENS, 1),
    ]


def test_the_mall_is_renewed_every_so_many_days_after_the_start() -> None:
    """Every three days: days 4 and 7 when points start on day 1; not on day 1, nor after the end."""
    acts = acts_of(points=plan(SIGN_IN, renewed_every=3))
    assert acts["time"][acts["kind"] == ActKind.RENEW_MALL].tolist() == [4.0, 7.0]


def test_a_ritual_by_hand_opens_when_the_staff_gets_to_it() -> None:
    """Due at 07:12, the desk opens at 09:00: opened at 09:12, closing as planned; the prompt follows by hand."""
    acts = acts_of(horizon=2, points=plan(SIGN_IN, by_hand=True))
    assert (acts["time"] * 1440.0).tolist() == pytest.approx([1440.0 + 552.0, 1440.0 + 564.0])
    assert acts["until"][0] == 1.6


def test_a_ritual_by_hand_that_would_open_after_its_end_does_not_open() -> None:
    """A window that is over before the staff comes is lost; the work was booked all the same."""
    early = SIGN_IN._replace(window=(0.2, 0.3), weekend_window=(0.2, 0.3), prompt=False)
    working = at_work(points=plan(early, by_hand=True))
    assert {entry.jobs for entry in ledger_of(working)} == {1}
    assert len(acts_of(points=plan(early, by_hand=True))) == 0


def test_automated_rituals_book_ritual_and_prompt_apart() -> None:
    """A day's sign-in with prompt in two groups: a minute for rituals, a minute for pushes."""
    ledger = ledger_of(at_work(groups=2, horizon=2, points=plan(SIGN_IN)), 2)
    assert [(entry.procedure, entry.minutes) for entry in ledger] == [("push", 1.0), ("ritual", 1.0)]


def test_a_ritual_that_is_not_daily_comes_every_so_many_days_from_the_start_on() -> None:
    """A lottery every three days: days 1, 4 and 7, with what there is to win; its opening is booked as a ritual."""
    acts = acts_of(points=plan(LOTTERY))
    assert [round(time, 9) for time in acts["time"].tolist()] == [1.5, 4.5, 7.5]
    assert set(acts[["kind", "which", "points"]].tolist()) == {(ActKind.RITUAL_OPENS, Ritual.LOTTERY, 100)}
    assert {entry.procedure for entry in ledger_of(at_work(points=plan(LOTTERY)))} == {"ritual"}


def test_points_expire_at_midnight_every_so_many_days_after_the_start() -> None:
    """Every four days: days 5 and 9 when points start on day 1; it takes nobody's time."""
    working = at_work(points=plan(expire_every=4))
    acts = planned(working)[0]
    assert acts[["time", "kind"]].tolist() == [(5.0, ActKind.EXPIRE_POINTS), (9.0, ActKind.EXPIRE_POINTS)]
    assert len(entries(working)) == 0


def test_the_mall_is_renewed_before_points_expire_on_the_same_midnight() -> None:
    """Acts of one instant are in order of their kind."""
    acts = acts_of(horizon=4, points=plan(expire_every=2, renewed_every=2))
    assert acts["kind"].tolist() == [ActKind.RENEW_MALL, ActKind.EXPIRE_POINTS]
