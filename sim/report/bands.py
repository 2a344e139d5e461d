"""Curves of many replicates as the few numbers that a figure draws. Arrays are (n_replicates, n_days)."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from sim.metrics.study import FloatArray

#: Share of the replicates below the lower and below the upper edge of a band.
EDGES = (0.05, 0.95)

#: Length of a running mean, days: a whole week, so that weekdays cancel.
SMOOTHED = 7


class Spread(NamedTuple):
    """Mean over replicates, and the band that holds nine tenths of them. Each (n,), same unit as the curves."""

    mean: FloatArray
    low: FloatArray | None  # None for one replicate, which has no band
    high: FloatArray | None


class Bin(NamedTuple):
    """Days that are counted together, the last one not included."""

    first: int
    stop: int

    @property
    def days(self) -> int:
        """Days in it."""
        return self.stop - self.first


def spread(curves: FloatArray) -> Spread:
    """Mean and band over replicates.

    Args:
        curves: (n_replicates, n), any unit.

    Returns:
        Mean, 5 % and 95 % quantile over replicates.
    """
    mean = curves.mean(axis=0)
    if curves.shape[0] < 2:
        return Spread(mean, None, None)
    low, high = np.quantile(curves, EDGES, axis=0)
    return Spread(mean, low, high)


def ratio(numerator: FloatArray, denominator: FloatArray) -> FloatArray:
    """Elementwise ratio; 0 where the denominator is 0, as the daily-active share has it."""
    return np.divide(numerator, denominator, out=np.zeros(numerator.shape), where=denominator > 0)


def bins(n_days: int) -> tuple[Bin, ...]:
    """Single days of a short life, else weeks; the last one may be shorter."""
    length = 1 if n_days <= 14 else 7
    return _bins(n_days, length)


def bar_bins(n_days: int) -> tuple[Bin, ...]:
    """As `bins`, but four weeks at a time where single weeks would be thinner than a line."""
    return bins(n_days) if n_days <= 420 else _bins(n_days, 28)


def sums(curves: FloatArray, of: Sequence[Bin]) -> FloatArray:
    """Sums over the days of each bin, (n_replicates, n_bins)."""
    return np.stack([curves[:, part.first : part.stop].sum(axis=1) for part in of], axis=1)


def means(curves: FloatArray, of: Sequence[Bin]) -> FloatArray:
    """Means over the days of each bin, (n_replicates, n_bins)."""
    return np.stack([curves[:, part.first : part.stop].mean(axis=1) for part in of], axis=1)


def smoothed(curve: FloatArray) -> FloatArray:
    """Mean of the SMOOTHED days around each day, of fewer at both ends; (n_days,), same unit."""
    reach = SMOOTHED // 2
    total = np.concatenate([[0.0], np.cumsum(curve)])
    first = np.maximum(np.arange(len(curve)) - reach, 0)
    stop = np.minimum(np.arange(len(curve)) + reach + 1, len(curve))
    around: FloatArray = (total[stop] - total[first]) / (stop - first)
    return around


def _bins(n_days: int, length: int) -> tuple[Bin, ...]:
    return tuple(Bin(first, min(first + length, n_days)) for first in range(0, n_days, length))
