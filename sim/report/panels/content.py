"""The figure about the stock of content: what is left of it, and how often an old piece is sent again."""

import numpy as np

from sim.metrics.content import repeated_share
from sim.report.bands import bins, means, spread, sums
from sim.report.charts import Line, lines
from sim.report.panels.figure import Figure, Shown, any_of, course, legend, table
from sim.report.words import amount, share


def content(shown: Shown) -> tuple[Figure, ...]:
    """Pieces left, day by day; nothing where no team has a stock of content, or nothing was sent of it."""
    if not any_of(shown, "pieces_sent", "pieces_repeated"):
        return ()
    title = "Content left"
    left = shown.curves["pieces_left"]
    days = spread(left)
    chart, _ = lines(shown.frame(title, f"A line {course(days.mean, amount)} pieces."), [Line("mean", days)])
    parts = bins(shown.n_days)
    empty = np.flatnonzero(shown.curves["pieces_repeated"].sum(axis=0))
    since = f", the first on day {empty[0]}" if len(empty) else ""
    counted = (
        ("pieces_made", "New pieces made"),
        ("pieces_sent", "Sent for the first time"),
        ("pieces_repeated", "Said again"),
    )
    figure = Figure(
        key="content",
        title=title,
        subtitle="Pieces of content that were not sent yet at the end of the day, all teams",
        chart=chart,
        legend=legend(["mean"], "line", banded=days.low is not None, n_replicates=shown.n_replicates),
        note=f"{share(float(repeated_share(shown.curves).mean()))} of the content messages said something again for "
        f"want of a new piece{since}. A message counts once for all groups of a team.",
        table=table(
            shown,
            parts,
            [
                ("Left", spread(means(left, parts)), amount),
                *((heading, spread(sums(shown.curves[column], parts)), amount) for column, heading in counted),
            ],
        ),
    )
    return (figure,)
