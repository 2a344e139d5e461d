"""Regression on a polynomial in an input's rank: what an input explains, whatever the shape of its scale."""

import numpy as np

from sim.statistics.fixed import FloatArray, IntArray, uniforms

#: Degree of the polynomial in an input's rank that stands for the conditional mean.
DEGREE = 3

#: Shuffles of the draws that show what the method finds where there is nothing to find.
N_SHUFFLES = 200


def rank_basis(given: FloatArray) -> FloatArray:
    """Orthonormal basis of the polynomials in an input's rank.

    Args:
        given: (n,), the input at each draw, any unit.

    Returns:
        (n, up to DEGREE + 1), the constant among its columns; the constant alone for an input that never varies.
    """
    x = _ranks(given)
    degree = min(DEGREE, len(np.unique(x)) - 1)
    basis: FloatArray = np.linalg.qr(np.vander(x, degree + 1, increasing=True))[0]
    return basis


def shuffles(n: int) -> IntArray:
    """Orders of n draws, (N_SHUFFLES, n), as indices: always the same ones."""
    order: IntArray = np.argsort(uniforms(N_SHUFFLES, n, table=2), axis=1)
    return order


def _ranks(given: FloatArray) -> FloatArray:
    """Ranks scaled to -1 .. 1, equals sharing theirs; zeros for a constant."""
    _, which, counts = np.unique(given, return_inverse=True, return_counts=True)
    if len(counts) < 2:
        return np.zeros(len(given))
    middles = np.cumsum(counts) - counts / 2.0 - 0.5
    ranks: FloatArray = (2.0 * middles / (len(given) - 1) - 1.0)[which]
    return ranks
