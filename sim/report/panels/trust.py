"""Figures about trust: how much members have in the owner, how many saw through who is planted, and who hears of it."""

import numpy as np

from sim.metrics.trust import mean_trust
from sim.report.bands import bins, means, spread
from sim.report.charts import Line, lines
from sim.report.panels.counts import a_group_bars
from sim.report.panels.figure import Figure, Shown, any_of, course, legend, table
from sim.report.words import share


def trust(shown: Shown) -> Figure:
    """Mean trust in the owner; 0 on a day that ends without any member."""
    title = "Trust in the owner"
    known = mean_trust(shown.curves)
    curve = np.nan_to_num(known, nan=0.0)
    days = spread(curve)
    chart, _ = lines(shown.frame(title, f"A line {course(days.mean, share)}.", "%"), [Line("mean", days)])
    parts = bins(shown.n_days)
    return Figure(
        key="trust",
        title=title,
        subtitle="Mean of the members who are there at the end of the day, 100 % for full trust",
        chart=chart,
        legend=legend(["mean"], "line", banded=days.low is not None, n_replicates=shown.n_replicates),
        note="Days that end without any member are drawn as 0." if np.isnan(known).any() else "",
        table=table(shown, parts, [("Trust", spread(means(curve, parts)), share)]),
    )


def planted(shown: Shown) -> tuple[Figure, ...]:
    """Members who saw through a planted speaker; nothing where nobody ever did."""
    if not any_of(shown, "detections"):
        return ()
    columns = (("detections", "saw through one"), ("warnings", "told others outside"))
    subtitle = "Times a group that members saw through a demonstrator, or told others of one"
    return (a_group_bars(shown, "planted", "Planted speakers seen through", subtitle, columns),)


def told(shown: Shown) -> tuple[Figure, ...]:
    """People outside who were told something bad; nothing where nobody was."""
    if not any_of(shown, "warned_outside"):
        return ()
    columns = (("warned_outside", "people outside told"),)
    subtitle = "People a group, on average, whom members told of a planted speaker or of a bad purchase"
    return (a_group_bars(shown, "told", "Bad word outside", subtitle, columns),)
