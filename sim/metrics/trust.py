"""How much the members trust the owner, and how long it takes to move.

Curves are arrays (n_replicates, n_days), summed over groups.
"""

import math

import numpy as np

from sim.metrics.activity import Curves
from sim.metrics.study import FloatArray


def mean_trust(curves: Curves) -> FloatArray:
    """Mean trust of the members who are there at the end of each day.

    Args:
        curves: DAILY columns `trust_total`, share summed over members, and `present`, `quits` and `dismissed`, members.

    Returns:
        As the curves, (n_replicates, n_days) or (n_days,), share; NaN where nobody is left.
    """
    there = curves["present"] - curves["quits"] - curves["dismissed"]
    mean: FloatArray = np.divide(curves["trust_total"], there, out=np.full(there.shape, np.nan), where=there > 0.0)
    return mean


def days_until(moved: FloatArray, step: float) -> float:
    """Days until a curve reaches a step.

    Args:
        moved: (n_days,), way gone by the end of each day, share.
        step: way to go, share.

    Returns:
        1 for a step gone by the end of day 0, and so on; infinite when it is never reached.
    """
    reached = np.flatnonzero(moved >= step)
    return float(reached[0] + 1) if len(reached) else math.inf
