"""Drift against a frozen reference in two stages: scores, false alarms, power and how many runs they take.

A first sample makes a number a suspect, a second one of fresh runs convicts it: only where both lie beyond their
thresholds on the same side is it called drift. Scores are reckoned with the reference's standard deviation, never the
sample's own (Sevcikova, Raftery and Waddell 2006, ISSTA: tests of stochastic programs).

Two things make both stages err together and are reckoned with: the reference's mean is an estimate, and so is its
standard deviation. A mean of skewed runs is taken as Pearson III, a shifted gamma distribution with its three moments.
"""

import math
from typing import NamedTuple

import numpy as np

from sim.statistics.fixed import FloatArray

#: Lives of the second stage for one of the first: it is seldom needed, so it may be long.
SECOND_TIMES = 4

#: Skewness below which a mean counts as normal; its tail at six standard errors is right to one in a thousand.
_NO_SKEW = 3e-5

#: Runs that nobody would live for one number.
_MOST = 1 << 20

#: Points and reach of the sums over the reference's errors, in standard errors.
_MEAN_POINTS, _SD_POINTS, _REACH = 201, 41, 8.0


class Reference(NamedTuple):
    """A number as it was: frozen, from n runs."""

    mean: float  # any scale on which runs are compared
    sd: float  # of a single run, same scale
    n: int  # runs behind both
    skewness: float = 0.0  # of a single run
    excess: float = 0.0  # kurtosis of a single run less 3


class Sizes(NamedTuple):
    """Runs of the two stages."""

    first: int
    second: int


class Thresholds(NamedTuple):
    """Scores beyond which a stage speaks."""

    suspect: float
    fail: float


def score(mean: float, n: int, reference: Reference) -> float:
    """How far a mean lies from the reference, in standard errors of their difference by the frozen deviation.

    Args:
        mean: mean of n fresh runs, on the reference's scale.
        n: runs.
        reference: what it was.

    Returns:
        The score; infinite where runs never varied and now differ.
    """
    apart = mean - reference.mean
    error = reference.sd * math.sqrt(1.0 / n + 1.0 / reference.n)
    if error == 0.0:
        return 0.0 if apart == 0.0 else math.copysign(math.inf, apart)
    return apart / error


def upper_tail(x: FloatArray, skewness: float) -> FloatArray:
    """Probability that a standardised number of Pearson's type III exceeds x.

    Args:
        x: any shape, standard deviations from the mean.
        skewness: of the number; 0 is the normal distribution.

    Returns:
        Probabilities, same shape.
    """
    from scipy.special import gammainc, gammaincc, ndtr

    if abs(skewness) < _NO_SKEW:
        return np.asarray(ndtr(-x), np.float64)
    shape = 4.0 / skewness**2
    if skewness > 0.0:
        return np.asarray(gammaincc(shape, np.maximum(shape + x * math.sqrt(shape), 0.0)), np.float64)
    return np.asarray(gammainc(shape, np.maximum(shape - x * math.sqrt(shape), 0.0)), np.float64)


def convicted(reference: Reference, sizes: Sizes, limits: Thresholds, shift: float, side: int) -> float:
    """Probability that both stages exceed their thresholds on one side.

    Args:
        reference: the frozen reference.
        sizes: runs of the stages.
        limits: their thresholds.
        shift: what the true mean has moved by since the reference was made, on its scale.
        side: 1 for above, -1 for below.

    Returns:
        Probability, over the runs of both stages and of the reference.
    """
    if reference.sd == 0.0:
        return float(shift * side > 0.0)
    skewness, moved = side * reference.skewness, side * shift / reference.sd
    grid = np.linspace(-_REACH, _REACH, _MEAN_POINTS)
    off = (grid / math.sqrt(reference.n))[:, np.newaxis]
    stretch, sd_weights = _deviations(reference)
    both = np.ones((_MEAN_POINTS, len(stretch)))
    for n, limit in zip(sizes, limits, strict=True):
        beyond = limit * math.sqrt(1.0 / n + 1.0 / reference.n) * stretch[np.newaxis, :] + off - moved
        both *= upper_tail(math.sqrt(n) * beyond, skewness / math.sqrt(n))
    return float(_normal_weights(grid) @ both @ sd_weights)


def false_alarm(reference: Reference, sizes: Sizes, limits: Thresholds) -> float:
    """Probability that a number whose true mean did not move is called drift, on either side."""
    return sum(convicted(reference, sizes, limits, 0.0, side) for side in (1, -1))


def suspicion(reference: Reference, sizes: Sizes, limits: Thresholds) -> float:
    """Probability that a number whose true mean did not move needs the second stage."""
    open_second = limits._replace(fail=-1e9)
    return sum(convicted(reference, sizes, open_second, 0.0, side) for side in (1, -1))


def power(reference: Reference, sizes: Sizes, limits: Thresholds, shift: float) -> float:
    """Probability that a move of the true mean is called drift on its own side.

    Args:
        reference: the frozen reference.
        sizes: runs of the stages.
        limits: their thresholds.
        shift: the move, on the reference's scale, not 0.
    """
    return convicted(reference, sizes, limits, shift, 1 if shift > 0.0 else -1)


def sizes_for(
    reference: Reference, limits: Thresholds, shifts: tuple[float, ...], wanted: float, least: int, times: int = 0
) -> Sizes:
    """Fewest runs that notice every one of some moves.

    Args:
        reference: the frozen reference.
        limits: thresholds of the stages.
        shifts: moves, on the reference's scale, none of them 0.
        wanted: power for each, below 1.
        least: fewest runs of the first stage.
        times: runs that the reference shall have for one of the first stage, when it is still to be made; 0 for one
            that stands.

    Returns:
        The sizes, the second `SECOND_TIMES` the first.

    Raises:
        ValueError: no number of runs is enough, for the reference itself is too uncertain.
    """

    def enough(first: int) -> bool:
        sizes = Sizes(first, SECOND_TIMES * first)
        made = reference._replace(n=max(reference.n, times * first))
        return all(power(made, sizes, limits, shift) >= wanted for shift in shifts)

    low, high = least - 1, least
    while not enough(high):
        low, high = high, 2 * high
        if high > _MOST:
            raise ValueError(f"a reference of {reference.n} runs cannot tell such moves with power {wanted:g}")
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if enough(middle) else (middle, high)
    return Sizes(high, SECOND_TIMES * high)


def _normal_weights(grid: FloatArray) -> FloatArray:
    heights: FloatArray = np.exp(-0.5 * grid**2)
    weights: FloatArray = heights / heights.sum()
    return weights


def _deviations(reference: Reference) -> tuple[FloatArray, FloatArray]:
    """Estimated / true standard deviation, with weights: chi-square (Wilson and Hilferty 1931), freedom by kurtosis."""
    freedom = (reference.n - 1) / (1.0 + max(0.0, reference.excess) / 2.0)
    grid = np.linspace(-_REACH, _REACH, _SD_POINTS)
    part = 2.0 / (9.0 * freedom)
    stretch: FloatArray = np.maximum(1.0 - part + grid * math.sqrt(part), 0.05) ** 1.5
    return stretch, _normal_weights(grid)
