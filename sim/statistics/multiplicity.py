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


def compared_with_the_best(values: FloatArray, level: float = 0.95) -> tuple[FloatArray, FloatArray]:
    """Multiple comparisons with the best: how far each strategy is from the best of the others (Hsu 1984).

    Args:
        values: (n_strategies, n_blocks), more is better, any unit; at least 2 strategies and 2 blocks.
        level: probability that all intervals hold.

    Returns:
        Lower and upper ends, (n_strategies,) each, of mean - best mean of the others. A strategy whose upper end is 0
        is not the best; one whose lower end is 0 is.
    """
    n_strategies, n_blocks = values.shape
    means = values.mean(axis=1)
    gaps = np.empty((n_strategies, n_strategies))  # means[i] - means[j]
    halves = np.zeros((n_strategies, n_strategies))
    for i in range(n_strategies):
        others = [j for j in range(n_strategies) if j != i]
        differences = values[i] - values[others]
        critical = critical_value(differences, level, one_sided=True)
        gaps[i] = means[i] - means
        halves[i, others] = critical * differences.std(axis=1, ddof=1) / np.sqrt(n_blocks)
    off = ~np.eye(n_strategies, dtype=bool)
    high = np.array([max(0.0, float((gaps[i] + halves[i])[off[i]].min())) for i in range(n_strategies)])
    could_be = np.flatnonzero(high > 0.0)
    low = np.zeros(n_strategies)
    for i in range(n_strategies):
        rivals = could_be[could_be != i]
        if len(rivals):
            low[i] = min(0.0, float((gaps[i] - halves[i])[rivals].min()))
    return low, high
