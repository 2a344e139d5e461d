"""What the groups earn: revenue, margin and profit by group, store or salesperson."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from sim.simulation import GroupInfo

Records = npt.NDArray[Any]
MINUTES_AN_HOUR = 60.0


class Account(NamedTuple):
    """Money of one group, store or salesperson over a whole life, yuan unless said otherwise."""

    name: str
    groups: int
    members: float  # present on the first day
    revenue: float  # of orders, discounts taken off, refunds not
    refunds: float
    goods_cost: float
    margin: float  # revenue - refunds - goods_cost
    rewards: float  # gifts of the mall and for joining, and the operators' red packets
    commission: float
    hours: float  # of staff time
    wages: float
    profit: float  # margin - rewards - commission - wages
    profit_a_member: float
    profit_an_hour: float  # not a number without staff time


def accounts(
    daily: Records, groups: Sequence[GroupInfo], labour: Records, wage: float, commission: float, by: str
) -> list[Account]:
    """Accounts of all groups, stores or salespersons.

    Staff time of a team is shared out over its groups by the days on which they were open. Sales in the store are
    left out.

    Args:
        daily: tables.DAILY by (day, group).
        groups: The groups of the portfolio.
        labour: tables.LABOUR.
        wage: Yuan an hour.
        commission: Share of the revenue, refunds taken off, that goes to the salesperson.
        by: `group`, `store` or `salesperson`.

    Returns:
        An account each, in order of first appearance.
    """
    n = len(groups)
    sums = {
        column: daily[column].reshape(-1, n).sum(axis=0)
        for column in ("revenue", "refunds", "goods_cost", "gift_cost", "packet_cost", "bait_cost")
    }
    minutes = np.array([labour["minutes"][labour["team"] == group.team].sum() for group in groups])
    open_days = daily["open"].reshape(-1, n).sum(axis=0)
    of_team = np.array(
        [sum(d for d, other in zip(open_days, groups, strict=True) if other.team == group.team) for group in groups]
    )
    hours = minutes * open_days / np.maximum(of_team, 1) / MINUTES_AN_HOUR
    names = [str(getattr(group, by)) for group in groups]
    table = []
    for name in dict.fromkeys(names):
        mine = np.array([other == name for other in names])
        was_open = mine & (open_days > 0)
        total = {column: float(of_group[mine].sum()) for column, of_group in sums.items()}
        members = float(daily["present"][:n][mine].sum())
        margin = total["revenue"] - total["refunds"] - total["goods_cost"]
        rewards = total["gift_cost"] + total["packet_cost"] + total["bait_cost"]
        share = commission * (total["revenue"] - total["refunds"])
        worked = float(hours[mine].sum())
        profit = margin - rewards - share - wage * worked
        table.append(
            Account(
                name=name,
                groups=int(was_open.sum()),
                members=members,
                revenue=total["revenue"],
                refunds=total["refunds"],
                goods_cost=total["goods_cost"],
                margin=margin,
                rewards=rewards,
                commission=share,
                hours=worked,
                wages=wage * worked,
                profit=profit,
                profit_a_member=profit / members if members else float("nan"),
                profit_an_hour=profit / worked if worked else float("nan"),
            )
        )
    return table
