"""Intervals that hold for many differences at once: the distribution of the largest |t|."""

import math

import numpy as np

from sim.statistics.fixed import FloatArray, normals

#: Rows of the fixed table behind the quantile; its 95 % point is then good to .01.
N_ROWS = 1 << 15


def critical_value(deviations: FloatArray, level: float = 0.95, *, one_sided: bool = False) -> float:
    """How many standard errors make intervals that hold together.

    The largest of |Z_1| .. |Z_k| for normal Z with the correlation of the data (max-|t|; Hothorn, Bretz and Westfall
    2008), carried over from the normal distribution to Student's at the same probability. The correlation of few
    blocks is drawn towards none, by columns / (columns + blocks): none gives the widest intervals (Sidak 1967).

    Args:
        deviations: (n_columns, n_blocks), each a difference over blocks in its own unit. Columns that never vary need
            no interval and are left out.
        level: probability that all intervals hold.
        one_sided: only the upper ends, or only the lower ones, shall hold.

    Returns:
        The factor; that of one interval where at most one column varies; NaN for fewer than 2 blocks.
    """
    from scipy.special import ndtr, stdtrit

    n = deviations.shape[1]
    if n < 2:
        return math.nan
    centred = deviations - deviations.mean(axis=1, keepdims=True)
    scales = np.sqrt((centred**2).sum(axis=1))
    # what rounding leaves of a constant is no spread
    varies = scales > 1e-12 * math.sqrt(n) * np.maximum(np.abs(deviations).max(axis=1, initial=0.0), 1e-300)
    k = int(varies.sum())
    if k < 2:
        return float(stdtrit(n - 1, level if one_sided else (1.0 + level) / 2.0))
    standard = centred[varies] / scales[varies, np.newaxis]
    weight = k / (k + n)
    correlation = (1.0 - weight) * (standard @ standard.T) + weight * np.eye(k)
    values, vectors = np.linalg.eigh(correlation)
    root = vectors * np.sqrt(np.maximum(values, 0.0))
    z = normals(N_ROWS, k) @ root.T
    largest = z.max(axis=1) if one_sided else np.abs(z).max(axis=1)
    return float(stdtrit(n - 1, ndtr(np.quantile(largest, level))))
