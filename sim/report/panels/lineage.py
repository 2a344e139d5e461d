"""The figure about groups that come and go: which were opened, closed or merged, and out of which they grew."""

from collections.abc import Sequence

import numpy as np

from sim.metrics.study import LineageRow
from sim.report.bands import bar_bins
from sim.report.charts import bars
from sim.report.panels.figure import Figure, Shown, Table, a_period, bar_note, legend, rates
from sim.report.words import NOTHING, clean, counted

#: Rows of the table at most.
MOST_ROWS = 40

_HEADINGS = ("Group", "Name", "Store", "Team", "Salesperson", "Parent", "Opened on day", "Closed on day", "Merged into")


def lineage(shown: Shown) -> tuple[Figure, ...]:
    """Groups of the first replicate that were opened after the start, closed or merged; nothing where none was."""
    if not shown.lineage:
        return ()
    days = {
        "opened": [row.opened for row in shown.lineage if row.members == 0],
        "closed": [row.closed for row in shown.lineage if row.closed >= 0],
    }
    parts = bar_bins(shown.n_days)
    drawn = [
        (name, rates(np.array([sum(part.first <= day < part.stop for day in on) for part in parts], float), parts))
        for name, on in days.items()
        if on
    ]
    title = f"Groups {' and '.join(name for name, _ in drawn)} {a_period(parts)}"
    said = _said(len(days["opened"]), len(days["closed"]), sum(row.merged_into >= 0 for row in shown.lineage))
    figure = Figure(
        key="lineage",
        title=title,
        subtitle="Groups of all teams" + (" in the first replicate" if shown.n_replicates > 1 else ""),
        chart=bars(shown.frame(title, said), parts, drawn),
        legend=legend([name for name, _ in drawn], "bar", banded=False, n_replicates=shown.n_replicates),
        note=" ".join(filter(None, (said, _more(shown.lineage), bar_note(parts)))),
        table=Table(_HEADINGS, tuple(_cells(row) for row in shown.lineage[:MOST_ROWS])),
        broad=True,
    )
    return (figure,)


def _said(opened: int, closed: int, merged: int) -> str:
    """How many groups came and went, in words."""
    parts = [f"{counted(opened, 'group')} opened after the start"] if opened else []
    parts += [f"{counted(closed, 'group')} closed"] if closed else []
    parts += [f"{merged} of these merged into another"] if merged else []
    return f"{', '.join(parts)}."


def _more(rows: Sequence[LineageRow]) -> str:
    """How many groups the table leaves out; nothing where it has all."""
    left_out = len(rows) - MOST_ROWS
    if left_out <= 0:
        return ""
    return f"The table has the first {MOST_ROWS}; {left_out} more stand in lineage.csv and run.groups."


def _cells(row: LineageRow) -> tuple[str, ...]:
    """A group in words, in the order of the headings; Opened is empty for one that was there from the start."""
    opened = -1 if row.members else row.opened
    days_and_groups = (row.parent, opened, row.closed, row.merged_into)
    return (
        str(row.group),
        clean(row.name),
        clean(row.store),
        str(row.team),
        clean(row.salesperson),
        *(NOTHING if number < 0 else str(number) for number in days_and_groups),
    )
