"""The ratio of two means over the same blocks, with an interval that knows when the denominator may be 0 (Fieller)."""

import math
from typing import NamedTuple

import numpy as np

from sim.statistics.fixed import FloatArray


class Ratio(NamedTuple):
    """Ratio of two means, numerator's unit / denominator's unit."""

    ratio: float  # NaN for a denominator of mean 0
    low: float  # -inf and inf where the denominator's mean cannot be told from 0; NaN for one block
    high: float


def ratio_of_means(numerator: FloatArray, denominator: FloatArray, level: float = 0.95) -> Ratio:
    """Ratio of two means with Fieller's interval.

    The interval holds all r for which mean(numerator - r denominator) is not told from 0 by Student's t. Where the
    denominator's own mean is not, the set has no ends, and every r is left open.

    Args:
        numerator: (n_blocks,), any unit.
        denominator: (n_blocks,), any unit, block by block.
        level: probability that the interval holds the ratio.

    Returns:
        The ratio and its interval (Fieller, Journal of the Royal Statistical Society B 16, 1954, 175-185).
    """
    from scipy.special import stdtrit

    n = len(numerator)
    top, bottom = float(np.mean(numerator)), float(np.mean(denominator))
    ratio = top / bottom if bottom != 0.0 else math.nan
    if n < 2:
        return Ratio(ratio, math.nan, math.nan)
    squared = float(stdtrit(n - 1, 0.5 + level / 2.0)) ** 2
    (v_top, together), (_, v_bottom) = (np.cov(numerator, denominator, ddof=1) / n * squared).tolist()
    a, b, c = bottom**2 - v_bottom, top * bottom - together, top**2 - v_top
    if a <= 0.0:
        return Ratio(ratio, -math.inf, math.inf)
    half = math.sqrt(max(0.0, b * b - a * c))
    return Ratio(ratio, (b - half) / a, (b + half) / a)
