"""How well draws predict a statement that they were not fitted to, and how much better than the prior does."""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

#: Points at which the distribution of each log score stands for the whole, for the interval of a skill.
_POINTS = 400

#: Ends of the 90 % interval.
ENDS = (0.05, 0.95)


class Skill(NamedTuple):
    """Log score of one predictive minus that of another, natural logarithm."""

    value: float
    low: float  # 90 % interval: the draws are few
    high: float

    @property
    def word(self) -> str:
        """better, worse, or `cannot be told` where the interval holds 0."""
        if self.low > 0.0:
            return "better"
        return "worse" if self.high < 0.0 else "cannot be told"


def summary(numbers: FloatArray) -> tuple[float, float, float]:
    """Mean and 5 % and 95 % point of draws.

    Args:
        numbers: (n_draws,), any unit; infinite where a level is never reached, so that mean and points may be infinite.

    Returns:
        Mean, low and high in the numbers' unit; NaN without draws. The points are draws themselves.
    """
    if not len(numbers):
        return math.nan, math.nan, math.nan
    low, high = np.quantile(numbers, ENDS, method="inverted_cdf")
    return float(np.mean(numbers)), float(low), float(high)


def probability(held: int, n: int) -> float:
    """Predictive probability of a statement that holds in some of n draws of equal weight.

    The mean under Jeffreys' prior, (held + 1/2) / (n + 1), so that few draws never call anything impossible or certain.

    Source: Jeffreys, Theory of Probability, 1961, section 3.7; Krichevsky and Trofimov, IEEE Trans. Inf. Theory 1981.
    """
    return (held + 0.5) / (n + 1.0)


def log_score(held: int, n: int) -> float:
    """Logarithm of the predictive probability of a statement that turned out true; the larger the better.

    Source: Good, Rational decisions, J. R. Stat. Soc. B 1952.
    """
    return math.log(probability(held, n))


def skill(held: int, n: int, held_before: int, n_before: int) -> Skill:
    """How much better draws predict than others do: the difference of their log scores.

    Args:
        held: draws in which the statement holds.
        n: all draws.
        held_before: the same of the draws that are compared with, those of the prior.
        n_before: all of these.

    Returns:
        The difference, and the 90 % interval of the difference of the logarithms of two beta variates, which the two
        probabilities are under Jeffreys' prior.
    """
    after, before = _logarithms(held, n), _logarithms(held_before, n_before)
    low, high = np.quantile(after[:, np.newaxis] - before, ENDS)
    return Skill(log_score(held, n) - log_score(held_before, n_before), float(low), float(high))


def transforms(numbers: FloatArray, low: float, high: float) -> tuple[float, float]:
    """Where a published interval lies among the draws: the probability integral transform at its two ends.

    Args:
        numbers: (n_draws,), any unit, at least one.
        low: lower end, same unit; minus infinity for an open one.
        high: upper end; infinity for an open one.

    Returns:
        Share of draws below the low end, share at or below the high end; 0 and 1 at open ends. Of a calibrated
        predictive a published number is as often in one tenth between them as in another.

    Source: Dawid, J. R. Stat. Soc. A 1984; Czado, Gneiting and Held, Biometrics 2009 (transforms that are intervals).
    """
    above = 1.0 if math.isinf(high) and high > 0.0 else float(np.mean(numbers <= high))
    return (0.0 if math.isinf(low) else float(np.mean(numbers < low))), above


def one_sided(ends: Sequence[float]) -> float:
    """Share of the draws that come as far as an interval from the side on which fewer do.

    Args:
        ends: what `transforms` gives.

    Returns:
        A probability: near 0 when nearly all draws lie beyond one end of the interval.
    """
    return min(1.0 - ends[0], ends[1])


def _logarithms(held: int, n: int) -> FloatArray:
    """Logarithms of a Beta(held + 1/2, n - held + 1/2) variate at evenly spaced probabilities, (_POINTS,)."""
    from scipy.special import betaincinv  # heavier than all the rest of this file

    at = (np.arange(_POINTS) + 0.5) / _POINTS
    return np.asarray(np.log(betaincinv(held + 0.5, n - held + 0.5, at)), np.float64)
