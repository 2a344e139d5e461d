"""Priors on the normal scale: every parameter is N(0, 1) there, whatever its range and unit."""

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr, ndtri
from scipy.stats import qmc

FloatArray = npt.NDArray[np.float64]

#: Ratio of the ends of a range from which on it is uniform in its logarithm.
WIDE = 10.0

#: Points on the normal scale stay within this: beyond it lies less than 1e-9 of a prior.
FARTHEST = 6.0


class Range(NamedTuple):
    """The prior of one parameter: uniform between two ends, or its logarithm is, where they lie far apart."""

    name: str  # block.name
    low: float  # in the parameter's unit
    high: float

    @property
    def by_logarithm(self) -> bool:
        """Whether the logarithm is uniform: both ends above 0 and ten times or more apart."""
        return self.low > 0.0 and self.high >= WIDE * self.low


def ranges(priors: Mapping[str, tuple[float, float]]) -> tuple[Range, ...]:
    """Ranges of parameters, in the order given; `block.name` -> lowest and highest plausible value, in its unit."""
    return tuple(Range(name, low, high) for name, (low, high) in priors.items())


def values(box: Sequence[Range], points: FloatArray) -> FloatArray:
    """Parameter values of points.

    Args:
        box: the prior ranges, one a column.
        points: (n_points, n_parameters), normal scale.

    Returns:
        (n_points, n_parameters), each in its parameter's unit and within its range.
    """
    shares = ndtr(points)
    found = np.empty_like(shares)
    for column, one in enumerate(box):
        share = shares[:, column]
        if one.by_logarithm:
            found[:, column] = one.low * np.exp(share * math.log(one.high / one.low))
        else:
            found[:, column] = one.low + share * (one.high - one.low)
        found[:, column] = np.clip(found[:, column], one.low, one.high)
    return found


def coordinates(box: Sequence[Range], given: Sequence[float]) -> FloatArray:
    """Where values stand on the normal scale, (n_parameters,); the inverse of `values`.

    Args:
        box: the prior ranges.
        given: a value a range, in that parameter's unit.

    Returns:
        Within `FARTHEST`; a value at or beyond an end of its range stands there.
    """
    within = [min(max(value, one.low), one.high) for one, value in zip(box, given, strict=True)]
    shares = np.array(
        [
            math.log(value / one.low) / math.log(one.high / one.low)
            if one.by_logarithm
            else (value - one.low) / (one.high - one.low)
            if one.high > one.low
            else 0.5
            for one, value in zip(box, within, strict=True)
        ]
    )
    return np.asarray(np.clip(ndtri(np.clip(shares, 0.0, 1.0)), -FARTHEST, FARTHEST), np.float64)


def sobol(n: int, d: int, seed: int) -> FloatArray:
    """Points spread evenly over the prior: a scrambled Sobol sequence on the normal scale.

    Args:
        n: points, number; a power of 2 keeps the balance.
        d: parameters, number.
        seed: of the scrambling, 0 .. 2**63 - 1.

    Returns:
        (n, d), normal scale.

    Source: Owen, Scrambled net variance for integrals of smooth functions, Ann. Statist. 1997.
    """
    whole = 1 << max(0, (n - 1).bit_length())
    shares = qmc.Sobol(d, scramble=True, seed=seed).random(whole)[:n]
    spread: FloatArray = np.clip(ndtri(np.clip(shares, 1e-12, 1.0 - 1e-12)), -FARTHEST, FARTHEST)
    return spread


def optimism(points: FloatArray, scale: float) -> FloatArray:
    """Shared optimism of vendors' claims: |N(0, scale^2)| of a coordinate that is N(0, 1) like the parameters'.

    Args:
        points: (n_points,), normal scale.
        scale: of the half-normal, on the link scale.

    Returns:
        (n_points,), at least 0, on the link scale.
    """
    drawn: FloatArray = scale * ndtri(0.5 + 0.5 * ndtr(np.clip(points, -8.0, 8.0)))
    return drawn
