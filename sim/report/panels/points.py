"""Figures about points: what was issued and redeemed, what is still owed, what the gifts cost, which are left."""

import math

from sim.metrics.study import GiftRow
from sim.report.bands import bar_bins, bins, means, spread, sums
from sim.report.charts import Line, bars, levels, lines
from sim.report.panels.counts import a_group_bars
from sim.report.panels.figure import Figure, Shown, Table, a_period, any_of, bar_note, course, legend, rates, table
from sim.report.stock import sold_out_words
from sim.report.words import amount, clean, share, whole

_COLUMNS = ("points_issued", "points_redeemed", "points_outstanding", "gift_cost")


#: For what points are issued: column, and name of the points; told where there were any.
_CAUSES = (
    ("points_for_rituals", "issued for rituals"),
    ("points_for_messages", "issued for messages"),
    ("points_for_store_purchases", "issued for purchases in the store"),
    ("points_for_orders", "issued for orders"),
    ("points_for_shares", "issued for orders shown"),
    ("points_for_invitations", "issued for invitations"),
)

#: What is counted; lotteries are paid for in points, too.
_REDEEMED = "Points a group; redeemed: for gifts, and for what a lottery costs where it costs any"


def points(shown: Shown) -> tuple[Figure, ...]:
    """All figures about points; none where there never were any."""
    if not any_of(shown, *_COLUMNS):
        return ()
    return (_flow(shown), _liability(shown), _gifts(shown), *_mall(shown))


def _flow(shown: Shown) -> Figure:
    """Points that come and go; expiry is drawn where any points expired."""
    columns = (("points_issued", "issued"), ("points_redeemed", "redeemed"), ("points_expired", "expired"))
    beside = (
        *((column, name) for column, name in _CAUSES if any_of(shown, column)),
        ("points_forfeited", "lost by who left or whose group was closed"),
    )
    if any_of(shown, "points_expired"):
        return a_group_bars(shown, "points-flow", "Points issued, redeemed and expired", _REDEEMED, columns, beside)
    return a_group_bars(shown, "points-flow", "Points issued and redeemed", _REDEEMED, columns[:2], beside)


def _liability(shown: Shown) -> Figure:
    title = "Points outstanding"
    owed = shown.a_group("points_outstanding")
    days = spread(owed)
    chart, _ = lines(shown.frame(title, f"A line {course(days.mean, amount)} points a group."), [Line("mean", days)])
    parts = bins(shown.n_days)
    columns = [("Outstanding", spread(means(owed, parts)), amount)]
    note = ""
    if any_of(shown, "points_owed"):
        yuan = shown.curves["points_owed"]
        columns.append(("Yuan, all groups", spread(means(yuan, parts)), amount))
        note = (
            f"On the last day {amount(float(yuan[:, -1].mean()))} yuan, all groups together: what the points held "
            "would cost as gifts of the mall, one as often as another."
        )
    return Figure(
        key="points-outstanding",
        title=title,
        subtitle="Points a group that present members hold at the end of the day",
        chart=chart,
        legend=legend(["mean"], "line", banded=days.low is not None, n_replicates=shown.n_replicates),
        note=note,
        table=table(shown, parts, columns),
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


_HEADINGS = (
    "Gift",
    "Price, points",
    "Stock a group",
    "Offered",
    "Redeemed",
    "Left",
    "Yuan",
    "Groups sold out",
    "First day",
    "Days sold out",
)


def _mall(shown: Shown) -> tuple[Figure, ...]:
    """Gifts redeemed of those on offer; nothing without a mall."""
    if not shown.gifts:
        return ()
    rows = [(clean(row.name), row) for row in shown.gifts]
    drawn = [
        (name, row.redeemed, amount(row.redeemed) + ("" if math.isnan(row.offered) else f" of {amount(row.offered)}"))
        for name, row in rows
    ]
    title = "Gifts redeemed"
    note = "Stock: pieces a group from one renewal to the next. First day: on which the last piece went in any group."
    figure = Figure(
        key="gifts",
        title=title,
        subtitle="Pieces, all groups together" + (", mean over replicates" if shown.n_replicates > 1 else ""),
        chart=levels(title, " ".join(f"{name}: {said} pieces." for name, _, said in drawn), drawn),
        legend=(),
        note=" ".join((*sold_out_words(shown.gifts), note)),
        table=Table(_HEADINGS, tuple((name, *_cells(row)) for name, row in rows)),
        broad=True,
    )
    return (figure,)


def _cells(row: GiftRow) -> tuple[str, ...]:
    """A gift in words, in the order of the headings."""
    cells = [whole(row.price), whole(row.stock)]
    cells += [amount(value) for value in (row.offered, row.redeemed, row.left, row.yuan, row.groups_sold_out)]
    return (*cells, amount(row.first_day), share(row.sold_out_days))
