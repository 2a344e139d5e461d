"""How active: daily-active share, its running means, when it reaches a level.

Curves are arrays (n_replicates, n_days), summed over groups.
"""

import math
from collections.abc import Mapping

import numpy as np

from sim.metrics.study import FloatArray

Days = tuple[int, int]
Curves = Mapping[str, FloatArray]


def active_share(curves: Curves, days: Days) -> FloatArray:
    """Daily-active share pooled over groups and days.

    Args:
        curves: DAILY columns `active` and `present`, members.
        days: first and last day, both counted.

    Returns:
        (n_replicates,), share: sum of active / sum of present members.
    """
    return _pooled(curves["active"], curves["present"], days)


def active_share_of_unasked(curves: Curves, days: Days) -> FloatArray:
    """Daily-active share of the members who were never asked to prepare anything, pooled over groups and days.

    Args:
        curves: DAILY columns `active_unasked` and `present_unasked`, members.
        days: first and last day, both counted.

    Returns:
        (n_replicates,), share.
    """
    return _pooled(curves["active_unasked"], curves["present_unasked"], days)


def active_share_of_initial(curves: Curves, days: Days) -> FloatArray:
    """Daily-active share of the members present at the start of day 0, those who left since included.

    Args:
        curves: DAILY columns `active_initial` and `present_initial`, members.
        days: first and last day, both counted.

    Returns:
        (n_replicates,), share a day.
    """
    first, last = days
    active = curves["active_initial"][:, first : last + 1].mean(axis=1)
    return _divided(active, curves["present_initial"][:, 0])


def daily_curve(curves: Curves) -> FloatArray:
    """Daily-active share of each replicate and day, (n_replicates, n_days)."""
    return _divided(curves["active"], curves["present"])


def running_mean(curve: FloatArray, window: int) -> FloatArray:
    """Mean of each `window` consecutive days; entry i covers days i .. i + window - 1.

    Args:
        curve: (..., n_days), any unit.
        window: length, days.

    Returns:
        (..., n_days - window + 1), same unit.
    """
    means: FloatArray = np.lib.stride_tricks.sliding_window_view(curve, window, axis=-1).mean(axis=-1)
    return means


def smallest_running_mean(curves: Curves, days: Days, window: int) -> FloatArray:
    """Smallest running mean of the daily-active share within a range of days, (n_replicates,), share."""
    first, last = days
    smallest: FloatArray = running_mean(daily_curve(curves)[:, first : last + 1], window).min(axis=1)
    return smallest


def first_passage(curve: FloatArray, window: int, level: float) -> float:
    """First day whose running mean over it and the days before reaches a level.

    Args:
        curve: (n_days,), share.
        window: length of the running mean, days.
        level: share.

    Returns:
        The last day of the first window that reaches the level; infinite when none does.
    """
    reached = np.flatnonzero(running_mean(curve, window) >= level)
    return float(reached[0] + window - 1) if len(reached) else math.inf


def active_days_a_member(curves: Curves, days: Days) -> FloatArray:
    """Days with an interaction, summed over members, a member present at day 0; (n_replicates,), days."""
    first, last = days
    return _divided(curves["active"][:, first : last + 1].sum(axis=1), curves["present"][:, 0])


def glimpses_a_member_day(curves: Curves, days: Days) -> FloatArray:
    """Glimpses of the group in the chat list a present member and day; (n_replicates,), glimpses."""
    return _pooled(curves["glimpses"], curves["present"], days)


def messages_a_group_day(curves: Curves, days: Days, n_groups: int) -> FloatArray:
    """Realised messages a group and day; (n_replicates,), messages."""
    first, last = days
    a_day: FloatArray = curves["messages"][:, first : last + 1].mean(axis=1)
    return a_day / float(n_groups)


def posted_a_group_day(curves: Curves, days: Days, n_groups: int) -> FloatArray:
    """Operators' messages, and members' messages prepared with them, a group and day; (n_replicates,), messages."""
    first, last = days
    both = curves["pushes"] + curves["prepared_posts"]
    a_day: FloatArray = both[:, first : last + 1].mean(axis=1)
    return a_day / float(n_groups)


def promotion_peak(curves: Curves, promotion_days: tuple[int, ...]) -> FloatArray:
    """Largest daily-active share of a promotion day; (n_replicates,), share."""
    largest: FloatArray = daily_curve(curves)[:, list(promotion_days)].max(axis=1)
    return largest


def _pooled(numerator: FloatArray, denominator: FloatArray, days: Days) -> FloatArray:
    first, last = days
    return _divided(numerator[:, first : last + 1].sum(axis=1), denominator[:, first : last + 1].sum(axis=1))


def _divided(numerator: FloatArray, denominator: FloatArray) -> FloatArray:
    """Elementwise ratio; 0 where nobody is left to count."""
    return np.divide(numerator, denominator, out=np.zeros(numerator.shape), where=denominator > 0)
