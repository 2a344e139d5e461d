"""Procedures that happen once: portrait, rename, persona, opening push."""

from typing import Any

import pytest

from sim import parameters as flat
from sim.vocabulary import ActKind
from tests.operations.planning import acts_of, at_work, ledger_of, planned

PLANS: dict[str, tuple[Any, int, float, int]] = {
    "portrait": (flat.Portrait(3, 10 / 24, 0.8), ActKind.PORTRAIT, 0.8, 0),
    "rename": (flat.Rename(3, 10 / 24, 0.7), ActKind.RENAME, 0.7, 0),
    "persona": (flat.Persona(3, 10 / 24, 0.5), ActKind.PERSONA, 0.5, 0),
    "opening_push": (flat.OpeningPush(3, 10 / 24, 0.6, True), ActKind.OPENING_PUSH, 0.6, 1),
}


@pytest.mark.parametrize("name", PLANS)
def test_it_happens_once_when_the_staff_has_done_it(name: str) -> None:
    """One act on day 3, 12 minutes of work after 10:00, with the plan's value."""
    plan, kind, value, flag = PLANS[name]
    (act,) = acts_of(**{name: plan})
    assert (act["kind"], act["value"], act["flag"]) == (kind, value, flag)
    assert act["time"] * 1440.0 == pytest.approx(3 * 1440.0 + 612.0)


@pytest.mark.parametrize("name", PLANS)
def test_it_takes_staff_time_in_every_group(name: str) -> None:
    """Four groups, 12 minutes each, booked on the day it was due."""
    (entry,) = ledger_of(at_work(groups=4, **{name: PLANS[name][0]}))
    assert (entry.day, entry.procedure, entry.minutes, entry.jobs) == (3, name, 48.0, 4)


def test_an_image_behind_the_text_hides_the_thumbnail() -> None:
    """Without the image first, the opening push shows no text in the list."""
    (act,) = acts_of(opening_push=flat.OpeningPush(0, 0.5, 0.6, False))
    assert act["flag"] == 0


def test_it_happens_in_every_group() -> None:
    """Each of five groups gets its own rename, in the order of the queue."""
    times = [acts["time"].tolist() for acts in planned(at_work(groups=5, rename=PLANS["rename"][0])).values()]
    assert [len(of_group) for of_group in times] == [1] * 5
    assert times == sorted(times)


def test_what_is_not_done_by_the_end_does_not_happen() -> None:
    """A portrait due in the last evening, after working hours, never comes."""
    assert len(acts_of(horizon=4, portrait=flat.Portrait(3, 0.9, 0.8))) == 0
