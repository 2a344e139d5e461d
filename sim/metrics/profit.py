"""What the groups earn: revenue, margin and profit by group, store or salesperson."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from sim.metrics.estimates import mean_estimate, ratio_estimate
from sim.metrics.study import AccountRow, FloatArray
from sim.simulation import GroupInfo

Records = npt.NDArray[Any]
MINUTES_AN_HOUR = 60.0

#: Whose accounts a report and a terminal show.
OWNERS = ("store", "salesperson")

#: Whose accounts are kept.
BY = (*OWNERS, "group")


class Account(NamedTuple):
    """Money of one group, store or salesperson over a whole life, yuan unless said otherwise."""

    name: str
    groups: int
    members: float  # present, mean over the days
    revenue: float  # of orders, discounts taken off, refunds not
    refunds: float
    goods_cost: float
    margin: float  # revenue - refunds - goods_cost
    rewards: float  # gifts of the mall and for joining, and the operators' red packets
    contacts: float  # paid for who came across codes
    commission: float
    hours: float  # of staff time
    wages: float
    profit: float  # margin - rewards - contacts - commission - wages
    profit_a_member: float  # not a number without members
    profit_an_hour: float  # not a number without staff time
    store_sales: float  # purchases in the store for which points were claimed; no part of revenue
    points_owed: float  # what the points held at the end would cost as gifts; no part of profit


def accounts(
    daily: Records,
    groups: Sequence[GroupInfo],
    labour: Records,
    contacts: Records,
    wage: float,
    commission: float,
    a_point: float,
    by: str,
) -> tuple[Account, ...]:
    """Accounts of all groups, stores or salespersons.

    Staff time of a team, and what it paid for contacts, are shared out over its groups by the days on which they were
    open, equally where none ever was. Sales in the store stand beside: the catalogue knows no margin of them, so they
    are in neither revenue nor profit. So do the points that members hold at the end: they have cost nothing yet.

    Args:
        daily: tables.DAILY by (day, group).
        groups: The groups of the portfolio.
        labour: tables.LABOUR.
        contacts: tables.CONTACTS.
        wage: Yuan an hour.
        commission: Share of the revenue, refunds taken off, that goes to the salesperson.
        a_point: What a point costs that is redeemed, yuan.
        by: `group`, `store` or `salesperson`.

    Returns:
        An account each, in order of first appearance.
    """
    n = len(groups)
    if n == 0:
        return ()
    days = len(daily) // n
    sums = {column: daily[column].reshape(-1, n).sum(axis=0) for column in _SUMMED}
    team = np.array([group.team for group in groups], dtype=np.int64)
    open_days = np.where(np.bincount(team, weights=sums["open"])[team] > 0.0, sums["open"], 1.0)
    parts = open_days / np.bincount(team, weights=open_days)[team]
    sums["ever_open"] = sums["open"] > 0
    sums["hours"] = _of_teams(labour, "minutes", team) * parts / MINUTES_AN_HOUR
    sums["contacts"] = _of_teams(contacts, "cost", team) * parts
    sums["points_owed"] = a_point * daily["points_outstanding"][-n:] if days else np.zeros(n)
    names, owner = numbered(groups, by)
    owned = {column: np.bincount(owner, weights=of_group) for column, of_group in sums.items()}
    return tuple(
        _account(name, {column: float(of_owner[place]) for column, of_owner in owned.items()}, days, wage, commission)
        for place, name in enumerate(names)
    )


def numbered(groups: Sequence[GroupInfo], by: str) -> tuple[tuple[str, ...], npt.NDArray[np.int64]]:
    """Owners of groups.

    Args:
        groups: The groups of the portfolio.
        by: `group`, `store` or `salesperson`.

    Returns:
        Names of the owners in order of first appearance; (n_groups,) place of each group's owner among them.
    """
    of_group = [str(getattr(group, by)) for group in groups]
    names = tuple(dict.fromkeys(of_group))
    places = {name: place for place, name in enumerate(names)}
    return names, np.array([places[name] for name in of_group], np.int64)


def _account(name: str, total: dict[str, float], days: int, wage: float, commission: float) -> Account:
    """An account from the sums over an owner's groups."""
    members = total["present"] / days if days else 0.0
    sold = total["revenue"] - total["refunds"]
    rewards = total["gift_cost"] + total["packet_cost"] + total["bait_cost"]
    worked = total["hours"]
    profit = sold - total["goods_cost"] - rewards - total["contacts"] - commission * sold - wage * worked
    return Account(
        name=name,
        groups=int(total["ever_open"]),
        members=members,
        revenue=total["revenue"],
        refunds=total["refunds"],
        goods_cost=total["goods_cost"],
        margin=sold - total["goods_cost"],
        rewards=rewards,
        contacts=total["contacts"],
        commission=commission * sold,
        hours=worked,
        wages=wage * worked,
        profit=profit,
        profit_a_member=profit / members if members else float("nan"),
        profit_an_hour=profit / worked if worked else float("nan"),
        store_sales=total["store_revenue"],
        points_owed=total["points_owed"],
    )


def _of_teams(table: Records, column: str, team: npt.NDArray[np.int64]) -> FloatArray:
    """Sum of a column of each group's team, (groups,)."""
    sums = np.bincount(table["team"], weights=table[column], minlength=team.max(initial=-1) + 1)
    return sums.astype(np.float64)[team]


def account_rows(kept: Sequence[dict[str, tuple[Account, ...]]]) -> tuple[AccountRow, ...]:
    """Accounts over lives, by store, then by salesperson and by group if there are several; ratios are of means.

    Args:
        kept: One a replicate, by owner in BY.

    Returns:
        The rows; none where no money moved but wages.
    """
    rows = []
    for by in kept[0]:
        owned = list(zip(*(life[by] for life in kept), strict=True))
        if by == "store" or len(owned) > 1:
            rows += [_row(by, same) for same in owned]
    return tuple(rows) if any(_moved(row) for row in rows) else ()


def _moved(row: AccountRow) -> bool:
    """Whether anything was sold, given or paid for contacts."""
    return any(yuan > 0.0 for yuan in (row.revenue, row.rewards, row.contacts, row.store_sales))


#: Columns of tables.DAILY that accounts are made of.
_SUMMED = (
    "present",
    "open",
    "revenue",
    "refunds",
    "goods_cost",
    "gift_cost",
    "packet_cost",
    "bait_cost",
    "store_revenue",
)


def _row(by: str, same: Sequence[Account]) -> AccountRow:
    """One owner's accounts over lives."""

    def of(field: str) -> FloatArray:
        return np.array([getattr(account, field) for account in same], dtype=np.float64)

    profit = of("profit")
    whole = mean_estimate(profit)
    anything = (-np.inf, np.inf)
    return AccountRow(
        by,
        same[0].name,
        **{name: float(of(name).mean()) for name in ("members", "revenue", "refunds", "margin", "rewards", "contacts")},
        commission=float(of("commission").mean()),
        wages=float(of("wages").mean()),
        profit=whole.mean,
        profit_low=whole.low,
        profit_high=whole.high,
        profit_a_member=ratio_estimate(profit, of("members"), anything).mean,
        profit_an_hour=ratio_estimate(profit, of("hours"), anything).mean,
        **{name: float(of(name).mean()) for name in ("store_sales", "hours", "points_owed")},
    )
