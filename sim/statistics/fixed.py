"""Fixed tables of numbers that behave like random ones: the same data always give the same interval."""

from functools import lru_cache
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

FloatArray: TypeAlias = npt.NDArray[np.float64]
IntArray: TypeAlias = npt.NDArray[np.int64]

#: Root of the tables.
_ROOT = 0x67726F75706C6966

#: Rows that a column may have before it runs into the next one.
_ROWS = 1 << 32


def mixed(counter: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """SplitMix64 of a counter (Steele, Lea and Flood 2014).

    Args:
        counter: any shape.

    Returns:
        64 mixed bits each, same shape.
    """
    z = counter * np.uint64(0x9E3779B97F4A7C15) + np.uint64(_ROOT)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


def uniforms(n_rows: int, n_columns: int, table: int = 0) -> FloatArray:
    """Uniform numbers; a column keeps its numbers whatever other columns there are.

    Args:
        n_rows: below 2**32.
        n_columns: below 2**24.
        table: number of the table, 0 .. 255; tables have no number in common.

    Returns:
        (n_rows, n_columns), each above 0 and below 1.
    """
    columns = np.arange(n_columns, dtype=np.uint64) + np.uint64(table << 24)
    counter = columns[np.newaxis, :] * np.uint64(_ROWS) + np.arange(n_rows, dtype=np.uint64)[:, np.newaxis]
    shares: FloatArray = ((mixed(counter) >> np.uint64(12)).astype(np.float64) + 0.5) / float(1 << 52)
    return shares


@lru_cache(maxsize=8)
def normals(n_rows: int, n_columns: int, table: int = 0) -> FloatArray:
    """Standard normal numbers, (n_rows, n_columns), with columns as in `uniforms`; not to be written on."""
    from scipy.special import ndtri

    numbers: FloatArray = ndtri(uniforms(n_rows, n_columns, table))
    numbers.flags.writeable = False
    return numbers


def resamples(n_resamples: int, n: int) -> IntArray:
    """Picks of n things with replacement, (n_resamples, n), each 0 .. n - 1."""
    picks: Any = np.floor(uniforms(n_resamples, n, table=1) * n).astype(np.int64)
    chosen: IntArray = np.minimum(picks, n - 1)
    return chosen


def interval(resampled: FloatArray, level: float = 0.95) -> tuple[float, float]:
    """Percentile interval of a resampled number.

    Args:
        resampled: (n_resamples,), any unit.
        level: share of the resamples that it holds.
    """
    low, high = np.quantile(resampled, [(1.0 - level) / 2.0, (1.0 + level) / 2.0])
    return float(low), float(high)
