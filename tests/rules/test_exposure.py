"""Rules of sim/rules/exposure.py."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.exposure import glimpse_probability, is_buried
from tests.rules.numbers import lags, rates

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


@given(lags, rates, rows)
def test_is_buried_only_where_no_draw_could_show_the_group(lag: float, rate: float, n: float) -> None:
    """When the slowest list is said to bury it, the glimpse probability is below the smallest uniform number."""
    if is_buried(lag, rate, n):
        assert glimpse_probability(lag, rate, n) < 0.5 * 2.0**-52


@pytest.mark.parametrize(("lag", "buried"), [(12.0, False), (12.1, True), (math.inf, True)])
def test_is_buried_after_forty_screens(lag: float, buried: bool) -> None:
    """At 30 rows a day and nine on screen that is twelve days; a group without messages is buried."""
    assert is_buried(lag, 30.0, 9.0) == buried
