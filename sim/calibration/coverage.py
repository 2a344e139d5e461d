"""Whether intervals hold the truth as often as they say: ranks of known truths in their posteriors."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

#: Standard errors on either side of a share that make its own 95 % interval.
WITHIN = 1.96


class Coverage(NamedTuple):
    """How often central intervals held known truths."""

    nominal: float
    held: float  # share
    error: float  # standard error of the share, truths taken as the independent ones
    n_truths: int

    @property
    def interval(self) -> tuple[float, float]:
        """95 % interval of the share, within 0..1."""
        return max(0.0, self.held - WITHIN * self.error), min(1.0, self.held + WITHIN * self.error)


def ranks(sample: FloatArray, truth: FloatArray, weights: FloatArray | None = None) -> FloatArray:
    """Share of a posterior sample that lies below each truth, (n_quantities,), 0..1; uniform when all is well.

    Args:
        sample: (n_draws, n_quantities), posterior draws.
        truth: (n_quantities,), the values that the data were made from.
        weights: (n_draws,), summing to 1; None for equal ones.

    Source: Talts et al., Validating Bayesian inference algorithms with simulation-based calibration, 2018.
    """
    share = np.full(len(sample), 1.0 / len(sample)) if weights is None else weights
    below: FloatArray = share @ (sample < truth) + 0.5 * (share @ (sample == truth))
    return below


def inside(rank: FloatArray, nominal: float) -> npt.NDArray[np.bool_]:
    """Whether central intervals held truths of these ranks, same shape; `nominal` is the share that they say."""
    return np.asarray(np.abs(rank - 0.5) <= 0.5 * nominal, np.bool_)


def covered(found: Sequence[FloatArray], nominal: float) -> Coverage:
    """Coverage of central intervals.

    Args:
        found: ranks of each truth.
        nominal: share that the intervals say, for example 0.9.

    Returns:
        Pooled over quantities; the error counts truths, for quantities of one truth are not independent.
    """
    held = np.array([np.mean(inside(rank, nominal)) for rank in found])
    error = float(held.std(ddof=1) / np.sqrt(len(held))) if len(held) > 1 else float("nan")
    return Coverage(nominal, float(held.mean()), error, len(held))


def apart(first: tuple[FloatArray, FloatArray], second: tuple[FloatArray, FloatArray]) -> FloatArray:
    """How far the means of two weighted samples lie apart, in standard deviations of the posterior.

    Args:
        first: values (n_draws, n_quantities) and weights (n_draws,), summing to 1, by one method.
        second: the same by the other one, with draws of its own.

    Returns:
        (n_quantities,), at least 0; the standard deviation is the root of the two methods' mean variance. 0 where both
        samples are one and the same value.
    """
    means, variances = [], []
    for values, weights in (first, second):
        mean = weights @ values
        means.append(mean)
        variances.append(weights @ (values - mean) ** 2)
    sd = np.sqrt(0.5 * (variances[0] + variances[1]))
    away = np.abs(means[0] - means[1])
    return np.asarray(np.where(away > 0.0, away / np.where(sd > 0.0, sd, 1e-300), 0.0), np.float64)
