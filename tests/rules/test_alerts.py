"""Rules of sim/rules/alerts.py."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import integrate

from sim.rules.alerts import alert_delay, alert_probability
from tests.members.people import block
from tests.rules.numbers import shares, uniforms

WEIGHTS = block(
    "alerts", {"response": 0.4, "depletion": 0.5, "fast_share": 0.75, "fast_delay": 3.0, "slow_delay": 60.0}
)


@pytest.mark.parametrize(("before", "p"), [(0, 0.4), (1, 0.2), (3, 0.05)])
def test_alert_probability_halves_with_every_burst(before: int, p: float) -> None:
    """Response 0.4 and depletion 0.5."""
    assert alert_probability(WEIGHTS, before) == pytest.approx(p)


@given(shares, shares, st.integers(0, 88))
def test_alert_probability_is_a_falling_probability(response: float, depletion: float, before: int) -> None:
    """Never above the burst before, never outside 0..1."""
    weights = WEIGHTS._replace(response=response, depletion=depletion)
    assert 0.0 <= alert_probability(weights, before + 1) <= alert_probability(weights, before) <= 1.0


@pytest.mark.parametrize(("u", "minutes"), [(0.75 / 2, 3.0 * math.log(2.0)), (0.875, 60.0 * math.log(2.0))])
def test_alert_delay_has_a_fast_and_a_slow_median(u: float, minutes: float) -> None:
    """Half of the fast looks come within 3 ln 2 minutes, half of the slow ones within 60 ln 2."""
    assert alert_delay(WEIGHTS, u) * 1440.0 == pytest.approx(minutes)


@given(uniforms)
def test_alert_delay_is_not_negative(u: float) -> None:
    """Nobody looks before the phone rings."""
    assert alert_delay(WEIGHTS, u) >= 0.0


def test_alert_delay_has_the_mean_of_the_mixture() -> None:
    """Three quarters of 3 minutes and a quarter of 60: 17.25 minutes on average."""
    mean, _ = integrate.quad(lambda u: alert_delay(WEIGHTS, u), 0.0, 1.0, points=[0.75], limit=200)
    assert mean * 1440.0 == pytest.approx(17.25, rel=1e-5)
