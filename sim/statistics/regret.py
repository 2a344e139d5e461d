"""What choosing a strategy now may cost: chance of being the best, and regret over what is not known."""

import math
from typing import NamedTuple

import numpy as np

from sim.statistics.fixed import FloatArray, IntArray, normals

#: Rows of the fixed table for what replicates leave open about the means.
N_ROWS = 1 << 14

#: Replicates a draw below which the best strategy at a draw is told by luck as much as by merit.
FEW = 8


class Regret(NamedTuple):
    """One strategy among others, over what is not known."""

    best: float  # probability that it is the best; those who share the first place share it
    expected: float  # regret, in the objective's unit: best value - its own, mean
    high: float  # 95 % quantile of the regret


def regrets(values: FloatArray, draws: IntArray) -> tuple[Regret, ...]:
    """Regret of each strategy.

    Over several draws of the behaviour the truth is a draw: at each, the mean over its blocks stands for the strategy's
    value. At one behaviour nothing is unknown but what the replicates leave open: the means are then normal around
    those observed, with their covariance over common blocks.

    Args:
        values: (n_strategies, n_blocks), more is better, any unit; at least 2 blocks.
        draws: (n_blocks,), number of the draw in each block; equal numbers are one draw.

    Returns:
        One a strategy. With fewer than FEW blocks a draw P(best) leans towards the strategy that varies most.
    """
    truths = means_by_draw(values, draws)
    if truths.shape[1] == 1:
        truths = _plausible_means(values)
    best = truths.max(axis=0)
    first = truths == best
    shares = first / first.sum(axis=0)
    lost = best - truths
    high = np.quantile(lost, 0.95, axis=1)
    return tuple(
        Regret(float(share), float(mean), float(end))
        for share, mean, end in zip(shares.mean(axis=1), lost.mean(axis=1), high, strict=True)
    )


def means_by_draw(values: FloatArray, draws: IntArray) -> FloatArray:
    """Mean of each strategy at each draw, (n_strategies, n_draws), in the order of the draws' numbers."""
    _, which, counts = np.unique(draws, return_inverse=True, return_counts=True)
    sums = np.stack([np.bincount(which, weights=row) for row in values])
    means: FloatArray = sums / counts
    return means


def _plausible_means(values: FloatArray) -> FloatArray:
    """Means that the blocks leave possible, (n_strategies, N_ROWS)."""
    n_blocks = values.shape[1]
    if n_blocks < 2:
        raise ValueError("one block leaves no means plausible but its own")
    different, which = np.unique(values, axis=0, return_inverse=True)  # equals shall stay equal, rounding or not
    means = different.mean(axis=1, keepdims=True)
    centred = (different - means) / math.sqrt(n_blocks * (n_blocks - 1))
    rotation, scales, _ = np.linalg.svd(centred, full_matrices=False)
    moved: FloatArray = (means + (rotation * scales) @ normals(N_ROWS, len(scales)).T)[which.ravel()]
    return moved
