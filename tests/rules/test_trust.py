"""Rules of sim/rules/trust.py."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.trust import betrayed_trust, detection_threshold, recovered_trust
from tests.rules.numbers import shares, uniforms

half_lives = st.floats(0.1, 1000.0)
elapsed = st.floats(0.0, 2000.0)


@given(uniforms, st.floats(1e-4, 0.99))
def test_detection_threshold_lasts_with_a_chance_a_message(u: float, detection: float) -> None:
    """The chance of reading that many planted messages unnoticed, (1 - d) ** n, is u."""
    assert (1.0 - detection) ** detection_threshold(u, detection) == pytest.approx(u, rel=1e-8)


def test_detection_threshold_is_infinite_when_nobody_can_notice() -> None:
    """At a detection probability of zero."""
    assert detection_threshold(0.5, 0.0) == math.inf


def test_detection_threshold_is_nothing_when_everybody_notices() -> None:
    """At a detection probability of one, the first planted message is noticed."""
    assert detection_threshold(0.5, 1.0) == 0.0


def test_detection_threshold_at_one_half_is_one_message_in_the_median() -> None:
    """Who notices every second message has half a chance to notice the first."""
    assert detection_threshold(0.5, 0.5) == pytest.approx(1.0)


@pytest.mark.parametrize(("days", "trust"), [(0.0, 0.1), (30.0, 0.3), (60.0, 0.4), (1e5, 0.5)])
def test_recovered_trust_makes_half_of_the_way_in_its_half_life(days: float, trust: float) -> None:
    """From 0.1 back to 0.5 with a half-life of 30 days."""
    assert recovered_trust(0.1, 0.5, days, 30.0) == pytest.approx(trust)


@given(shares, shares, elapsed, elapsed, half_lives)
def test_recovered_trust_goes_step_by_step(trust: float, initial: float, one: float, other: float, half: float) -> None:
    """Recovering twice is recovering for the sum of the times, always between trust and initial."""
    twice = recovered_trust(recovered_trust(trust, initial, one, half), initial, other, half)
    assert recovered_trust(trust, initial, one + other, half) == pytest.approx(twice, abs=1e-12)
    assert min(trust, initial) - 1e-15 <= twice <= max(trust, initial) + 1e-15


@pytest.mark.parametrize(("loss", "after"), [(0.0, 0.6), (0.35, 0.39), (1.0, 0.0)])
def test_betrayed_trust_loses_a_share(loss: float, after: float) -> None:
    """None, a third, all of 0.6."""
    assert betrayed_trust(0.6, loss) == pytest.approx(after)


@given(shares, shares)
def test_betrayed_trust_never_rises(trust: float, loss: float) -> None:
    """Being deceived never helps."""
    assert 0.0 <= betrayed_trust(trust, loss) <= trust
