"""Polynomial ridge regression of simulated summaries on parameters, with its own error by leave-one-out."""

from itertools import combinations
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr

from sim.calibration.impossible import ImpossibleError

FloatArray = npt.NDArray[np.float64]

#: Strengths of the ridge that are tried, as shares of the mean squared singular value.
STRENGTHS = tuple(10.0**power for power in range(-6, 3))

#: The emulator's variance is at least this share of its leave-one-out error, however noisy the lives were.
LEAST_SHARE = 0.05

#: Most features a point of training: a fit with more would follow the noise.
FEATURES_A_POINT = 0.8

#: Points whose features are held in memory at once.
_AT_ONCE = 4096


class Emulator(NamedTuple):
    """Expected summaries as polynomials of the parameters."""

    degree: int  # 1, 2 or 3
    crossed: bool  # whether cubic terms of different parameters are among them
    coefficients: FloatArray  # (n_features, n_summaries)
    variance: FloatArray  # (n_summaries,), of the emulator's error at a point
    noise: FloatArray  # (n_summaries,), of one replicate's summary about its expectation
    error: FloatArray  # (n_summaries,), leave-one-out mean squared error against the lives
    spread: FloatArray  # (n_summaries,), variance of the lives' summaries over the points

    def __call__(self, points: FloatArray) -> FloatArray:
        """Expected summaries, (n_points, n_summaries), of points on the normal scale."""
        found = np.empty((len(points), self.coefficients.shape[1]))
        for start in range(0, len(points), _AT_ONCE):
            some = points[start : start + _AT_ONCE]
            found[start : start + _AT_ONCE] = features(some, self.degree, self.crossed) @ self.coefficients
        return found


def features(points: FloatArray, degree: int, crossed: bool = True) -> FloatArray:
    """Polynomials of the parameters' prior shares, which run from -1 to 1 over the prior.

    Args:
        points: (n_points, n_parameters), normal scale.
        degree: 1 linear; 2 squares and products too; 3 cubes too.
        crossed: cubic terms of different parameters as well as pure cubes.

    Returns:
        (n_points, n_features), the first one constant. Legendre polynomials, so that features of one parameter are
        uncorrelated over the prior.
    """
    x = 2.0 * ndtr(points) - 1.0
    n, d = x.shape
    square = 0.5 * (3.0 * x * x - 1.0)
    parts = [np.ones((n, 1)), x]
    if degree >= 2:
        pairs = list(combinations(range(d), 2))
        parts += [square, *([x[:, [i for i, _ in pairs]] * x[:, [j for _, j in pairs]]] if pairs else [])]
    if degree >= 3:
        parts.append(0.5 * (5.0 * x**3 - 3.0 * x))
        if crossed:
            parts += _mixed_cubes(x, square)
    return np.hstack(parts)


def fit(
    points: FloatArray, summaries: FloatArray, noise: FloatArray, degree: int, weights: FloatArray | None = None
) -> Emulator:
    """Fit all summaries.

    Args:
        points: (n_points, n_parameters), normal scale.
        summaries: (n_points, n_summaries), mean over the replicates of each point.
        noise: (n_summaries,), variance of such a mean about its expectation.
        degree: 2 or 3; with too few points a cubic one leaves out mixed cubes, and a quadratic one is linear.
        weights: (n_points,), where accuracy is wanted; None for everywhere alike.

    Returns:
        The emulator; the ridge of each summary is the one with the least leave-one-out error, in closed form from one
        singular value decomposition.

    Raises:
        ImpossibleError: fewer points than even a linear fit needs.

    Source: Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, sections 3.4 and 7.10.
    """
    n, d = points.shape
    degree, crossed = _affordable(n, d, degree)
    w = np.ones(n) if weights is None else weights / weights.mean()
    root = np.sqrt(w)[:, np.newaxis]
    x = features(points, degree, crossed)
    centre = (w @ summaries) / w.sum()
    y = (summaries - centre) * root
    u, s, vt = np.linalg.svd(x * root, full_matrices=False)
    inner = u.T @ y
    best = np.full(summaries.shape[1], np.inf)
    coefficients = np.zeros((x.shape[1], summaries.shape[1]))
    for strength in STRENGTHS:
        shrunk = s**2 / (s**2 + strength * float((s**2).mean()))
        left = y - u @ (shrunk[:, np.newaxis] * inner)
        leverage = np.minimum((u**2) @ shrunk, 1.0 - 1e-9)
        error = ((left / (1.0 - leverage)[:, np.newaxis]) ** 2).sum(axis=0) / w.sum()
        better = error < best
        solved = vt.T @ ((shrunk / np.where(s > 0.0, s, 1.0))[:, np.newaxis] * inner)
        coefficients[:, better] = solved[:, better]
        best[better] = error[better]
    coefficients[0] += centre
    variance = np.maximum(best - noise, LEAST_SHARE * best) + 1e-12
    spread = np.maximum(summaries.var(axis=0), 1e-12)
    return Emulator(degree, crossed, coefficients, variance, noise, best, spread)


def _affordable(n: int, d: int, degree: int) -> tuple[int, bool]:
    """Degree, and whether with mixed cubes, that n points can carry."""
    linear, pairs = 1 + d, d * (d - 1) // 2
    quadratic = linear + d + pairs
    mixed = d * (d - 1) + d * (d - 1) * (d - 2) // 6
    most = FEATURES_A_POINT * n
    if degree >= 3 and quadratic + d + mixed <= most:
        return 3, True
    if degree >= 3 and quadratic + d <= most:
        return 3, False
    if quadratic <= most:
        return 2, False
    if linear <= most:
        return 1, False
    raise ImpossibleError(f"{n} points cannot carry a fit of {d} parameters; {int(linear / FEATURES_A_POINT) + 1} can")


def _mixed_cubes(x: FloatArray, square: FloatArray) -> list[FloatArray]:
    d = x.shape[1]
    ordered = [(i, j) for i in range(d) for j in range(d) if i != j]
    triples = list(combinations(range(d), 3))
    parts = []
    if ordered:
        parts.append(square[:, [i for i, _ in ordered]] * x[:, [j for _, j in ordered]])
    if triples:
        a, b, c = (list(column) for column in zip(*triples, strict=True))
        parts.append(x[:, a] * x[:, b] * x[:, c])
    return parts
