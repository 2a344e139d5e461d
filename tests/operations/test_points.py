"""Points rituals and the mall."""

import pytest

from sim import parameters as flat
from sim.vocabulary import ActKind, Ritual
from tests.operations.planning import acts_of, at_work, ledger_of

SIGN_IN = flat.RitualPlan(int(Ritual.SIGN_IN), (0.3, 0.6), 5, True, 0.4)
QUIZ = flat.RitualPlan(int(Ritual.QUIZ), (0.75, 0.875), 8, False, 0.4)


def plan(*rituals: flat.RitualPlan, renewed_every: int = 0, by_hand: bool = False, start: int = 1) -> flat.PointsPlan:
    """Points from a day to day 9."""
    return flat.PointsPlan(flat.Spell(start, 10), rituals, renewed_every, by_hand)


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
    early = SIGN_IN._replace(window=(0.2, 0.3), prompt=False)
    working = at_work(points=plan(early, by_hand=True))
    assert {entry.jobs for entry in ledger_of(working)} == {1}
    assert len(acts_of(points=plan(early, by_hand=True))) == 0


def test_automated_rituals_book_ritual_and_prompt_apart() -> None:
    """A day's sign-in with prompt in two groups: a minute for rituals, a minute for pushes."""
    ledger = ledger_of(at_work(groups=2, horizon=2, points=plan(SIGN_IN)), 2)
    assert [(entry.procedure, entry.minutes) for entry in ledger] == [("push", 1.0), ("ritual", 1.0)]
