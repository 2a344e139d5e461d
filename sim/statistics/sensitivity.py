"""Sobol indices: the part of an outcome's variance that goes back to each input."""

from typing import Any, NamedTuple

import numpy as np

from sim.statistics.fixed import FloatArray, interval, resamples

N_RESAMPLES = 1000


class Index(NamedTuple):
    """Sobol indices of one input, shares of the outcome's variance, with 95 % bootstrap intervals over the rows."""

    first: float  # what the input does alone
    first_low: float
    first_high: float
    total: float  # what it does alone and together with others
    total_low: float
    total_high: float

    def exceeds(self, dummy: "Index") -> bool:
        """Whether the total effect lies above that of an input without influence, beyond both intervals."""
        return self.total_low > dummy.total_high


def sobol_design(n_inputs: int, n_rows: int) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Points at which the outcome is needed.

    Leave one input to chance (let it choose the seed): it is the dummy beside which the others are read, since lives of
    one seed differ by their inputs alone.

    Args:
        n_inputs: number of inputs, each over 0..1, the dummy included.
        n_rows: a power of 2.

    Returns:
        A and B, (n_rows, n_inputs) each, and AB, (n_inputs, n_rows, n_inputs): A with one column of B. Points of
        Sobol's sequence, moved off the edges of their cells, the first n_rows of them left out.

    Raises:
        ValueError: the rows are not a power of 2.
    """
    from scipy.stats import qmc

    if n_rows < 2 or n_rows & (n_rows - 1):
        raise ValueError(f"a Sobol design has a power of 2 rows, not {n_rows}")
    # rows n .. 2n - 1 of the sequence are balanced as the first n are, and the start at the origin is passed
    both = qmc.Sobol(2 * n_inputs, scramble=False).fast_forward(n_rows).random(n_rows) + 0.25 / n_rows
    a, b = both[:, :n_inputs], both[:, n_inputs:]
    ab = np.repeat(a[np.newaxis], n_inputs, axis=0)
    for i in range(n_inputs):
        ab[i, :, i] = b[:, i]
    return a, b, ab


def sobol_indices(at_a: FloatArray, at_b: FloatArray, at_ab: FloatArray) -> tuple[Index, ...]:
    """Indices of every input, by SciPy's estimator (Saltelli and others 2010) and a bootstrap over rows.

    Args:
        at_a: (n_rows,), outcome at A, any unit.
        at_b: (n_rows,), at B.
        at_ab: (n_inputs, n_rows), at AB.

    Returns:
        One an input.

    Raises:
        ValueError: the outcome never varies.
    """
    if np.ptp(np.concatenate([at_a, at_b])) == 0.0:
        raise ValueError("an outcome that never varies has no sensitivity")
    n_rows = len(at_a)
    picks = np.vstack([np.arange(n_rows), resamples(N_RESAMPLES, n_rows)])
    first, total = [], []
    for some in np.array_split(picks, max(1, picks.size * len(at_ab) // 4_000_000)):
        one, other = _estimated(at_a[some], at_b[some], at_ab[:, some], n_rows)
        first.append(one)
        total.append(other)
    firsts, totals = np.vstack(first).T, np.vstack(total).T
    return tuple(
        Index(float(one[0]), *interval(one[1:]), float(all_[0]), *interval(all_[1:]))
        for one, all_ in zip(firsts, totals, strict=True)
    )


def _estimated(at_a: FloatArray, at_b: FloatArray, at_ab: FloatArray, n_rows: int) -> tuple[Any, Any]:
    """First and total indices of several outcomes at once, (n_outcomes, n_inputs) each."""
    from scipy.stats import sobol_indices as by_scipy

    made = by_scipy(func={"f_A": at_a, "f_B": at_b, "f_AB": at_ab}, n=n_rows)
    shape = (len(at_a), len(at_ab))
    return made.first_order.reshape(shape), made.total_order.reshape(shape)
