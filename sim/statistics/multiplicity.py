"""Many questions of the same data: Holm's adjustment, and comparisons with the best (Hsu)."""

import numpy as np

from sim.statistics.fixed import FloatArray
from sim.statistics.simultaneous import critical_value


def holm(p_values: FloatArray) -> FloatArray:
    """p-values adjusted for being a family; rejecting those below a level errs anywhere with at most that probability.

    Args:
        p_values: (n,), probabilities.

    Returns:
        (n,), adjusted probabilities (Holm 1979), in the same order; valid whatever the dependence.
    """
    n = len(p_values)
    order = np.argsort(p_values, kind="stable")
    rising = np.maximum.accumulate((n - np.arange(n)) * p_values[order])
    adjusted = np.empty(n)
    adjusted[order] = np.minimum(rising, 1.0)
    return adjusted


def compared_with_the_best(values: FloatArray, level: float = 0.95) -> FloatArray:
    """Multiple comparisons with the best: how far each strategy may be ahead of the best of the others (Hsu 1984).

    Args:
        values: (n_strategies, n_blocks), more is better, any unit; at least 2 strategies and 2 blocks.
        level: probability that all ends hold, whichever strategy is the best.

    Returns:
        Upper ends, (n_strategies,), of mean - best mean of the others, never below 0. A strategy whose upper end is 0
        is not better than all others: it is behind one of them, or level with one in every block.
    """
    n_strategies, n_blocks = values.shape
    high = np.empty(n_strategies)
    for i in range(n_strategies):
        differences = values[i] - np.delete(values, i, axis=0)
        halves = critical_value(differences, level, one_sided=True) * differences.std(axis=1, ddof=1)
        high[i] = max(0.0, float((differences.mean(axis=1) + halves / np.sqrt(n_blocks)).min()))
    return high
