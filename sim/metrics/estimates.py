"""Estimates over replicates: mean, Monte Carlo standard error, 95 % interval, 99 % bound.

Times and shares come in as one number a replicate. One replicate has a mean and no interval (NaN).
"""

import math
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from sim.metrics.study import FloatArray
from sim.statistics.fixed import mixed

#: Bootstrap resamples of the replicates; with 1000 the ends of a 95 % interval are read off 25 resamples each.
N_RESAMPLES = 1000


class Estimate(NamedTuple):
    """A number over replicates, in its own unit."""

    mean: float
    error: float  # Monte Carlo standard error of the mean
    low: float  # 95 % interval of the mean
    high: float
    n: int  # replicates

    def lower_bound(self) -> float:
        """One-sided 99 % lower bound of the mean."""
        return self.mean - _quantile(self.n, 0.99) * self.error

    def upper_bound(self, level: float = 0.99) -> float:
        """One-sided upper bound of the mean, at 99 % or another level."""
        return self.mean + _quantile(self.n, level) * self.error


def mean_estimate(values: FloatArray, within: tuple[float, float] = (-math.inf, math.inf)) -> Estimate:
    """Mean over replicates with Student's interval.

    Args:
        values: (n_replicates,), any unit.
        within: values the mean can take at all; the interval is cut there.

    Returns:
        The estimate, in the unit of `values`.
    """
    n = len(values)
    error = float(np.std(values, ddof=1)) / math.sqrt(n) if n > 1 else math.nan
    return _around(float(np.mean(values)), error, n, within)


def ratio_estimate(
    numerator: FloatArray, denominator: FloatArray, within: tuple[float, float] = (0.0, math.inf)
) -> Estimate:
    """Ratio of two means over the same replicates, with the delta method's error.

    The mean of the replicates' own ratios would be undefined as soon as one replicate has an empty denominator.

    Args:
        numerator: (n_replicates,), any unit.
        denominator: (n_replicates,), any unit.
        within: values the ratio can take at all; the interval is cut there.

    Returns:
        The estimate of mean(numerator) / mean(denominator); NaN where the denominator's mean is 0.
    """
    n = len(numerator)
    bottom = float(np.mean(denominator))
    if bottom == 0.0:
        return Estimate(math.nan, math.nan, math.nan, math.nan, n)
    ratio = float(np.mean(numerator)) / bottom
    left = (numerator - ratio * denominator) / bottom
    error = float(np.std(left, ddof=1)) / math.sqrt(n) if n > 1 else math.nan
    return _around(ratio, error, n, within)


def resampled_estimate(statistic: Callable[[FloatArray], float], n: int, censored_at: float) -> Estimate:
    """A number read off the replicate-mean curve, with the bootstrap's interval over replicates.

    Args:
        statistic: takes the weight of each replicate, (n_replicates,) summing to 1, and returns the number.
        n: number of replicates.
        censored_at: stands for an infinite number where the spread is computed.

    Returns:
        The estimate; `low` and `high` are the 2.5 % and 97.5 % points of the resamples and may be infinite.
    """
    whole = statistic(np.full(n, 1.0 / n))
    if n < 2:
        return Estimate(whole, math.nan, math.nan, math.nan, n)
    resamples = np.sort([statistic(weights) for weights in _resampling_weights(n)])
    cut = int(0.025 * N_RESAMPLES)
    error = float(np.std(np.minimum(resamples, censored_at), ddof=1))
    return Estimate(whole, error, float(resamples[cut]), float(resamples[-1 - cut]), n)


def _around(mean: float, error: float, n: int, within: tuple[float, float]) -> Estimate:
    half = _quantile(n, 0.975) * error
    return Estimate(mean, error, max(mean - half, within[0]), min(mean + half, within[1]), n)


def _quantile(n: int, level: float) -> float:
    if n < 2:
        return math.nan
    from scipy.special import stdtrit  # scipy.stats has the same under a second of imports

    return float(stdtrit(n - 1, level))


def _resampling_weights(n: int) -> FloatArray:
    """Weights of the replicates in each resample, (N_RESAMPLES, n), each row summing to 1."""
    picks = (mixed(np.arange(N_RESAMPLES * n, dtype=np.uint64)) % np.uint64(n)).astype(np.int64)
    rows = np.repeat(np.arange(N_RESAMPLES), n)
    counts = np.bincount(rows * n + picks, minlength=N_RESAMPLES * n).reshape(N_RESAMPLES, n)
    return counts / float(n)
