"""Rules of sim/rules/exposure.py."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.exposure import glimpse_probability, is_buried, is_on_screen
from tests.rules.numbers import lags, rates, uniforms

rows = st.floats(0.5, 50.0)


@pytest.mark.parametrize(("lag", "p"), [(0.0, 1.0), (0.3, math.exp(-1.0)), (0.3 * math.log(2.0), 0.5)])
def test_glimpse_probability_falls_by_e_when_a_screen_of_rows_has_come(lag: float, p: float) -> None:
    """At 30 rows a day and nine rows on screen, after 0.3 days."""
    assert glimpse_probability(lag, 30.0, 9.0) == pytest.approx(p)


@given(lags, lags, rates, rows)
def test_glimpse_probability_forgets_step_by_step(one: float, other: float, rate: float, n: float) -> None:
    """Staying on the screen for two lags is staying for one and then for the other."""
    both = glimpse_probability(one, rate, n) * glimpse_probability(other, rate, n)
    assert glimpse_probability(one + other, rate, n) == pytest.approx(both, rel=1e-6, abs=1e-300)


@given(lags, lags, rates, rows)
def test_glimpse_probability_never_rises_with_the_lag(one: float, other: float, rate: float, n: float) -> None:
    """A later look shows the group no more surely; it is a probability."""
    early, late = sorted((one, other))
    assert 0.0 <= glimpse_probability(late, rate, n) <= glimpse_probability(early, rate, n) <= 1.0


@pytest.mark.parametrize(
    ("u", "lag", "on_screen"),
    [
        (0.5, 0.0, True),
        (0.3, 0.15, True),
        (0.6, 0.15, True),
        (0.61, 0.15, False),
        (0.7, 0.15, False),
        (1e-9, 6.0, True),
    ],
)
def test_is_on_screen_where_bounds_decide_and_between_them(u: float, lag: float, on_screen: bool) -> None:
    """After half a screen of rows exp(-1/2) = 0.6065 decides, between the bounds 0.5 and 0.615; after twenty, e^-20."""
    assert is_on_screen(u, lag, 30.0, 9.0) == on_screen


@given(uniforms, lags, rates, rows)
def test_is_on_screen_when_the_number_is_below_the_probability(u: float, lag: float, rate: float, n: float) -> None:
    """The short way comes to the same, but for the last digit at a tie."""
    p = glimpse_probability(lag, rate, n)
    assert is_on_screen(u, lag, rate, n) == (u < p) or math.isclose(u, p, rel_tol=1e-14)


def test_is_on_screen_never_without_a_message() -> None:
    """An infinite lag shows nobody anything."""
    assert not is_on_screen(1e-15, math.inf, 30.0, 9.0)


@given(lags, rates, rows)
def test_is_buried_only_where_no_draw_could_show_the_group(lag: float, rate: float, n: float) -> None:
    """When the slowest list is said to bury it, the glimpse probability is below the smallest uniform number."""
    if is_buried(lag, rate, n):
        assert glimpse_probability(lag, rate, n) < 0.5 * 2.0**-52


@pytest.mark.parametrize(("lag", "buried"), [(12.0, False), (12.1, True), (math.inf, True)])
def test_is_buried_after_forty_screens(lag: float, buried: bool) -> None:
    """At 30 rows a day and nine on screen that is twelve days; a group without messages is buried."""
    assert is_buried(lag, 30.0, 9.0) == buried
