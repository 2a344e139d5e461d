"""Whether intervals hold the truth as often as they say: ranks of known truths in their posteriors."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]


class Coverage(NamedTuple):
    """How often central intervals held known truths."""

    nominal: float
    held: float  # share
    error: float  # standard error of the share, truths taken as the independent ones
    n_truths: int


def ranks(sample: FloatArray, truth: FloatArray) -> FloatArray:
    """Share of a posterior sample that lies below each truth, (n_quantities,), 0..1; uniform when all is well.

    Args:
        sample: (n_draws, n_quantities), posterior draws of equal weight.
        truth: (n_quantities,), the values that the data were made from.

    Source: Talts et al., Validating Bayesian inference algorithms with simulation-based calibration, 2018.
    """
    below: FloatArray = (sample < truth).mean(axis=0) + 0.5 * (sample == truth).mean(axis=0)
    return below


def covered(found: Sequence[FloatArray], nominal: float) -> Coverage:
    """Coverage of central intervals.

    Args:
        found: ranks of each truth.
        nominal: share that the intervals say, for example 0.9.

    Returns:
        Pooled over quantities; the error counts truths, for quantities of one truth are not independent.
    """
    inside = np.array([np.mean(np.abs(rank - 0.5) <= 0.5 * nominal) for rank in found])
    error = float(inside.std(ddof=1) / np.sqrt(len(inside))) if len(inside) > 1 else float("nan")
    return Coverage(nominal, float(inside.mean()), error, len(inside))
