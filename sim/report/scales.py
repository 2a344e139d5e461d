"""Axes: round ticks for values, weeks and dates for days."""

import math
from typing import NamedTuple

from sim.report.words import date_label, day_of

_STEPS = (1.0, 2.0, 5.0)

#: Days between labelled ticks: from a week on whole weeks, so that a tick is always on the weekday of day 0.
_DAYS_BETWEEN = (1, 2, 7, 14, 21, 28, 42, 56, 84, 126, 182, 364)

#: Most gaps between labels on a wide and on a narrow chart: a date with its year needs about 75 px.
WIDE_GAPS, NARROW_GAPS = 9, 4

#: Beyond this many weeks a stroke a week is a grey smear.
MOST_WEEK_STROKES = 60


class Axis(NamedTuple):
    """A value axis from its first to its last tick."""

    low: float
    high: float
    step: float

    @property
    def ticks(self) -> tuple[float, ...]:
        """Values that get a label, rising."""
        return tuple(self.low + i * self.step for i in range(round((self.high - self.low) / self.step) + 1))

    def fraction(self, value: float) -> float:
        """Place of a value, 0 at the low end and 1 at the high end; values beyond are held at the ends."""
        return min(1.0, max(0.0, (value - self.low) / (self.high - self.low)))


def value_axis(low: float, high: float, *, from_zero: bool = True, most: int = 5) -> Axis:
    """An axis that holds all values between two numbers.

    Args:
        low: smallest value shown, any unit, finite.
        high: largest value shown, same unit.
        from_zero: begin at zero (for non-negative values); otherwise begin at a round number below `low`.
        most: most gaps between ticks.

    Returns:
        An axis with round ends and at most `most` gaps.
    """
    bottom = min(0.0, low) if from_zero else low
    top = max(high, 0.0) if from_zero else high
    if top - bottom <= 1e-9 * max(1.0, abs(top), abs(bottom)):
        top = bottom + (abs(bottom) or 1.0)
    step = round_step((top - bottom) / most)
    while math.ceil(top / step - 1e-9) - math.floor(bottom / step + 1e-9) > most:
        step = round_step(step * 1.01)
    return Axis(math.floor(bottom / step + 1e-9) * step, math.ceil(top / step - 1e-9) * step, step)


def round_step(least: float) -> float:
    """The smallest of 1, 2, 5 times a power of ten that is not below a positive number."""
    power = 10.0 ** math.floor(math.log10(least))
    for step in _STEPS:
        if step * power >= least * (1.0 - 1e-9):
            return step * power
    return 10.0 * power


class DayTick(NamedTuple):
    """A labelled tick of a day axis."""

    day: int
    date: str  # empty without a first date
    name: str  # day 28
    narrow: bool  # shown on a narrow chart as well


def day_ticks(n_days: int, starts: str) -> tuple[DayTick, ...]:
    """Labels under a life.

    Args:
        n_days: length of the horizon, days.
        starts: ISO date of day 0, or empty.

    Returns:
        Ticks at days; the year is written where it is new.
    """
    wide = next(
        (step for step in _DAYS_BETWEEN if n_days / step <= WIDE_GAPS), 364 * math.ceil(n_days / WIDE_GAPS / 364)
    )
    narrow = wide * math.ceil(n_days / wide / NARROW_GAPS)
    ticks = []
    year_on_wide = year_on_narrow = 0
    for day in range(0, n_days, wide):
        on = day_of(starts, day)
        kept = day % narrow == 0
        label = ""
        if on is not None:
            label = date_label(on, year=on.year != year_on_wide or (kept and on.year != year_on_narrow))
            year_on_wide, year_on_narrow = on.year, on.year if kept else year_on_narrow
        ticks.append(DayTick(day, label, f"day {day}", kept))
    return tuple(ticks)


def week_strokes(n_days: int) -> tuple[int, ...]:
    """Days that begin a week, for unlabelled strokes; none where they would be too dense."""
    weeks = range(0, n_days, 7)
    return tuple(weeks) if len(weeks) <= MOST_WEEK_STROKES else ()
