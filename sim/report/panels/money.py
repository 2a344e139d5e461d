"""Figures about money: what has been earned by each day, and what each store and salesperson brought in."""

from collections.abc import Sequence

import numpy as np

from sim.metrics.profit import OWNERS
from sim.metrics.study import AccountRow
from sim.report.bands import bins, spread
from sim.report.charts import Line, levels, lines
from sim.report.panels.figure import Figure, Shown, Table, course, legend, table
from sim.report.words import amount, clean, estimate

_COLUMNS = (
    "Account",
    "Members",
    "Revenue",
    "Refunds",
    "Margin",
    "Rewards",
    "Contacts",
    "Commission",
    "Wages",
    "Profit",
)


#: What stands beside profit where there is any -> heading, and what to know of it.
_BESIDE = {
    "store_sales": (
        "Sales in the store",
        "Sales in the store earned points; their margin is not known, so they are in neither revenue nor profit.",
    ),
    "points_owed": (
        "Points owed",
        "Points owed: what the points held at the end would cost as gifts; not taken off the profit.",
    ),
}


def money(shown: Shown) -> tuple[Figure, ...]:
    """Profit by day and the accounts; nothing where no money moves but wages."""
    if not shown.accounts:
        return ()
    return (_profit(shown), _accounts(shown))


def _profit(shown: Shown) -> Figure:
    title = "Profit so far"
    sums = np.cumsum(shown.curves["profit"], axis=1)
    days = spread(sums)
    chart, _ = lines(shown.frame(title, f"A line {course(days.mean, amount)} yuan."), [Line("mean", days)])
    parts = bins(shown.n_days)
    at_the_end = sums[:, [part.stop - 1 for part in parts]]
    return Figure(
        key="profit",
        title=title,
        subtitle="Yuan since day 0, all groups together: margin less rewards, contacts, commission and wages",
        chart=chart,
        legend=legend(["mean"], "line", banded=days.low is not None, n_replicates=shown.n_replicates),
        note="Points that are held are not taken off: what they would cost stands under points outstanding.",
        table=table(shown, parts, [("At the end, yuan", spread(at_the_end), amount)]),
    )


def _accounts(shown: Shown) -> Figure:
    title = "Revenue by store and salesperson"
    named = [(clean(f"{row.by} {row.name}"), row) for row in shown.accounts if row.by in OWNERS]
    chart = levels(
        title,
        " ".join(f"{name}: revenue {amount(row.revenue)}, profit {amount(row.profit)} yuan." for name, row in named),
        [(name, row.revenue, f"{amount(row.revenue)} yuan, profit {amount(row.profit)}") for name, row in named],
    )
    with_interval = shown.n_replicates > 1
    beside = [name for name in _BESIDE if any(getattr(row, name) > 0.0 for _, row in named)]
    columns = [*_COLUMNS, *(["95 % interval"] if with_interval else []), "A member", "An hour"]
    columns += [_BESIDE[name][0] for name in beside]
    note = (
        "Contacts: paid for people who came across codes. A member: of those present, mean over the days. "
        "An hour: of staff time."
    )
    note = " ".join([note, *(_BESIDE[name][1] for name in beside)])
    return Figure(
        key="accounts",
        title=title,
        subtitle="Yuan over the whole time" + (", mean over replicates" if with_interval else ""),
        chart=chart,
        legend=(),
        note=note,
        table=Table(tuple(columns), tuple((name, *_cells(row, with_interval, beside)) for name, row in named)),
        broad=True,
    )


def _cells(row: AccountRow, with_interval: bool, beside: Sequence[str]) -> tuple[str, ...]:
    """An account in words, in the order of the columns."""
    sums = (row.members, row.revenue, row.refunds, row.margin, row.rewards, row.contacts, row.commission, row.wages)
    cells = [amount(value) for value in (*sums, row.profit)]
    if with_interval:
        cells.append(estimate(row.profit, row.profit_low, row.profit_high)[1])
    cells += [amount(row.profit_a_member), amount(row.profit_an_hour)]
    return (*cells, *(amount(getattr(row, name)) for name in beside))
