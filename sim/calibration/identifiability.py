"""How far the targets narrowed what was unknown, parameter by parameter and direction by direction."""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

#: Contraction from which on a parameter counts as identified, and as partly so.
IDENTIFIED, PARTLY = 0.8, 0.3

#: Parameters that are named of a direction.
NAMED = 5


class Direction(NamedTuple):
    """A direction of the parameters, on the normal scale."""

    ratio: float  # posterior variance / prior variance along it
    loadings: tuple[tuple[str, float], ...]  # the largest ones, by size


class Identified(NamedTuple):
    """What a posterior sample knows."""

    contraction: dict[str, float]  # parameter -> 1 - posterior variance / prior variance; below 0 where it grew
    known_directions: float  # effective number: the sum of 1 - ratio over all directions
    directions: tuple[Direction, ...]  # best known first

    def word(self, name: str, effective: float = math.inf, trusted: bool = True) -> str:
        """identified, partly identified, prior-driven, or undecided.

        Args:
            name: of a parameter.
            effective: effective sample size; a contraction within two standard errors of 0, sqrt(2 / size) each, may be
                chance.
            trusted: whether the sample can be trusted at all.
        """
        known = self.contraction[name]
        if known < PARTLY:
            return "prior-driven"
        if not trusted or known <= 2.0 * math.sqrt(2.0 / effective):
            return "undecided"
        return "identified" if known >= IDENTIFIED else "partly identified"


def identified(names: Sequence[str], points: FloatArray) -> Identified:
    """Contraction of parameters, and the generalised eigenvalues of posterior and prior covariance.

    Args:
        names: of the parameters.
        points: (n_draws, n_parameters), posterior draws of equal weight on the normal scale, where the prior's
            covariance is the unit matrix; so the generalised problem is an ordinary one.

    Returns:
        The summary; directions by rising ratio.
    """
    covariance = np.atleast_2d(np.cov(points, rowvar=False))
    ratios, axes = np.linalg.eigh(covariance)
    contraction = {name: float(1.0 - covariance[i, i]) for i, name in enumerate(names)}
    known = float(np.maximum(0.0, 1.0 - ratios).sum())
    return Identified(contraction, known, tuple(_direction(names, r, a) for r, a in zip(ratios, axes.T, strict=True)))


def _direction(names: Sequence[str], ratio: float, axis: FloatArray) -> Direction:
    largest = sorted(range(len(names)), key=lambda i: (-abs(axis[i]), i))[:NAMED]
    sign = 1.0 if axis[largest[0]] > 0.0 else -1.0
    return Direction(float(ratio), tuple((names[i], float(sign * axis[i])) for i in largest))
