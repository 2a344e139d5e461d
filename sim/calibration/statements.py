"""What a published number says about an expected value, as a likelihood and as a distance. All on the link scale.

Every function takes the expected values `m` of a summary, (n_points,), and the variance `v` with which the statement
blurs them, number or (n_points,): the target's own sigma^2, and the emulator's or the lives' where they are not exact.
It returns (n_points,). Logarithms stay finite far out in the tails, where products of probabilities are 0.
"""

import numpy as np
import numpy.typing as npt
from scipy.special import log_ndtr

FloatArray = npt.NDArray[np.float64]
_LOG_2PI = float(np.log(2.0 * np.pi))


def point(m: FloatArray, v: FloatArray | float, value: float, rounding: float = 0.0) -> FloatArray:
    """Log-likelihood of "14 %": log N(value; m, v + rounding^2 / 12).

    Args:
        m: expected values.
        v: variance.
        value: the published value.
        rounding: width of the step to which it was rounded; the variance of a uniform error is its square / 12.
    """
    whole = v + rounding**2 / 12.0
    return -0.5 * ((value - m) ** 2 / whole + np.log(whole) + _LOG_2PI)


def interval(m: FloatArray, v: FloatArray | float, low: float, high: float) -> FloatArray:
    """Log-likelihood of "10-15 %": log(Phi((high - m) / s) - Phi((low - m) / s)), an end may be infinite.

    Both ends are turned into the lower tail, so that the difference is one of small numbers and not of ones.
    """
    s = np.sqrt(v)
    lower, upper = (low - m) / s, (high - m) / s
    turned = lower + upper > 0.0
    below = np.where(turned, -upper, lower)
    above = np.where(turned, -lower, upper)
    larger = log_ndtr(above)
    with np.errstate(divide="ignore"):
        gap = np.minimum(log_ndtr(below) - larger, 0.0)
        difference: FloatArray = larger + np.log(-np.expm1(gap))
    return difference


def bound(
    m: FloatArray, v: FloatArray | float, low: float, ceiling: float | None = None, ceiling_sd: float = 1.0
) -> FloatArray:
    """Log-likelihood of "20 %+": log Phi((m - low) / s), with a weak ceiling, for 45 % would not be called so.

    Args:
        m: expected values.
        v: variance.
        low: the bound.
        ceiling: where saying "more than" begins to mislead; None for none.
        ceiling_sd: how softly the ceiling begins, standard deviation.
    """
    found: FloatArray = log_ndtr((m - low) / np.sqrt(v))
    if ceiling is not None:
        found = found + log_ndtr((ceiling - m) / np.sqrt(v + ceiling_sd**2))
    return found


def shape(differences: FloatArray, v: FloatArray | float, margin: float = 0.0) -> FloatArray:
    """Log-likelihood of "declines each month": the sum of log Phi((difference - margin) / s) over the steps.

    Args:
        differences: (n_points, n_steps), paired differences that the statement wants above the margin.
        v: variance of each, number or (n_points, n_steps) or (n_steps,).
        margin: least difference that counts as one.
    """
    summed: FloatArray = log_ndtr((differences - margin) / np.sqrt(v)).sum(axis=-1)
    return summed


def first_passage(
    m: FloatArray,
    v: FloatArray | float,
    low: float,
    high: float,
    censored_at: float,
    censored: npt.NDArray[np.bool_],
) -> FloatArray:
    """Log-likelihood of "within 7-15 days" on the logarithm of days; lives that never came there are right-censored.

    A time that was not reached by the end of the horizon is known to be later only. It counts as the best of the times
    that it can be, so it is never dropped and never held for a time that it was not.

    Args:
        m: logarithms of the days, a claim's optimism among them.
        v: variance.
        low: logarithm of the first day of the band, may be -infinity.
        high: logarithm of the last one, may be infinity.
        censored_at: logarithm of the length of the horizon.
        censored: (n_points,), whether the day was not reached within the horizon.
    """
    early = np.isfinite(high) and high <= censored_at
    best = censored_at if early or not np.isfinite(low) else max(censored_at, _middle(low, high))
    return interval(np.where(censored, best, m), v, low, high)


def distance_to_interval(m: FloatArray, low: float, high: float) -> FloatArray:
    """How far outside an interval, 0 inside; an end may be infinite."""
    return np.maximum(np.maximum(low - m, m - high), 0.0)


def distance_to_shape(differences: FloatArray, margin: float) -> FloatArray:
    """Sum of what the steps fall short of the margin, (n_points,)."""
    short: FloatArray = np.maximum(margin - differences, 0.0).sum(axis=-1)
    return short


def _middle(low: float, high: float) -> float:
    """The most central time of a band that begins somewhere; one that never ends has none, and is far in instead."""
    return 0.5 * (low + high) if np.isfinite(high) else low + 10.0
