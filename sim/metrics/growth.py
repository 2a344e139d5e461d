"""How groups grow, and what they earn day by day."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from sim.metrics.activity import Curves, Days
from sim.metrics.profit import MINUTES_AN_HOUR
from sim.metrics.study import FloatArray
from sim.metrics.variants import Lives
from sim.simulation import GroupInfo


def joined(curves: Curves, days: Days) -> FloatArray:
    """People who came in through channels.

    Args:
        curves: DAILY column `admitted` (people).
        days: First and last day, both counted.

    Returns:
        (n_replicates,), people.
    """
    total: FloatArray = curves["admitted"][:, days[0] : days[1] + 1].sum(axis=1)
    return total


def profit_of(curves: Curves, days: Days) -> FloatArray:
    """Profit of a range of days, all groups.

    Args:
        curves: `profit` of daily_profit.
        days: First and last day, both counted.

    Returns:
        (n_replicates,), yuan.
    """
    total: FloatArray = curves["profit"][:, days[0] : days[1] + 1].sum(axis=1)
    return total


def daily_profit(curves: Curves, labour: npt.NDArray[Any], wage: float, commission: float) -> FloatArray:
    """Profit of one life, day by day: margin less rewards, contacts, commission and wages, as metrics.profit has it.

    Args:
        curves: DAILY column, and `contact_cost` -> (n_days,), summed over groups.
        labour: tables.LABOUR; minutes due after the horizon count on its last day.
        wage: Yuan an hour.
        commission: Share of the revenue, refunds taken off.

    Returns:
        (n_days,), yuan.
    """
    n_days = len(curves["revenue"])
    sold = curves["revenue"] - curves["refunds"]
    given = curves["gift_cost"] + curves["packet_cost"] + curves["bait_cost"] + curves["contact_cost"]
    days = np.clip(labour["day"], 0, n_days - 1)
    hours = np.bincount(days, weights=labour["minutes"], minlength=n_days) / MINUTES_AN_HOUR
    profit: FloatArray = (1.0 - commission) * sold - curves["goods_cost"] - given - wage * hours
    return profit


def new_sizes(daily: npt.NDArray[Any], groups: Sequence[GroupInfo]) -> FloatArray:
    """Members of each group that was not there in the beginning, day by day.

    Args:
        daily: tables.DAILY by (day, group).
        groups: The groups of the portfolio, in order of number.

    Returns:
        (new groups, n_days), members; -1 where the group is not open.
    """
    new = [place for place, group in enumerate(groups) if group.members == 0]
    table = daily.reshape(-1, len(groups))[:, new]
    sizes: FloatArray = np.where(table["open"] > 0, table["present"], -1).T.astype(np.float64)
    return sizes


def grown_groups(lives: Lives, day: int, members: int) -> FloatArray:
    """New groups that have at least some members on a day.

    Args:
        lives: Replicates.
        day: The day.
        members: People.

    Returns:
        (n_replicates,), groups.
    """
    grown: FloatArray = (lives.new_sizes[:, :, day] >= members).sum(axis=1).astype(np.float64)
    return grown


def opened_groups(lives: Lives, day: int) -> FloatArray:
    """New groups that are open on a day; (n_replicates,), groups."""
    return grown_groups(lives, day, 0)


def size_of_new_groups(lives: Lives, day: int) -> FloatArray:
    """Mean members of the new groups that are open on a day; (n_replicates,), members, 0 where there is none."""
    sizes = lives.new_sizes[:, :, day]
    n_open = opened_groups(lives, day)
    mean: FloatArray = np.where(sizes >= 0, sizes, 0.0).sum(axis=1) / np.maximum(n_open, 1.0)
    return mean
