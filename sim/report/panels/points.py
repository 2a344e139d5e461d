"""Figures about points: what was issued and redeemed, what is still owed, what the gifts cost."""

from sim.report.bands import bar_bins, bins, means, spread, sums
from sim.report.charts import Line, bars, lines
from sim.report.panels.figure import Figure, Shown, a_period, any_of, bar_note, course, legend, rates, table
from sim.report.words import amount

_COLUMNS = ("points_issued", "points_redeemed", "points_outstanding", "gift_cost")


def points(shown: Shown) -> tuple[Figure, ...]:
    """All figures about points; none where there never were any."""
    if not any_of(shown, *_COLUMNS):
        return ()
    return (_flow(shown), _liability(shown), _gifts(shown))


def _flow(shown: Shown) -> Figure:
    parts = bar_bins(shown.n_days)
    title = f"Points issued and redeemed {a_period(parts)}"
    columns = (("points_issued", "issued"), ("points_redeemed", "redeemed"))
    drawn = [(name, rates(sums(shown.a_group(column), parts).mean(axis=0), parts)) for column, name in columns]
    said = " ".join(
        f"Points {name}: {amount(float(shown.a_group(column).sum(axis=1).mean()))} a group over the whole time."
        for column, name in columns
    )
    rows = bins(shown.n_days)
    return Figure(
        key="points-flow",
        title=title,
        subtitle="Points a group",
        chart=bars(shown.frame(title, said), parts, drawn),
        legend=legend([name for _, name in columns], "bar", banded=False, n_replicates=shown.n_replicates),
        note=bar_note(parts),
        table=table(
            shown, rows, [(name.capitalize(), spread(sums(shown.a_group(c), rows)), amount) for c, name in columns]
        ),
    )


def _liability(shown: Shown) -> Figure:
    title = "Points outstanding"
    owed = shown.a_group("points_outstanding")
    days = spread(owed)
    chart, _ = lines(shown.frame(title, f"A line {course(days.mean, amount)} points a group."), [Line("mean", days)])
    parts = bins(shown.n_days)
    return Figure(
        key="points-outstanding",
        title=title,
        subtitle="Points a group that present members hold at the end of the day",
        chart=chart,
        legend=legend(["mean"], "line", banded=days.low is not None, n_replicates=shown.n_replicates),
        note="",
        table=table(shown, parts, [("Outstanding", spread(means(owed, parts)), amount)]),
    )


def _gifts(shown: Shown) -> Figure:
    parts = bar_bins(shown.n_days)
    title = f"Cost of gifts {a_period(parts)}"
    cost = shown.curves["gift_cost"]
    total = amount(float(cost.sum(axis=1).mean()))
    rows = bins(shown.n_days)
    return Figure(
        key="gift-cost",
        title=title,
        subtitle="Yuan, all groups together",
        chart=bars(
            shown.frame(title, f"Together {total} yuan."),
            parts,
            [("cost", rates(sums(cost, parts).mean(axis=0), parts))],
        ),
        legend=(),
        note=" ".join(words for words in (f"Together {total} yuan over the whole time.", bar_note(parts)) if words),
        table=table(shown, rows, [("Yuan", spread(sums(cost, rows)), amount)]),
    )
