"""Values with units, as written in a scenario."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from sim.inputs.clock import Between, Clock, FromPeak, Moment, Occasion
from sim.inputs.units import Day, Part, Span, Yuan
from sim.inputs.words import Word

MINUTES = st.integers(0, 1439)


@pytest.mark.parametrize(
    ("unit", "written", "value"),
    [
        (Span(), "15 days", 15.0),
        (Span(), "1 day", 1.0),
        (Span(), "2 weeks", 14.0),
        (Span(), "48 hours", 2.0),
        (Span(), "4320 minutes", 3.0),
        (Clock(), "08:10", 490 / 1440),
        (Clock(), "00:00", 0.0),
        (Moment(), "evening", "evening"),
        (Moment(), "12:00", 0.5),
        (Between(), "06:30-10:00", (390 / 1440, 600 / 1440)),
        (Between(), "00:00 - 24:00", (0.0, 1.0)),
        (Occasion(), "06:30-10:00", (390 / 1440, 600 / 1440)),
        (Occasion(), "morning for 2 hours", FromPeak("morning", 2 / 24)),
        (Occasion(), "noon for 1 hour", FromPeak("noon", 1 / 24)),
        (Occasion(), "noon for 1 minute", FromPeak("noon", 1 / 60 / 24)),
        (Occasion(), "evening for 90 minutes", FromPeak("evening", 1.5 / 24)),
        (Part(), "25 %", 0.25),
        (Part(), "12.5%", 0.125),
        (Part(), 0.25, 0.25),
        (Part(), "100 %", 1.0),
        (Part(), 0, 0.0),
        (Yuan(), "20 yuan", 20.0),
        (Yuan(), "0.01yuan", 0.01),
        (Yuan(), "100000 yuan", 100_000.0),
        (Word(), "\u6625\u8282 promo", "\u6625\u8282 promo"),
    ],
)
def test_what_is_written_is_what_is_meant(unit, written, value):
    """Each way to write a value gives the value in days, day fractions, shares or yuan."""
    assert unit.parse(written) == value


@pytest.mark.parametrize(
    ("unit", "written"),
    [
        (Span(), 15),
        (Span(), "15"),
        (Span(), "15 dyas"),
        (Span(), "-1 day"),
        (Span(), "36 hours"),
        (Span(), "1101 days"),
        (Span(), "1e3 days"),
        (Span(), "\u0661 day"),
        (Span(), True),
        (Span(), None),
        (Clock(), "24:00"),
        (Clock(), "8:10"),
        (Clock(), "08:60"),
        (Clock(), 0.5),
        (Moment(), "midnight"),
        (Between(), "10:00-06:30"),
        (Between(), "10:00-10:00"),
        (Between(), "10:00"),
        (Between(), "24:00-24:00"),
        (Between(), "morning for 2 hours"),
        (Occasion(), "10:00-06:30"),
        (Occasion(), "morning"),
        (Occasion(), "midnight for 2 hours"),
        (Occasion(), "morning for 0 hours"),
        (Occasion(), "morning for 13 hours"),
        (Occasion(), "noon for 0.5 minutes"),
        (Occasion(), "morning for 2 days"),
        (Occasion(), 2),
        (Part(), "25"),
        (Part(), 25),
        (Part(), 1),
        (Part(), 1.0),
        (Part(), "101 %"),
        (Part(), True),
        (Part(), float("nan")),
        (Day(), "2025-02-30"),
        (Day(), "20250301"),
        (Day(), 2025),
        (Yuan(), 20),
        (Yuan(), "20"),
        (Yuan(), "20 dollars"),
        (Yuan(), "0 yuan"),
        (Yuan(), "-1 yuan"),
        (Yuan(), "1.001 yuan"),
        (Yuan(), "100000.01 yuan"),
        (Yuan(), True),
        (Yuan(), None),
        (Word(), ""),
        (Word(), "  "),
        (Word(), "a\nb"),
        (Word(), "x" * 201),
        (Word(), 3),
    ],
)
def test_anything_else_is_refused(unit, written):
    """What is not written as the unit wants it is an error that says what is allowed."""
    with pytest.raises(PydanticCustomError) as caught:
        unit.parse(written)
    assert caught.value.context["allowed"]


@given(st.integers(0, 1100))
def test_durations_come_back(days):
    """A duration that is written out reads as itself."""
    assert Span().parse(Span().written(float(days))) == days


@given(st.integers(1, 10_000_000))
def test_sums_of_money_come_back(fen):
    """A sum of money that is written out reads as itself."""
    assert Yuan().parse(Yuan().written(fen / 100)) == fen / 100


@given(MINUTES)
def test_times_come_back(minute):
    """A time of the day that is written out reads as itself."""
    assert Clock().parse(Clock().written(minute / 1440)) == minute / 1440


@pytest.mark.parametrize(("written", "right"), [("9 dys", "9 days"), ("3 wek", "3 week"), ("3 months", "")])
def test_a_misspelt_unit_of_time_is_told_the_right_one(written, right):
    """A month is no misspelt minute."""
    with pytest.raises(PydanticCustomError) as caught:
        Span().parse(written)
    assert caught.value.context.get("nearest", "") == right


@given(MINUTES, st.integers(1, 1440))
def test_windows_come_back(begin, end):
    """A window that is written out reads as itself."""
    window = (min(begin, end - 1) / 1440, end / 1440)
    assert Between().parse(Between().written(window)) == window


@pytest.mark.parametrize("written", ["morning for 2 hours", "noon for 45 minutes", "06:30-10:00"])
def test_windows_of_rituals_come_back(written):
    """A window from a peak on, or between two times, is written as it was read."""
    assert Occasion().written(Occasion().parse(written)) == written


@pytest.mark.parametrize(
    ("written", "right"),
    [("morning", "morning for 2 hours"), ("evning for 3 hours", "evening for 3 hours"), ("nooon", "noon for 2 hours")],
)
def test_a_window_that_is_nearly_right_is_told_the_right_one(written, right):
    """A peak without a length, or a misspelt one."""
    with pytest.raises(PydanticCustomError) as caught:
        Occasion().parse(written)
    assert caught.value.context["nearest"] == right
