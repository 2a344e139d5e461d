"""What a race is run by: the criterion of each replicate."""

import numpy as np

from sim.metrics.study import FloatArray
from sim.statistics import quantile, worst_mean


def criterion(units: FloatArray, robust: str) -> FloatArray:
    """What counts of each replicate: the outcome itself, or what a pass over all draws comes to.

    Args:
        units: (n_strategies, n_units, blocks of a unit), more is better; NaN throughout units that were not lived.
        robust: mean, worst-decile or regret.

    Returns:
        (n_strategies, n_units), more is better; regrets are negative. NaN for units that were not lived.
    """
    if robust == "mean":
        means: FloatArray = units.mean(axis=2)
        return means
    if robust == "worst-decile":
        return np.array([[worst_mean(unit) for unit in row] for row in units])
    lost = units.max(axis=0) - units
    return np.array([[-quantile(unit, 0.95) for unit in row] for row in lost])
