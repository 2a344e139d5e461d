"""Sparse polynomial emulator of simulated summaries: few terms of many parameters, with its own error."""

from itertools import combinations
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr

from sim.calibration.impossible import ImpossibleError
from sim.calibration.pursuit import pursued

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]

#: The emulator's variance is at least this share of its cross-validated error, however noisy the lives were.
LEAST_SHARE = 0.05

#: Parameters of a summary whose products and cubes are tried: those whose terms came first.
CROSSED = 16

#: Fewest points a fit can be judged by.
FEWEST = 20

#: Points whose terms are held in memory at once.
_AT_ONCE = 2048


class Emulator(NamedTuple):
    """Expected summaries as sums of Legendre polynomials, and of products of two, of parameters' prior shares."""

    basis: IntArray  # (n_terms, 4): parameter, its degree, second parameter, its degree; degree 0 is the constant 1
    coefficients: FloatArray  # (n_terms, n_summaries)
    variance: FloatArray  # (n_summaries,), of the emulator's error at a point
    noise: FloatArray  # (n_summaries,), of a training summary about its expectation
    error: FloatArray  # (n_summaries,), cross-validated mean squared error against the lives
    spread: FloatArray  # (n_summaries,), variance of the lives' summaries over the points, weighted as the error is

    def __call__(self, points: FloatArray) -> FloatArray:
        """Expected summaries, (n_points, n_summaries), of points on the normal scale."""
        found = np.empty((len(points), self.coefficients.shape[1]))
        for start in range(0, len(points), _AT_ONCE):
            some = slice(start, start + _AT_ONCE)
            found[some] = terms(legendre(points[some]), self.basis) @ self.coefficients
        return found

    def moved(self, off: FloatArray) -> "Emulator":
        """The same with every expectation raised by `off`, (n_summaries,)."""
        coefficients = self.coefficients.copy()
        coefficients[0] += off
        return self._replace(coefficients=coefficients)


def fit(points: FloatArray, summaries: FloatArray, noise: FloatArray, weights: FloatArray | None = None) -> Emulator:
    """Fit all summaries.

    Each summary has terms of its own, chosen one by one: first among the linear and quadratic ones of all parameters,
    then among products and cubes of those that came first as well. How many is decided by cross-validation, and so is
    the error. The choosing of terms is part of what is validated, that of parameters whose products are tried is not.

    Args:
        points: (n_points, n_parameters), normal scale.
        summaries: (n_points, n_summaries), mean over the replicates of each point.
        noise: (n_summaries,), variance of such a mean about its expectation.
        weights: (n_points,), where accuracy is wanted; None for everywhere alike.

    Raises:
        ImpossibleError: fewer than 20 points.

    Source: Blatman and Sudret, Adaptive sparse polynomial chaos expansion, J. Comput. Phys. 230, 2011.
    """
    n, d = points.shape
    if n < FEWEST:
        raise ImpossibleError(f"{n} points cannot carry a fit; {FEWEST} can")
    w = np.ones(n) if weights is None else weights / weights.mean()
    basis, columns, errors = [(0, 0, 0, 0)], [], []
    shares = legendre(points)
    alone = [(i, degree, 0, 0) for i in range(d) for degree in (1, 2)]
    main = terms(shares, np.array(alone))
    for y in summaries.T:
        chosen = _chosen(shares, main, alone, y, w)
        columns.append(dict(zip(chosen.terms, chosen.coefficients, strict=True)))
        errors.append(chosen.error)
        basis += [term for term in chosen.terms if term not in basis]
    found = np.array([[column.get(term, 0.0) for column in columns] for term in basis])
    error = np.array(errors)
    variance = np.maximum(error - noise, LEAST_SHARE * error) + 1e-12
    spread = (w @ (summaries - (w @ summaries) / w.sum()) ** 2) / w.sum()
    return Emulator(np.array(basis), found, variance, noise, error, np.maximum(spread, 1e-12))


class _Chosen(NamedTuple):
    terms: tuple[tuple[int, int, int, int], ...]
    coefficients: tuple[float, ...]
    error: float


def _chosen(
    shares: FloatArray, main: FloatArray, alone: list[tuple[int, int, int, int]], y: FloatArray, w: FloatArray
) -> _Chosen:
    """Terms of one summary; the constant comes first."""
    first = pursued(main, y, w)
    strongest = list(dict.fromkeys(alone[column][0] for column in first.columns))[:CROSSED]
    more = [(i, 3, 0, 0) for i in strongest]
    more += [(i, 1, j, 1) for i, j in combinations(strongest, 2)]
    more += [(i, 2, j, 1) for i in strongest for j in strongest if i != j]
    names, found = [*alone, *more], first
    if strongest:
        whole = pursued(np.hstack([main, terms(shares, np.array(more))]), y, w)
        found = whole if whole.error < first.error else first
    kept = tuple(names[column] for column in found.columns)
    return _Chosen(((0, 0, 0, 0), *kept), tuple(found.coefficients.tolist()), found.error)


def legendre(points: FloatArray) -> FloatArray:
    """Legendre polynomials of the parameters' prior shares, which run from -1 to 1 over the prior.

    Args:
        points: (n_points, n_parameters), normal scale.

    Returns:
        (4, n_points, n_parameters), of degrees 0 to 3; those of one parameter are uncorrelated over the prior.
    """
    x = 2.0 * ndtr(points) - 1.0
    return np.stack([np.ones_like(x), x, 0.5 * (3.0 * x * x - 1.0), 0.5 * (5.0 * x * x - 3.0) * x])


def terms(shares: FloatArray, basis: IntArray) -> FloatArray:
    """Values of basis terms, (n_points, n_terms), from what `legendre` gives."""
    found: FloatArray = shares[basis[:, 1], :, basis[:, 0]] * shares[basis[:, 3], :, basis[:, 2]]
    return found.T
