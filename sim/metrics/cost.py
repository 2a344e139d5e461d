"""What a lever costs for what it brings."""

import math
from collections.abc import Sequence

from sim.metrics.activity import Curves
from sim.metrics.estimates import Estimate, ratio_estimate
from sim.metrics.study import FloatArray
from sim.metrics.variants import Lives

#: Curves that hold what was given away and paid for.
_COSTS = ("gift_cost", "packet_cost", "bait_cost", "contact_cost")


def cost_of_an_active_day(with_it: Lives, without: Lives) -> Estimate:
    """Cost per incremental active day: what a lever costs / the active member-days that it adds, on paired lives.

    Args:
        with_it: lives with the lever.
        without: lives on the same random numbers without it, as many and as long.

    Returns:
        Yuan a member and day; NaN where it adds no active days.
    """
    return ratio_estimate(spent(with_it) - spent(without), _active_days(with_it) - _active_days(without))


def cost_of_a_point(costs: Sequence[float], prices: Sequence[int]) -> float:
    """What a point costs that is redeemed, the mean over the gifts of a mall: members wish for one as for another.

    Args:
        costs: (gifts,) what each gift costs us, yuan.
        prices: (gifts,) points that members pay for it.

    Returns:
        Yuan a point; 0 without a mall, for points then buy nothing.
    """
    if not prices:
        return 0.0
    return math.fsum(cost / price for cost, price in zip(costs, prices, strict=True)) / len(prices)


def paid_out(curves: Curves) -> FloatArray:
    """Rewards (gifts redeemed and for joining, operators' red packets) and contacts.

    Args:
        curves: DAILY columns and `contact_cost`, (..., n_days), yuan.

    Returns:
        (...), yuan.
    """
    paid: FloatArray = sum(curves[cost].sum(axis=-1) for cost in _COSTS)
    return paid


def spent(lives: Lives) -> FloatArray:
    """What is paid out, and wages; (n_replicates,), yuan."""
    return paid_out(lives.curves) + lives.wages


def _active_days(lives: Lives) -> FloatArray:
    days: FloatArray = lives.curves["active"].sum(axis=1)
    return days
