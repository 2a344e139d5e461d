"""Rules of sim/rules/expectation.py."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.expectation import confirmed, forgotten, impression, known_clarity, moved
from tests.members.people import block
from tests.rules.numbers import shares

WEIGHTS = block(
    "expectation", {"initial": 0.3, "half_life": 30.0, "read_step": 0.1, "disappointment": 1.5, "by_name": 0.5}
)
unseen = st.floats(0.0, 3000.0)


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


@pytest.mark.parametrize(
    ("days", "left"),
    [(0.0, 0.7), (0.5, 0.7), (1.0, 0.7), (31.0, 0.5), (61.0, 0.4), (16.0, 0.3 + 0.4 * 0.5**0.5), (1e5, 0.3)],
)
def test_forgotten_makes_half_of_the_way_back_in_its_half_life(days: float, left: float) -> None:
    """From 0.7 back to a stranger's 0.3 with a half-life of 30 days, the first day being free."""
    assert forgotten(WEIGHTS, 0.7, days) == pytest.approx(left)


def test_forgotten_heals_as_well() -> None:
    """Who expected nothing expects after a month half of what a stranger does."""
    assert forgotten(WEIGHTS, 0.0, 31.0) == pytest.approx(0.15)


@given(shares, unseen, unseen)
def test_forgotten_goes_toward_the_initial_value_and_never_beyond(value: float, one: float, other: float) -> None:
    """The longer out of sight, the nearer to a stranger's expectation; always between both."""
    short, long = (forgotten(WEIGHTS, value, days) for days in sorted((one, other)))
    assert abs(long - 0.3) <= abs(short - 0.3) + 1e-15
    assert min(value, 0.3) - 1e-15 <= long <= max(value, 0.3) + 1e-15


@given(shares, st.floats(0.0, 100.0), st.floats(1.0, 100.0))
def test_forgotten_of_seeing_it_in_between_is_no_more(value: float, one: float, other: float) -> None:
    """A sight in between gives a day free: what is left is never nearer to a stranger's."""
    twice = forgotten(WEIGHTS, forgotten(WEIGHTS, value, one), other)
    assert abs(forgotten(WEIGHTS, value, one + other) - 0.3) <= abs(twice - 0.3) + 1e-12


@pytest.mark.parametrize(("found", "after"), [(True, 0.46), (False, 0.34)])
def test_confirmed_disappoints_more_than_it_pleases(found: bool, after: float) -> None:
    """From 0.4 a tenth of the way to 1; a tenth and a half of the way to 0."""
    assert confirmed(WEIGHTS, 0.4, found) == pytest.approx(after)


def test_confirmed_never_falls_below_nothing() -> None:
    """A step of 0.9 three times as large is the whole way, not more."""
    harsh = WEIGHTS._replace(read_step=0.9, disappointment=3.0)
    assert confirmed(harsh, 0.4, False) == pytest.approx(0.0, abs=1e-15)


@given(shares, shares, st.floats(1.0, 3.0), st.booleans())
def test_confirmed_moves_toward_what_was_found(value: float, step: float, ratio: float, found: bool) -> None:
    """A find never lowers expectation, nothing found never raises it; it stays a share."""
    after = confirmed(WEIGHTS._replace(read_step=step, disappointment=ratio), value, found)
    assert -1e-15 <= after <= 1.0 + 1e-15
    assert after >= value - 1e-15 if found else after <= value + 1e-15


@pytest.mark.parametrize(
    ("by_name", "clarity", "legible", "promise"),
    [(0.5, 0.6, 1.0, 0.8), (0.5, 0.6, 0.0, 0.3), (0.5, 0.0, 0.0, 0.0), (0.25, 0.6, 1.0, 0.9), (1.0, 0.6, 1.0, 0.6)],
)
def test_impression_is_a_part_name_a_part_message(
    by_name: float, clarity: float, legible: float, promise: float
) -> None:
    """Halves; a quarter of the name; the name alone."""
    assert impression(by_name, clarity, legible) == pytest.approx(promise)


@given(shares, shares, shares)
def test_impression_is_between_name_and_message(by_name: float, clarity: float, legible: float) -> None:
    """A promise is no better than the better of both, no worse than the worse."""
    promise = impression(by_name, clarity, legible)
    assert min(clarity, legible) - 1e-15 <= promise <= max(clarity, legible) + 1e-15


@pytest.mark.parametrize(("informed", "clarity"), [(False, 0.4), (True, 0.7)])
def test_known_clarity_closes_a_share_of_the_gap_for_who_has_read(informed: bool, clarity: float) -> None:
    """A text that makes half of the open things clear lifts 0.4 to 0.7, for its readers only."""
    assert known_clarity(0.4, informed, 0.5) == pytest.approx(clarity)


@given(shares, shares, st.booleans())
def test_known_clarity_is_between_the_names_and_full(clarity: float, share: float, informed: bool) -> None:
    """Reading never makes a group less clear, nor more than clear."""
    assert clarity <= known_clarity(clarity, informed, share) <= 1.0 + 1e-15
