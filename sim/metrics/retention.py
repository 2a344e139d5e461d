"""Who stays: quits of a period, monthly quit rates, when quits fall, who is still active at the end.

Curves are arrays (n_replicates, n_days), summed over groups.
"""

import numpy as np

from sim.metrics.activity import Curves, Days
from sim.metrics.study import FloatArray


def quit_share(curves: Curves, days: Days) -> FloatArray:
    """Quits in a range of days / members present at the start of day 0; (n_replicates,), share."""
    return quits(curves, days) / _at_least_one(curves["present"][:, 0])


def quits(curves: Curves, days: Days) -> FloatArray:
    """Quits in a range of days, both ends counted; (n_replicates,), members."""
    first, last = days
    counts: FloatArray = curves["quits"][:, first : last + 1].sum(axis=1)
    return counts


def monthly_quit_rates(curves: Curves, month: int, months: int) -> FloatArray:
    """Quits of each month / members present at that month's start.

    Args:
        curves: DAILY columns `quits` and `present`, members.
        month: length of a month, days.
        months: number of months.

    Returns:
        (n_replicates, months), share a month.
    """
    starts = [month * number for number in range(months)]
    counts = np.stack([quits(curves, (start, start + month - 1)) for start in starts], axis=1)
    return counts / _at_least_one(curves["present"][:, starts])


def muted_or_gone(curves: Curves, day: int) -> FloatArray:
    """Share of the members of day 0 who have the group muted or have quit by the end of a day, where nobody joins."""
    reachable = curves["present"][:, day] - curves["quits"][:, day] - curves["muted"][:, day]
    return 1.0 - reachable / _at_least_one(curves["present"][:, 0])


def last_active_share(curves: Curves, days: Days) -> FloatArray:
    """Members of day 0 whose last active day lies in a range of days / all members of day 0.

    Args:
        curves: `last_active` of sim.run.replicates, members by their last active day, and DAILY column `present`.
        days: first and last day, both counted.

    Returns:
        (n_replicates,), share. Where the range ends with the horizon: those with an interaction in these days.
    """
    first, last = days
    members: FloatArray = curves["last_active"][:, first : last + 1].sum(axis=1)
    return members / _at_least_one(curves["present"][:, 0])


def _at_least_one(members: FloatArray) -> FloatArray:
    return np.maximum(members, 1.0)
