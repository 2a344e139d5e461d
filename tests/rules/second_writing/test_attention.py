"""The attention clock: tables of the daily curves, the way there and back, and the own time of a person."""

import functools
import itertools
import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim import curves, parameters
from sim.rules import attention
from tests.rules.second_writing import clock as clocked
from tests.rules.second_writing import written
from tests.rules.second_writing.agreement import agree
from tests.rules.second_writing.arguments import (
    REFERENCE_SHAPE,
    between,
    few,
    many,
    shapes,
    some,
    uniforms,
    weeks,
)

fractions = st.floats(0, 1, exclude_max=True)
# As the traits have it: within 0.499 days, and never so small that 1 + c rounds to 1.
chronotypes = between(-0.499, 0.499).map(lambda days: round(days, 9))
day_types = st.sampled_from((clocked.WEEKDAY, clocked.WEEKEND))
SATURDAY_FIRST = (1, 1, 0, 0, 0, 0, 0)
LATE = {"evening_hour": 22.0, "evening_spread": 3.5, "evening_weight": 0.6, "floor_weight": 0.3, "night_weight": 0.12}


def tables_of(shape, week):
    """Their tables and our clock of one shape."""
    cumulative, times, mass = curves.attention_tables(shape)
    kinds = np.array(week, dtype=np.int64)
    before = np.concatenate(([0.0], np.cumsum(mass[kinds])))
    return parameters.Attention(
        cumulative=cumulative,
        times=times,
        reciprocals=curves.reciprocals(),
        mass=mass,
        day_types=kinds,
        before=before,
    ), clocked.Clock(shape, week)


@functools.cache
def clocks():
    """A few clocks, made once: the reference, a weekend of its own, and a corner of the priors."""
    made = (
        (REFERENCE_SHAPE, (0, 0, 0, 0, 0, 1, 1)),
        (REFERENCE_SHAPE | {"weekend_volume": 1.3, "weekend_morning_shift": 2.0}, SATURDAY_FIRST),
        (REFERENCE_SHAPE | LATE, (0, 1, 1, 0, 0, 0, 0)),
    )
    return tuple(tables_of(shape, week) for shape, week in made)


which = st.integers(0, 2)


def time_of_day(tables, day_type, share):
    """Their rule on their tables."""
    return attention.time_of_day(tables.times, day_type, share)


@few
@given(shapes)
def test_tables_are_the_levels_of_the_page_in_mean_days(shape):
    """The cumulative table holds C(0)..C(288) of a weekday and a weekend day, and the mass is C(288)."""
    cumulative, _, mass = curves.attention_tables(shape)
    clock = clocked.Clock(shape)
    assert cumulative.shape == (2, 289)
    for day in (clocked.WEEKDAY, clocked.WEEKEND):
        for theirs, ours in zip(cumulative[day], clock.cumulative[day], strict=True):
            agree(float(theirs), ours)
        for theirs, ours in zip(np.diff(cumulative[day]), clock.levels[day], strict=True):
            agree(float(theirs), ours, scale=1)
        agree(float(mass[day]), clock.mass[day])


@few
@given(shapes)
def test_a_week_spends_seven_and_a_weekend_day_the_stated_volume(shape):
    """Five weekdays and two weekend days spend 7, a weekend day weekend_volume times a weekday."""
    _, _, mass = curves.attention_tables(shape)
    agree(float(5 * mass[0] + 2 * mass[1]), 7.0)
    agree(float(mass[1] / mass[0]), shape["weekend_volume"])


@few
@given(shapes)
def test_times_are_where_each_1024th_begins(shape):
    """Entry j of the table is the time at which j 1024ths of the day's attention have been spent."""
    _, times, _ = curves.attention_tables(shape)
    clock = clocked.Clock(shape)
    assert times.shape == (2, clocked.PARTS + 1)
    for day in (clocked.WEEKDAY, clocked.WEEKEND):
        # A rounding of the attention (about 1) moves the time by 1 over the level, of which 288 make the mass.
        slack = max(10.0, 5 / min(clock.levels[day]))
        for j, theirs in enumerate(times[day]):
            agree(float(theirs), clock.time_at(day, j * clock.mass[day] / clocked.PARTS), scale=slack)


@many
@given(which, day_types, fractions)
def test_attention_before(number, day_type, fraction):
    """Attention since midnight is C(m) plus the even part of the bin."""
    tables, clock = clocks()[number]
    theirs = attention.attention_before(tables.cumulative, day_type, fraction)
    agree(theirs, clock.attention_before(day_type, fraction))


