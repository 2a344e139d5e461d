"""What a lever costs for what it brings."""

import math
from collections.abc import Sequence

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


def spent(lives: Lives) -> FloatArray:
    """Rewards (gifts redeemed and for joining, operators' red packets), contacts and wages; (n_replicates,), yuan."""
    given: FloatArray = sum(lives.curves[cost].sum(axis=1) for cost in _COSTS)
    return given + lives.wages


def _active_days(lives: Lives) -> FloatArray:
    days: FloatArray = lives.curves["active"].sum(axis=1)
    return days
