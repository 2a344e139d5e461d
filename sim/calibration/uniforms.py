"""Numbers drawn for calibration: named by a key and a place, so that no order of work can change them."""

from hashlib import blake2b

import numpy as np
import numpy.typing as npt
from scipy.special import ndtri

from sim.calibration.impossible import ImpossibleError

FloatArray = npt.NDArray[np.float64]


def uniforms(key: str, n: int, d: int) -> FloatArray:
    """Uniform numbers.

    Args:
        key: what they are for, for example `1:wave 2:moves:7`; another key gives other numbers.
        n: rows, number.
        d: columns, number.

    Returns:
        (n, d), above 0 and below 1: SplitMix64 of a counter that starts at BLAKE2b of the key.

    Source: Steele, Lea and Flood, Fast splittable pseudorandom number generators, OOPSLA 2014.
    """
    digest = blake2b(key.encode(), digest_size=8, key=b"grouplife calibration").digest()
    counter = np.uint64(int.from_bytes(digest, "big")) + np.arange(n * d, dtype=np.uint64)
    z = counter * np.uint64(0x9E3779B97F4A7C15)
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    z = z ^ (z >> np.uint64(31))
    return ((z >> np.uint64(12)).astype(np.float64) + 0.5).reshape(n, d) * 2.0**-52


def normals(key: str, n: int, d: int) -> FloatArray:
    """Standard normal numbers, (n, d), by the key; see `uniforms`."""
    drawn: FloatArray = ndtri(uniforms(key, n, d))
    return drawn


def systematic(key: str, weights: FloatArray, n: int) -> npt.NDArray[np.int64]:
    """Systematic resampling: each index about n x its weight times, with one uniform number for all.

    Args:
        key: names the uniform number.
        weights: (n_points,), at least 0, with a sum above 0.
        n: indices wanted, number.

    Returns:
        (n,), indices in rising order.

    Raises:
        ImpossibleError: the weights sum to no positive number.
    """
    total = float(weights.sum())
    if not total > 0.0:
        raise ImpossibleError("nothing to resample: all weights are 0")
    places = (np.arange(n) + uniforms(key, 1, 1)[0, 0]) / n
    edges = np.cumsum(weights) / total
    edges[-1] = 1.0
    found: npt.NDArray[np.int64] = np.searchsorted(edges, places, side="right").astype(np.int64)
    return found
