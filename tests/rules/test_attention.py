"""Rules of sim/rules/attention.py."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from sim.rules.attention import (
    attention_at,
    attention_at_midnight,
    attention_before,
    own_time,
    session_count,
    time_of_day,
)
from tests.members.people import attention, week
from tests.rules.numbers import fractions, uniforms

CLOCK = attention(week(5))
EVEN = attention(
    week(5),
    morning_weight=0.0,
    noon_weight=0.0,
    evening_weight=0.0,
    floor_weight=0.0,
    night_weight=1.0,
    weekend_volume=1.0,
)
days = st.integers(-400, 400)
day_types = st.integers(0, 1)
chronotypes = st.floats(-0.499, 0.499)


@pytest.mark.parametrize(
    ("u", "mean", "n"),
    [(0.36, 1.0, 0), (0.37, 1.0, 1), (0.73, 1.0, 1), (0.74, 1.0, 2), (0.5, 10.0, 10), (0.95, 0.05, 0)],
)
def test_session_count_is_a_poisson_number(u: float, mean: float, n: int) -> None:
    """At a mean of one, none with 1/e, at most one with 2/e; ten in the median at ten."""
    assert session_count(u, mean, CLOCK.reciprocals) == n


@given(uniforms, uniforms, st.floats(0.001, 700.0), st.floats(0.001, 700.0))
def test_session_count_rises_with_u_and_mean(one: float, other: float, a: float, b: float) -> None:
    """A greater number, or a greater mean, never gives fewer sessions."""
    (low, high), (few, many) = sorted((one, other)), sorted((a, b))
    least, most = (session_count(u, mean, CLOCK.reciprocals) for u, mean in ((low, few), (high, many)))
    if abs(high - 1.0) > 1e-12:  # where the sum of all chances is rounded, the last one ends the search
        assert 0 <= least <= most <= 4000


@pytest.mark.parametrize("mean", [0.3, 8.0, 120.0, 600.0])
def test_session_count_has_the_poisson_distribution(mean: float) -> None:
    """On an even grid of 20,000 numbers, as many of each count as Poisson chances say, within one."""
    grid = (np.arange(20_000) + 0.5) / 20_000
    seen = np.bincount([session_count(float(u), mean, CLOCK.reciprocals) for u in grid], minlength=900)
    expected = 20_000 * stats.poisson.pmf(np.arange(len(seen)), mean)
    assert np.abs(seen - expected).max() <= 1.0 + 1e-6


def test_session_count_is_capped_where_exp_vanishes() -> None:
    """Means above 600 count as 600."""
    assert session_count(0.5, 5000.0, CLOCK.reciprocals) == session_count(0.5, 600.0, CLOCK.reciprocals) == 600


@given(day_types, fractions)
def test_attention_before_is_the_time_of_day_on_an_even_curve(day_type: int, time: float) -> None:
    """When attention is spent evenly, half of it is spent at noon."""
    assert attention_before(EVEN.cumulative, day_type, time) == pytest.approx(time, abs=1e-12)


@given(day_types, fractions, fractions)
def test_attention_before_rises_from_nothing_to_the_days_mass(day_type: int, one: float, other: float) -> None:
    """Zero at midnight, never falling, never above the day's mass."""
    early, late = (attention_before(CLOCK.cumulative, day_type, time) for time in sorted((one, other)))
    assert 0.0 <= early <= late <= CLOCK.mass[day_type]
    assert attention_before(CLOCK.cumulative, day_type, 0.0) == 0.0


@given(day_types, fractions)
def test_time_of_day_inverts_attention_before(day_type: int, share: float) -> None:
    """The attention spent before the time at which an attention has been spent is that attention, within 2e-4 days."""
    time = time_of_day(CLOCK.times, day_type, share)
    assert 0.0 <= time < 1.0
    assert attention_before(CLOCK.cumulative, day_type, time) == pytest.approx(share * CLOCK.mass[day_type], abs=2e-4)


def test_the_night_takes_about_one_percent_of_attention() -> None:
    """From 03 to 06 h little is spent, around the evening peak most."""
    spent = np.diff([attention_before(CLOCK.cumulative, 0, hour / 24.0) for hour in range(24)])
    assert spent[3:6].sum() < 0.02
    assert spent.argmax() in (19, 20)


@pytest.mark.parametrize(
    ("time", "chronotype", "own"), [(0.5, 0.25, 0.75), (0.9, 0.25, 0.15), (0.1, -0.25, 0.85), (0.25, -0.25, 0.0)]
)
def test_own_time_turns_the_day(time: float, chronotype: float, own: float) -> None:
    """Six hours later or earlier, around midnight if need be."""
    assert own_time(time, chronotype) == pytest.approx(own)


@given(fractions, chronotypes)
def test_own_time_is_a_time_of_day_that_turns_back(time: float, chronotype: float) -> None:
    """The result is in 0..1, and turning it back gives the time again (around midnight, up to rounding)."""
    own = own_time(time, chronotype)
    assert 0.0 <= own < 1.0
    back = abs(own_time(own, -chronotype) - time)
    assert min(back, 1.0 - back) < 1e-12


@pytest.mark.parametrize("chronotype", [-1e-17, -5e-324, 1e-17, -0.0])
def test_own_time_of_midnight_with_a_tiny_chronotype_is_midnight(chronotype: float) -> None:
    """A chronotype too small to matter does not move midnight to the end of the day."""
    assert own_time(0.0, chronotype) == pytest.approx(0.0, abs=1e-16)


@given(days)
def test_attention_at_midnight_is_attention_at_the_start_of_the_day(day: int) -> None:
    """The short way to the start of a day comes to the same number, bit for bit."""
    assert attention_at_midnight(CLOCK, day) == attention_at(CLOCK, day, 0.0)


@given(days)
def test_attention_at_spends_seven_mean_days_a_week(day: int) -> None:
    """A week later, seven mean days more, before and after day 0."""
    assert attention_at(CLOCK, day + 7, 0.3) - attention_at(CLOCK, day, 0.3) == pytest.approx(7.0, abs=1e-9)


@given(days, fractions, fractions)
def test_attention_at_never_falls(day: int, one: float, other: float) -> None:
    """Later in the day more is spent, and at the next midnight the day's mass."""
    early, late = (attention_at(CLOCK, day, time) for time in sorted((one, other)))
    mass = CLOCK.mass[CLOCK.day_types[day % 7]]
    assert attention_at(CLOCK, day, 0.0) <= early <= late <= attention_at(CLOCK, day + 1, 0.0) + 1e-12
    assert attention_at(CLOCK, day + 1, 0.0) - attention_at(CLOCK, day, 0.0) == pytest.approx(mass, abs=1e-9)


def test_attention_at_begins_at_day_0() -> None:
    """Nothing was spent at the start of day 0; before it, attention is negative."""
    assert attention_at(CLOCK, 0, 0.0) == 0.0
    assert attention_at(CLOCK, -1, 0.5) < 0.0
