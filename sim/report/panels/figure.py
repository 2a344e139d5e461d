"""A figure: chart, legend, note and data table, ready for a template."""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from markupsafe import Markup

from sim.metrics.study import AccountRow, ChannelRow, FloatArray, GiftRow, JoinRow, LineageRow, Study
from sim.report.bands import Bin, Spread
from sim.report.charts import Frame, swatch
from sim.report.words import NOTHING, counted, date_label, day_of

#: Writes one value.
Words = Callable[[float], str]


class Shown(NamedTuple):
    """Lives to draw: one, or replicates of one scenario."""

    curves: Mapping[str, FloatArray]  # column of CURVES -> (n_replicates, n_days), summed over groups
    n_groups: int
    starts: str  # ISO date of day 0, or empty
    labour: Mapping[str, float]  # procedure -> minutes over the horizon, all teams
    offered_load: float  # labour minutes / staffed minutes; NaN when it is not known
    channels: Sequence[ChannelRow] = ()  # ways in; none where nobody can join from outside
    accounts: Sequence[AccountRow] = ()  # by store, salesperson and group; none where no money moves but wages
    joins: Sequence[JoinRow] = ()  # by store, salesperson and group; none where nobody can join from outside
    gifts: Sequence[GiftRow] = ()  # the whole mall, then each gift; none without a mall
    lineage: Sequence[LineageRow] = ()  # of the first replicate; none where no group was opened or closed

    @classmethod
    def of(cls, study: Study) -> "Shown":
        """The lives of a study."""
        return cls(
            study.curves,
            study.n_groups,
            study.starts,
            study.labour,
            study.offered_load,
            study.channels,
            study.accounts,
            study.joins,
            study.gifts,
            study.lineage,
        )

    @property
    def n_replicates(self) -> int:
        """Number of replicates."""
        return int(self.curves["present"].shape[0])

    @property
    def n_days(self) -> int:
        """Length of the horizon, days."""
        return int(self.curves["present"].shape[1])

    def a_group(self, column: str) -> FloatArray:
        """A column's mean over the groups that are open, (n_replicates, n_days)."""
        return self.curves[column] / np.maximum(self.curves["open"], 1.0)

    def frame(self, title: str, description: str, unit: str = "") -> Frame:
        """What all charts of these lives share."""
        return Frame(title, description, self.n_days, self.starts, unit)


class Table(NamedTuple):
    """The numbers of a figure in words."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Entry(NamedTuple):
    """One sign of a legend."""

    sign: Markup
    words: str


class Figure(NamedTuple):
    """One figure of a report or a notebook."""

    key: str
    title: str
    subtitle: str  # what is counted, and its unit
    chart: Markup
    legend: tuple[Entry, ...]
    note: str
    table: Table
    broad: bool = False  # takes the page's whole width


def legend(names: Sequence[str], kind: str, *, banded: bool, n_replicates: int) -> tuple[Entry, ...]:
    """Signs of a chart's series; a chart with one series and no band needs none.

    Args:
        names: of the series, in the order drawn.
        kind: line or bar.
        banded: each line has a band.
        n_replicates: replicates behind a band.
    """
    entries = [Entry(swatch(i, kind), name) for i, name in enumerate(names)]
    if banded:
        entries.append(Entry(swatch(0, "band"), f"5 to 95 % of {counted(n_replicates, 'replicate')}"))
    return tuple(entries) if len(entries) > 1 else ()


def course(values: FloatArray, shown: Words) -> str:
    """A curve in words for those who do not see it: its ends, its lowest and its highest day.

    Args:
        values: (n_days,), any unit.
        shown: writes one value.
    """
    first, last = shown(float(values[0])), shown(float(values[-1]))
    lowest, highest = int(np.argmin(values)), int(np.argmax(values))
    low, high = shown(float(values[lowest])), shown(float(values[highest]))
    ends = f"from {first} on day 0 to {last} on day {len(values) - 1}"
    return f"{ends}, lowest {low} on day {lowest}, highest {high} on day {highest}"


def table(shown: Shown, parts: Sequence[Bin], columns: Sequence[tuple[str, Spread, Words]]) -> Table:
    """A row a bin: when it was, and each series' mean and band edges.

    Args:
        shown: the lives.
        parts: days or weeks.
        columns: heading, one value a bin, and how a value is written.
    """
    by_day = all(part.days == 1 for part in parts)
    headings = ["Day" if by_day else "Days"]
    dated = day_of(shown.starts, 0) is not None
    if dated:
        headings.append("Date" if by_day else "From")
    for heading, spread, _ in columns:
        headings.append(heading)
        if spread.low is not None:
            headings += ["5 %", "95 %"]
    rows = []
    for i, part in enumerate(parts):
        cells = [str(part.first) if part.days == 1 else f"{part.first}{NOTHING}{part.stop - 1}"]
        if dated:
            on = day_of(shown.starts, part.first)
            cells.append(date_label(on, year=True) if on is not None else NOTHING)
        for _, spread, write in columns:
            cells += [write(float(values[i])) for values in spread if values is not None]
        rows.append(tuple(cells))
    return Table(tuple(headings), tuple(rows))


def a_period(parts: Sequence[Bin]) -> str:
    """What one bar stands for."""
    return "a day" if all(part.days == 1 for part in parts) else "a week"


def rates(values: FloatArray, parts: Sequence[Bin]) -> list[float]:
    """Heights of bars: sums at their rate a week (or a day), so that a short last bin does not look like a fall.

    Args:
        values: (n_bins,), sums.
        parts: the bins.
    """
    unit = 1.0 if a_period(parts) == "a day" else 7.0
    return [float(value) * unit / part.days for value, part in zip(values, parts, strict=True)]


def bar_note(parts: Sequence[Bin]) -> str:
    """What must be said about bars that do not stand for one week each."""
    notes = []
    if parts[0].days > 7:
        notes.append("Each bar stands for four weeks, at its mean weekly rate.")
    if 1 < parts[0].days != parts[-1].days:
        notes.append(f"The last bar covers only {counted(parts[-1].days, 'day')}, drawn at its weekly rate.")
    return " ".join(notes)


def any_of(shown: Shown, *columns: str) -> bool:
    """Whether anything was counted at all in these columns."""
    return any(math.fabs(float(shown.curves[column].max())) > 0.0 for column in columns)
