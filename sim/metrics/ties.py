"""What holds who was invited: quits of members whose inviter is still in the group, and of those whose has left."""

import numpy as np

from sim.metrics.activity import Curves
from sim.metrics.study import FloatArray

#: Length of a month, days.
MONTH = 30


def monthly_quit_rates(curves: Curves) -> tuple[FloatArray, FloatArray]:
    """Monthly quit rate of members whose inviter is in the group, and of those whose inviter has left it.

    Quits at the first look are not counted: no tie bears on them.

    Args:
        curves: DAILY columns `quits_inviter_…` and `present_inviter_…` (there, gone), members, (n_replicates, n_days).

    Returns:
        (n_replicates,) each, share a month of MONTH days: 1 - (1 - quits / member-days)**MONTH; not a number without
        such members.
    """
    there, gone = (
        _monthly(curves[f"quits_inviter_{where}"], curves[f"present_inviter_{where}"]) for where in ("there", "gone")
    )
    return there, gone


def _monthly(quits: FloatArray, present: FloatArray) -> FloatArray:
    """Monthly quit rate, from quits and members present by day."""
    days = present.sum(axis=1)
    daily = np.divide(quits.sum(axis=1), days, out=np.full(len(days), np.nan), where=days > 0.0)
    rate: FloatArray = 1.0 - (1.0 - np.minimum(daily, 1.0)) ** MONTH
    return rate


def pooled_quit_rates(curves: Curves) -> tuple[float, float]:
    """The two rates of monthly_quit_rates, with quits and member-days of all replicates together.

    Args:
        curves: As for monthly_quit_rates.

    Returns:
        Inviter there, and gone; share a month, not a number without such members.
    """
    together = {name: values.sum(axis=0, keepdims=True) for name, values in curves.items() if "_inviter_" in name}
    there, gone = monthly_quit_rates(together)
    return float(there[0]), float(gone[0])
