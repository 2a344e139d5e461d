"""The figure about the value of what is read: how often a member who reads finds something of interest."""

import numpy as np

from sim.metrics.study import FloatArray
from sim.report.bands import EDGES, Spread, bins, ratio, spread, sums
from sim.report.charts import Line, lines
from sim.report.panels.figure import Figure, Shown, any_of, course, legend, table
from sim.report.words import amount, share


def found(shown: Shown) -> tuple[Figure, ...]:
    """Share of the readings in which something of interest was found, by day; nothing where nobody ever read."""
    if not any_of(shown, "readings"):
        return ()
    title = "Found something of interest"
    readings, finds = shown.curves["readings"], shown.curves["finds"]
    known = share_of(finds, readings)
    low, high = (None if edge is None else np.nan_to_num(edge) for edge in (known.low, known.high))
    days = Spread(np.nan_to_num(known.mean), low, high)
    chart, _ = lines(shown.frame(title, f"A line {course(days.mean, share)}.", "%"), [Line("mean", days)])
    parts = bins(shown.n_days)
    read, met = (float(shown.a_group(name).sum(axis=1).mean()) for name in ("readings", "finds"))
    notes = [f"A group, over the whole time: {amount(read)} times read, {amount(met)} times something was found."]
    if not readings.any(axis=0).all():
        notes.append("Days on which nobody read are drawn as 0.")
    figure = Figure(
        key="found",
        title=title,
        subtitle="Of the times that members read what was new; the other times disappointed them",
        chart=chart,
        legend=legend(["mean"], "line", banded=days.low is not None, n_replicates=shown.n_replicates),
        note=" ".join(notes),
        table=table(
            shown,
            parts,
            [
                ("Times read", spread(sums(shown.a_group("readings"), parts)), amount),
                ("Times found", spread(sums(shown.a_group("finds"), parts)), amount),
                ("Share", share_of(sums(finds, parts), sums(readings, parts)), share),
            ],
        ),
    )
    return (figure,)


def share_of(some: FloatArray, all_of_them: FloatArray) -> Spread:
    """A share pooled over replicates, and the band over those replicates that have one.

    Args:
        some: (n_replicates, n), counts.
        all_of_them: (n_replicates, n), the counts of which they are.

    Returns:
        Shares, (n,) each; not a number where no replicate has one.
    """
    anywhere = all_of_them.any(axis=0)
    mean = np.where(anywhere, ratio(some.sum(axis=0), all_of_them.sum(axis=0)), np.nan)
    if some.shape[0] < 2:
        return Spread(mean, None, None)
    each = np.where(all_of_them > 0, ratio(some, all_of_them), np.where(anywhere, np.nan, 0.0))
    low, high = np.where(anywhere, np.nanquantile(each, EDGES, axis=0), np.nan)
    return Spread(mean, low, high)