@many
@given(which, day_types, fractions)
def test_time_of_day(number, day_type, share):
    """The time of day lies between the times of the 1024ths around the share, on either side of every mark."""
    tables, clock = clocks()[number]
    agree(time_of_day(tables, day_type, share), clock.time_of_day(day_type, share), scale=10)


def test_time_of_day_at_all_marks_and_1024ths():
    """At every mark, at every 1024th, and a float below and above them, both find the same time."""
    for tables, clock in clocks():
        for day_type in (clocked.WEEKDAY, clocked.WEEKEND):
            mass = tables.mass[day_type]
            marks = np.concatenate((tables.cumulative[day_type] / mass, np.arange(1024) / 1024))
            for share in np.concatenate((marks, np.nextafter(marks, -1), np.nextafter(marks, 9))):
                if 0 <= share < 1:
                    theirs = time_of_day(tables, day_type, float(share))
                    agree(theirs, clock.time_of_day(day_type, float(share)), scale=10)


@few
@given(shapes, day_types, fractions)
def test_there_and_back_on_any_curve(shape, day_type, share):
    """On the curve of any shape, the attention spent by the time found is the one asked for, within a 1024th."""
    tables, _ = tables_of(shape, SATURDAY_FIRST)
    mass = float(tables.mass[day_type])
    spent = attention.attention_before(tables.cumulative, day_type, time_of_day(tables, day_type, share))
    assert abs(spent - share * mass) <= mass / clocked.PARTS


@many
@given(which, st.integers(-1200, 1200))
def test_attention_at_midnight(number, day):
    """Attention from day 0 to a midnight is that of whole weeks and of the days of this week, also before day 0."""
    tables, clock = clocks()[number]
    agree(attention.attention_at_midnight(tables, day), clock.attention_at_midnight(day), scale=10 + abs(day))


@many
@given(which, st.integers(-1200, 1200), fractions)
def test_attention_at(number, day, fraction):
    """Attention since day 0 is that of whole weeks, of the days of this week, and of today, also before day 0."""
    tables, clock = clocks()[number]
    agree(attention.attention_at(tables, day, fraction), clock.attention_at(day, fraction), scale=10 + abs(day))


@some
@given(weeks, st.integers(-400, 400), st.integers(0, 60), fractions, fractions)
def test_attention_between_two_times_is_the_sum_of_the_days_between(week, day, later, first, last):
    """The difference of two times on the clock is the sum of the days between, whatever weekday the scenario begins."""
    tables, clock = tables_of(REFERENCE_SHAPE, week)
    theirs = attention.attention_at(tables, day + later, last) - attention.attention_at(tables, day, first)
    masses = [clock.mass[week[d % 7]] for d in range(day, day + later)]
    begun = clock.attention_before(week[day % 7], first)
    ours = math.fsum([*masses, clock.attention_before(week[(day + later) % 7], last), -begun])
    agree(theirs, ours, scale=1000)


@many
@given(fractions, between(-0.499, 0.499))
def test_own_time(time, chronotype):
    """The common curve is turned by the chronotype, later being positive, and stays within the day."""
    theirs = attention.own_time(time, chronotype)
    assert 0 <= theirs < 1
    agree(theirs, written.own_time(time, chronotype))


@some
@given(which, day_types, chronotypes, st.lists(fractions, min_size=2, max_size=20))
def test_sessions_are_shares_of_attention_turned(number, day_type, chronotype, shares):
    """A session at a share of the day's attention is at that time of the common day, turned; later shares are later."""
    tables, clock = clocks()[number]
    common = [time_of_day(tables, day_type, share) for share in sorted(shares)]
    assert all(after >= before - 1e-13 for before, after in itertools.pairwise(common))
    for time, share in zip(common, sorted(shares), strict=True):
        ours = written.own_time(clock.time_of_day(day_type, share), chronotype)
        # The way round midnight is shortest through the half: 0 and 1 are one time there.
        assert abs((attention.own_time(time, chronotype) - ours + 0.5) % 1 - 0.5) < 1e-13


@many
@given(uniforms, between(0.01, 700))
def test_session_count(u, mean):
    """Sessions are the least number at which the chances of all up to it pass u, but for their rounding at the edge."""
    n = attention.session_count(u, mean, curves.reciprocals())
    chances = written.session_chances(mean)
    assert n < len(chances)
    assert math.fsum(chances[:n]) <= u + 1e-12
    assert u < math.fsum(chances[: n + 1]) + 1e-12
