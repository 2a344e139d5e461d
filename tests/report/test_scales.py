"""Axes: ticks are round, few, and hold every value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.report.scales import NARROW_GAPS, WIDE_GAPS, day_ticks, value_axis, week_strokes
from sim.report.words import tick

sizes = st.floats(1e-6, 1e12)


@given(low=st.floats(0.0, 1e12), span=sizes, from_zero=st.booleans())
def test_axis_holds_its_values(low, span, from_zero):
    """The first tick is not above the smallest value and the last one not below the largest."""
    axis = value_axis(low, low + span, from_zero=from_zero)
    assert axis.low <= low * (1 + 1e-9)
    assert axis.high * (1 + 1e-9) >= low + span


@given(high=sizes)
def test_axis_from_zero_has_few_distinct_labels(high):
    """Two to six ticks, and no two of them read the same."""
    axis = value_axis(0.0, high)
    labels = [tick(value, axis.step, axis.high, "") for value in axis.ticks]
    assert 2 <= len(set(labels)) == len(labels) <= 6


@pytest.mark.parametrize(
    ("high", "ticks"),
    [
        (0.0, (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)),
        (7.9, (0.0, 2.0, 4.0, 6.0, 8.0)),
        (230.0, (0.0, 50.0, 100.0, 150.0, 200.0, 250.0)),
    ],
)
def test_axis_ticks(high, ticks):
    """Steps are one, two or five times a power of ten; nothing counted still has an axis."""
    assert value_axis(0.0, high).ticks == pytest.approx(ticks)


def test_axis_of_a_level_that_hardly_moves():
    """A line between 182 and 200 is not pressed against the top of an axis from zero."""
    axis = value_axis(182.0, 200.0, from_zero=False)
    assert (axis.low, axis.high, axis.step) == (180.0, 200.0, 5.0)


@pytest.mark.parametrize("n_days", [1, 2, 3, 7, 15, 30, 60, 84, 120, 180, 365, 400, 730, 1100])
def test_day_ticks_are_few_enough(n_days):
    """A wide chart has at most ten labels and a narrow one at most five, day 0 among both."""
    ticks = day_ticks(n_days, "2021-05-01")
    narrow = [label for label in ticks if label.narrow]
    assert ticks[0].day == 0
    assert ticks[0].narrow
    assert len(ticks) <= WIDE_GAPS + 1
    assert len(narrow) <= NARROW_GAPS + 1


@pytest.mark.parametrize("n_days", [30, 84, 365, 1100])
def test_day_ticks_keep_the_weekday(n_days):
    """From a month on all labels stand at whole weeks."""
    assert {label.day % 7 for label in day_ticks(n_days, "2021-05-01")} == {0}


@pytest.mark.parametrize("narrow", [False, True])
def test_year_is_written_where_it_is_new(narrow):
    """On a wide and on a narrow chart, the first label of each year says the year."""
    seen = set()
    for label in day_ticks(800, "2021-05-01"):
        if label.narrow or not narrow:
            seen |= {year for year in ("2021", "2022", "2023") if year in label.date}
    assert seen == {"2021", "2022", "2023"}


def test_days_without_dates():
    """Without a first date the days are numbered only."""
    assert {label.date for label in day_ticks(30, "")} == {""}


def test_week_strokes_vanish_when_dense():
    """Three years of weekly strokes are none."""
    assert (len(week_strokes(84)), week_strokes(1100)) == (12, ())
