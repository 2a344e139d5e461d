"""Rules of sim/rules/expectation.py."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.expectation import impression, known_clarity, moved
from tests.rules.numbers import shares


@pytest.mark.parametrize(
    ("value", "target", "step", "after"), [(0.2, 1.0, 0.25, 0.4), (0.8, 0.0, 0.5, 0.4), (0.3, 0.9, 0.0, 0.3)]
)
def test_moved_goes_a_share_of_the_way(value: float, target: float, step: float, after: float) -> None:
    """A quarter of the way up, half of the way down, no step."""
    assert moved(value, target, step) == pytest.approx(after)


@given(shares, shares, shares)
def test_moved_stays_between_value_and_target(value: float, target: float, step: float) -> None:
    """Never beyond the target, never away from it."""
    after = moved(value, target, step)
    assert min(value, target) - 1e-15 <= after <= max(value, target) + 1e-15


@given(shares, shares)
def test_moved_by_a_full_step_arrives(value: float, target: float) -> None:
    """A step of 1 is the whole way."""
    assert moved(value, target, 1.0) == pytest.approx(target, abs=1e-15)


@given(shares, shares, st.floats(0.01, 1.0))
def test_moved_again_and_again_approaches_the_target(value: float, target: float, step: float) -> None:
    """The distance shrinks by (1 - step) each time."""
    twice = moved(moved(value, target, step), target, step)
    assert twice - target == pytest.approx((value - target) * (1.0 - step) ** 2, abs=1e-12)


@pytest.mark.parametrize(("clarity", "legible", "promise"), [(0.6, 1.0, 0.8), (0.6, 0.0, 0.3), (0.0, 0.0, 0.0)])
def test_impression_is_half_name_half_message(clarity: float, legible: float, promise: float) -> None:
    """A legible message counts as much as a perfectly clear name."""
    assert impression(clarity, legible) == pytest.approx(promise)


@given(shares, shares)
def test_impression_is_a_share(clarity: float, legible: float) -> None:
    """Promises are in 0..1."""
    assert 0.0 <= impression(clarity, legible) <= 1.0


@pytest.mark.parametrize(("informed", "clarity"), [(False, 0.4), (True, 0.7)])
def test_known_clarity_closes_a_share_of_the_gap_for_who_has_read(informed: bool, clarity: float) -> None:
    """A text that makes half of the open things clear lifts 0.4 to 0.7, for its readers only."""
    assert known_clarity(0.4, informed, 0.5) == pytest.approx(clarity)


@given(shares, shares, st.booleans())
def test_known_clarity_is_between_the_names_and_full(clarity: float, share: float, informed: bool) -> None:
    """Reading never makes a group less clear, nor more than clear."""
    assert clarity <= known_clarity(clarity, informed, share) <= 1.0 + 1e-15
