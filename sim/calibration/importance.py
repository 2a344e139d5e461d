"""Importance weights: how far a sample may stand for another distribution, and the alarms when it may not."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sim.calibration.impossible import ImpossibleError

FloatArray = npt.NDArray[np.float64]

#: From this shape of the weights' tail on their mean cannot be trusted.
LARGEST_SHAPE = 0.7


class Weights(NamedTuple):
    """Weights of a sample, and what they are worth."""

    weights: FloatArray  # (n,), summing to 1, truncated
    effective: float  # effective sample size, number of points
    k_hat: float  # shape of the tail of the untruncated weights


def weighted(log_ratio: FloatArray) -> Weights:
    """Truncated importance weights.

    Args:
        log_ratio: (n,), logarithm of wanted density / density that the sample was drawn from, up to a constant;
            -infinity where the wanted density is 0.

    Returns:
        Weights cut at (their mean) x sqrt(n), with effective sample size and k-hat.

    Raises:
        ImpossibleError: every ratio is 0.

    Source: Ionides, J. Comput. Graph. Stat. 2008 (truncation).
    """
    top = log_ratio.max()
    if not np.isfinite(top):
        raise ImpossibleError("the sample has no point that the wanted distribution allows")
    raw = np.exp(log_ratio - top)
    cut = np.minimum(raw, raw.mean() * np.sqrt(len(raw)))
    weights = cut / cut.sum()
    return Weights(weights, float(1.0 / (weights**2).sum()), tail_shape(raw))


def tail_shape(weights: FloatArray) -> float:
    """Shape k of a generalised Pareto distribution fitted to the largest weights: k-hat.

    Args:
        weights: (n,), at least 0.

    Returns:
        k; below 0.7 a mean over the weights can be trusted, from 1 on it does not exist. NaN below 25 points, and
        -infinity where the largest weights are all alike.

    Source: Zhang and Stephens, Technometrics 2009; Vehtari et al., Pareto smoothed importance sampling, JMLR 2024.
    """
    n = len(weights)
    tail = int(min(0.2 * n, 3.0 * np.sqrt(n)))
    if tail < 5:
        return float("nan")
    ordered = np.sort(weights)
    above = ordered[-tail:] - ordered[-tail - 1]
    if above[-1] <= 0.0 or above[0] == above[-1]:
        return float("-inf")
    above = np.maximum(above, above[-1] * 1e-12)
    quartile = max(above[int(tail / 4.0 + 0.5) - 1], above[-1] * 1e-12)
    m = 30 + int(np.sqrt(tail))
    b = 1.0 / above[-1] + (1.0 - np.sqrt(m / (np.arange(1, m + 1) - 0.5))) / (3.0 * quartile)
    b = b[b != 0.0]
    k = np.log1p(-b[:, np.newaxis] * above).mean(axis=1)
    profile = tail * (np.log(-b / k) - k - 1.0)
    share = np.exp(profile - profile.max())
    mean = float((b * share).sum() / share.sum())
    shape = float(np.log1p(-mean * above).mean())
    return (tail * shape + 10 * 0.5) / (tail + 10)  # a weak prior towards 0.5 steadies short tails
