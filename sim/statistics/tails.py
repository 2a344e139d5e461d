"""The bad end of a distribution: quantiles, and the mean of the worst part."""

import math

import numpy as np

from sim.statistics.fixed import FloatArray

#: The worst tenth is what is meant by "worst decile".
DECILE = 0.1


def quantile(values: FloatArray, level: float) -> float:
    """A quantile, linear between order statistics.

    Args:
        values: (n,), any unit.
        level: 0..1.
    """
    return float(np.quantile(values, level))


def worst_mean(values: FloatArray, share: float = DECILE) -> float:
    """Mean of the worst part of the values: conditional value at risk (Rockafellar and Uryasev 2000).

    Args:
        values: (n,), more is better, any unit.
        share: the part, above 0 and at most 1; a value that belongs to it in part counts in part.

    Returns:
        The mean, in the unit of `values`.
    """
    if not 0.0 < share <= 1.0:
        raise ValueError(f"the worst part must be a share above 0 and at most 1, not {share}")
    rising = np.sort(values)
    size = share * len(rising)
    whole = min(math.floor(size + 1e-9), len(rising))
    part = size - whole
    total = float(rising[:whole].sum())
    if part > 1e-9 and whole < len(rising):
        total += part * float(rising[whole])
    return total / size
