"""Figures of counts: bars a group, a day or a week."""

from collections.abc import Sequence

from sim.report.bands import bar_bins, bins, spread, sums
from sim.report.charts import bars
from sim.report.panels.figure import Figure, Shown, a_period, bar_note, legend, rates, table
from sim.report.words import amount


def a_group_bars(
    shown: Shown,
    key: str,
    title: str,
    subtitle: str,
    columns: Sequence[tuple[str, str]],
    beside: Sequence[tuple[str, str]] = (),
) -> Figure:
    """A figure of counts a group, a bar each a day or week.

    Args:
        shown: the lives.
        key: of the figure.
        title: of the figure; how long a bar is, is added.
        subtitle: what is counted.
        columns: column of the curves, and what it counts in words; drawn, and in the table.
        beside: further columns, in the table only.
    """
    parts, rows = bar_bins(shown.n_days), bins(shown.n_days)
    named = f"{title} {a_period(parts)}"
    drawn = [(name, rates(sums(shown.a_group(column), parts).mean(axis=0), parts)) for column, name in columns]
    said = " ".join(
        f"{name.capitalize()}: {amount(float(shown.a_group(column).sum(axis=1).mean()))} a group over the whole time."
        for column, name in (*columns, *beside)
    )
    return Figure(
        key=key,
        title=named,
        subtitle=subtitle,
        chart=bars(shown.frame(named, said), parts, drawn),
        legend=legend([name for _, name in columns], "bar", banded=False, n_replicates=shown.n_replicates),
        note=" ".join(words for words in (said, bar_note(parts)) if words),
        table=table(
            shown,
            rows,
            [
                (name.capitalize(), spread(sums(shown.a_group(column), rows)), amount)
                for column, name in (*columns, *beside)
            ],
        ),
    )
