"""Differences of two strategies that lived on the same blocks, and what the pairing was worth."""

import math
from typing import NamedTuple

import numpy as np

from sim.statistics.fixed import FloatArray

#: Correlation from which on two strategies count as having lived on common random numbers.
TOGETHER = 0.2


class Paired(NamedTuple):
    """Mean of the differences of two strategies on common blocks, in the outcome's unit."""

    mean: float
    error: float  # standard error of the mean; NaN for one block
    n: int  # blocks
    correlation: float  # of the two outcomes over blocks; NaN where one of them never varies
    variance_ratio: float  # variance of the difference without pairing / with it; infinite for a constant difference

    @property
    def apart(self) -> bool:
        """Whether the streams came apart: both outcomes vary, and hardly together."""
        return self.correlation < TOGETHER  # false for NaN

    @property
    def p_value(self) -> float:
        """Two-sided probability of so large a mean without a difference, by Student's t; NaN for one block."""
        from scipy.special import stdtr

        if not self.error > 0.0:
            return float(self.mean == 0.0) if self.error == 0.0 else math.nan
        return float(2.0 * stdtr(self.n - 1, -abs(self.mean) / self.error))

    def interval(self, critical: float) -> tuple[float, float]:
        """Mean less and plus `critical` standard errors; exact for a difference that never varies."""
        half = critical * self.error if self.error > 0.0 else self.error
        return self.mean - half, self.mean + half


def paired(values: FloatArray, baseline: FloatArray) -> Paired:
    """The difference of two strategies over common blocks.

    Args:
        values: (n_blocks,), an outcome of one strategy, any unit.
        baseline: (n_blocks,), the same outcome of the other, block by block.

    Returns:
        Mean of values - baseline with its error. `variance_ratio` says how many times as many lives a comparison on
        separate blocks needs for the same interval (Law, Simulation Modeling and Analysis, 2015, section 11.2).
    """
    n = len(values)
    difference = values - baseline
    mean = float(difference.mean())
    if n < 2:
        return Paired(mean, math.nan, n, math.nan, math.nan)
    varied, other, together = _variance(values), _variance(baseline), _variance(difference)
    correlation = math.nan
    if varied > 0.0 and other > 0.0:
        correlation = float(np.cov(values, baseline, ddof=1)[0, 1]) / math.sqrt(varied * other)
    if together > 0.0:
        ratio = (varied + other) / together
    else:
        ratio = math.inf if varied + other > 0.0 else math.nan
    return Paired(mean, math.sqrt(together / n), n, correlation, ratio)


def replicates_to_tell(pair: Paired, critical: float, probability: float = 0.9) -> int:
    """Blocks after which an interval of the difference leaves out 0 with a probability, if the lead is as seen.

    An interval whose half-width is the lead leaves out 0 in one case of two, so its error must be smaller yet.

    Args:
        pair: the difference now; its mean is not 0.
        critical: standard errors that make the interval's half-width.
        probability: of telling, at least .5 and below 1.

    Returns:
        Blocks in all, never below 2.
    """
    from scipy.special import ndtri

    return replicates_needed(pair.error, pair.n, abs(pair.mean), critical + float(ndtri(probability)))


def _variance(values: FloatArray) -> float:
    """Variance; 0 where only rounding varies."""
    if np.ptp(values) <= 1e-12 * float(np.abs(values).max()):
        return 0.0
    return float(np.var(values, ddof=1))


def replicates_needed(error: float, n: int, half_width: float, critical: float) -> int:
    """Blocks after which an interval would have a half-width, by the spread seen so far.

    Args:
        error: standard error of the mean now.
        n: blocks now.
        half_width: wanted, in the unit of the error, above 0.
        critical: standard errors that make the half-width.

    Returns:
        Blocks in all, never below 2.
    """
    if not half_width > 0.0:
        raise ValueError(f"a half-width must be above 0, not {half_width}")
    return max(2, math.ceil(n * (critical * error / half_width) ** 2))
