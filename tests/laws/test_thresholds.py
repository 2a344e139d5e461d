"""Quitting, muting and detection: thresholds drawn once are hazards at every message, exactly.

In these worlds the phone rings once a day and everybody answers at once: exactly one glimpse a member and day, each
with irritation 1.
"""

from typing import Any

import numpy as np
import pytest

from sim import parameters as flat
from sim.simulation import live
from sim.vocabulary import EventKind
from tests.laws.crowds import ALWAYS, crowd, events_of, first_days, fits, is_binomial
from tests.members.worlds import cadence, push

DAYS = 40
MEMBERS = 20_000

#: One look a day at the moment of the one push.
ONE_LOOK = {"response": 1.0, "depletion": 1.0, "fast_delay": 0.0, "slow_delay": 0.0}
#: Irritation 1 at every glimpse.
CONSTANT = {
    "volume_power": 0.0,
    "muted_factor": 1.0,
    "asset_protection": 0.0,
    "trust_protection": 0.0,
    "distrust": 0.0,
    "mute_ratio": 0.0,
}
FROZEN = {"initial": 0.0, "glimpse_step": 0.0, "read_step": 0.0, "impression_step": 0.0}


def daily_looks(quitting: dict[str, float], **facts: Any) -> flat.Parameters:
    """A crowd of which everybody glimpses the group exactly once a day."""
    return crowd(
        groups=MEMBERS // 400,
        members=400,
        behaviour={"alerts": ONE_LOOK, "expectation": FROZEN, "quitting": {**CONSTANT, **quitting}},
        horizon=DAYS,
        cadence=cadence(push(0.5)),
        **facts,
    )


def expected(survival: Any) -> Any:
    """Members whose first event falls on each day, and those without one, by a survival curve S(0), S(1) .."""
    return MEMBERS * np.append(-np.diff(survival), survival[-1])


@pytest.mark.parametrize(("shape", "hazard"), [(0.7, 0.05), (2.0, 0.1), (1.0, 0.01)])
def test_a_constant_hazard_with_gamma_frailty_gives_the_pareto_survival(shape: float, hazard: float) -> None:
    """Of 20,000 members, quits of each day fit S(t) = (1 + r t / k)^-k (chi-square, false-alarm rate 1e-6)."""
    parameters = daily_looks({"hazard": hazard}, frailty_shape=shape)
    survival = (1.0 + hazard * np.arange(DAYS + 1) / shape) ** -shape
    assert fits(first_days(parameters, 31, EventKind.QUIT), expected(survival))


def test_muting_is_a_constant_hazard_for_everybody() -> None:
    """Without quits, the mutes of each day fit S(t) = exp(-r m t) (chi-square, 20,000 members, alarm rate 1e-6)."""
    parameters = daily_looks({"hazard": 1e-12, "mute_ratio": 5e10})
    survival = np.exp(-0.05 * np.arange(DAYS + 1))
    assert fits(first_days(parameters, 37, EventKind.MUTE), expected(survival))


def test_each_planted_message_read_is_detected_with_the_same_probability() -> None:
    """First detections fit S(t) = (1 - d)^t when everybody reads one planted message a day.

    (Chi-square over 20,000 members, false-alarm rate 1e-6.)
    """
    chance = 0.04
    planted = flat.Atmosphere(flat.Spell(0, DAYS), 1, 1, (0.4, 0.6), 0.5, False)
    parameters = crowd(
        groups=MEMBERS // 400,
        members=400,
        behaviour={"alerts": ONE_LOOK, "opening": {"base": ALWAYS}, "trust": {"detection": chance, "told": 0.0}},
        horizon=DAYS,
        atmosphere=planted,
    )
    survival = (1.0 - chance) ** np.arange(DAYS + 1)
    assert fits(first_days(parameters, 41, EventKind.DETECT), expected(survival))
    total = len(events_of(parameters, 41, EventKind.DETECT))
    assert is_binomial(total, MEMBERS * DAYS, chance)


def test_everybody_looks_once_a_day_in_these_worlds() -> None:
    """The worlds of this file are what they claim to be: as many glimpses a day as members."""
    daily = live(daily_looks({"hazard": 0.0}), 43).daily
    assert (daily["glimpsed"] == 400).all()
