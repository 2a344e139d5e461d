"""Orthogonal matching pursuit: terms of a regression chosen one by one, their number by cross-validation."""

from functools import reduce
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.linalg import solve_triangular

FloatArray = npt.NDArray[np.float64]

#: Parts into which the points are dealt; each is predicted by what the others choose.
FOLDS = 5

#: Most terms, as a share of the points, and in any case.
TERMS_A_POINT, MOST_TERMS = 0.25, 160

#: A column of which less than this share is left, when those before it are taken away, is not tried any more.
LEFT = 1e-6


class Pursued(NamedTuple):
    """A sparse regression."""

    columns: tuple[int, ...]  # in the order in which they were chosen
    coefficients: FloatArray  # (1 + n_columns,), the constant first
    error: float  # cross-validated mean squared error, weighted


class _Sums(NamedTuple):
    """Weighted sums over some points: all that a regression needs to know of them."""

    weight: float
    x: FloatArray  # (n_columns,)
    y: float
    xx: FloatArray  # (n_columns, n_columns)
    xy: FloatArray  # (n_columns,)
    yy: float

    def about(self, x: FloatArray, y: float) -> tuple[FloatArray, FloatArray, float]:
        """Second moments about a centre: of the columns, of columns with y, of y."""
        crossed = np.outer(self.x, x)
        xx = self.xx - crossed - crossed.T + self.weight * np.outer(x, x)
        xy = self.xy - self.x * y - x * self.y + self.weight * x * y
        return xx, xy, self.yy - 2.0 * y * self.y + self.weight * y * y

    def and_(self, other: "_Sums") -> "_Sums":
        """Sums over both sets of points."""
        return self._moved(other, 1.0)

    def less(self, other: "_Sums") -> "_Sums":
        """Sums over the points that are not among the other's."""
        return self._moved(other, -1.0)

    def _moved(self, other: "_Sums", times: float) -> "_Sums":
        return _Sums(
            self.weight + times * other.weight,
            self.x + times * other.x,
            self.y + times * other.y,
            self.xx + times * other.xx,
            self.xy + times * other.xy,
            self.yy + times * other.yy,
        )


def pursued(x: FloatArray, y: FloatArray, w: FloatArray) -> Pursued:
    """Regress y on few columns of x.

    Args:
        x: (n, n_columns), candidates; the constant is always there and is none of them.
        y: (n,).
        w: (n,), weights.

    Returns:
        The columns, as many as predict best what they were not chosen by; and the error of that prediction.

    Source: Pati, Rezaiifar and Krishnaprasad, Orthogonal matching pursuit, Asilomar 1993.
    """
    n = len(y)
    most = int(min(MOST_TERMS, TERMS_A_POINT * n * (FOLDS - 1) / FOLDS, x.shape[1]))
    folds = [_sums(x[k::FOLDS], y[k::FOLDS], w[k::FOLDS]) for k in range(FOLDS)]
    whole = reduce(_Sums.and_, folds)
    errors = np.array([_errors(whole.less(fold), fold, most) for fold in folds]).sum(axis=0) / whole.weight
    best = int(np.argmin(errors))
    columns, coefficients = _path(whole, best)
    last = coefficients[-1]
    centre = whole.x[columns] / whole.weight
    constant = whole.y / whole.weight - float(centre @ last)
    error = max(0.0, float(errors[best]))  # sums that cancel may leave a negative last digit
    return Pursued(tuple(columns), np.concatenate([[constant], last]), error)


def _errors(seen: _Sums, fresh: _Sums, most: int) -> FloatArray:
    """Squared errors at fresh points of 0, 1, 2 ... terms chosen by others, (1 + most,), summed by weight."""
    columns, coefficients = _path(seen, most)
    xx, xy, yy = fresh.about(seen.x / seen.weight, seen.y / seen.weight)
    found = np.full(most + 1, np.inf)
    for k, b in enumerate(coefficients):
        some = columns[:k]
        found[k] = yy - 2.0 * float(b @ xy[some]) + float(b @ xx[np.ix_(some, some)] @ b)
    return found


def _path(sums: _Sums, most: int) -> tuple[list[int], list[FloatArray]]:
    """Columns in the order chosen, and the coefficients of the first 0, 1, 2 ... of them.

    The columns' Cholesky factor grows by one column a step; what is left of every candidate follows from it.
    """
    xx, inner, _ = sums.about(sums.x / sums.weight, sums.y / sums.weight)
    size = np.diag(xx).copy()
    whole = size.copy()
    factor = np.zeros((len(size), most))
    columns: list[int] = []
    along: list[float] = []
    coefficients = [np.zeros(0)]
    for k in range(most):
        usable = size > LEFT * whole
        usable[columns] = False
        gain = np.where(usable, inner**2 / np.where(usable, size, 1.0), 0.0)
        best = int(np.argmax(gain))
        if gain[best] <= 0.0:
            break
        root = float(np.sqrt(size[best]))
        factor[:, k] = (xx[:, best] - factor[:, :k] @ factor[best, :k]) / root
        along.append(float(inner[best]) / root)
        inner = inner - along[-1] * factor[:, k]
        size = size - factor[:, k] ** 2
        columns.append(best)
        triangle = factor[columns, : k + 1]
        coefficients.append(solve_triangular(triangle, np.array(along), lower=True, trans="T"))
    return columns, coefficients


def _sums(x: FloatArray, y: FloatArray, w: FloatArray) -> _Sums:
    weighted = w[:, np.newaxis] * x
    return _Sums(float(w.sum()), weighted.sum(axis=0), float(w @ y), weighted.T @ x, weighted.T @ y, float(w @ y**2))
