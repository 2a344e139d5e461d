"""How far the targets narrowed what was unknown, parameter by parameter and direction by direction."""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

#: Contraction from which on a parameter counts as identified, and as partly so.
IDENTIFIED, PARTLY = 0.8, 0.3

#: Word for a parameter of which nothing was learnt.
PRIOR_DRIVEN = "prior-driven"

#: Parameters that are named of a direction.
NAMED = 5

#: Pairs of parameters that are told, at most.
PAIRS = 6


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
            return PRIOR_DRIVEN
        if not trusted or known <= 2.0 * math.sqrt(2.0 / effective):
            return "undecided"
        return "identified" if known >= IDENTIFIED else "partly identified"


class TradeOff(NamedTuple):
    """Two parameters that the targets know better together than alone: where one is higher, the other makes up."""

    one: str
    other: str
    correlation: float  # of ranks, over the draws; the prior has none
    clear: bool  # beyond what chance makes of so many pairs
    points: tuple[tuple[float, float], ...]  # one and other at each draw, in their units


def trade_offs(names: Sequence[str], values: FloatArray, effective: float) -> tuple[TradeOff, ...]:
    """The pairs of parameters with the strongest correlation.

    Args:
        names: of the parameters.
        values: (n_draws, n_parameters), draws of equal weight, each column in its unit; ranks know no unit.
        effective: effective sample size of the draws. A correlation is clear when it exceeds c / sqrt(size - 1), of
            which chance makes one of all pairs once in twenty times (Bonferroni).

    Returns:
        At most `PAIRS`, strongest first; none of fewer than two parameters that vary.

    Source: Spearman, Am. J. Psychol. 1904; Kendall, Rank Correlation Methods, 1970, section 5.8 (its standard error).
    """
    from scipy.special import ndtri
    from scipy.stats import rankdata

    ranks = rankdata(values, axis=0)
    moving = [i for i in range(len(names)) if ranks[:, i].std() > 0.0]
    pairs = [(i, j) for at, i in enumerate(moving) for j in moving[at + 1 :]]
    if not pairs:
        return ()
    most = -float(ndtri(0.025 / len(pairs))) / math.sqrt(effective - 1.0) if effective > 1.0 else math.inf
    found = [(float(np.corrcoef(ranks[:, i], ranks[:, j])[0, 1]), i, j) for i, j in pairs]
    strongest = sorted(found, key=lambda one: (-abs(one[0]), one[1], one[2]))[:PAIRS]
    return tuple(
        TradeOff(
            names[i],
            names[j],
            rho,
            abs(rho) > most,
            tuple(zip(values[:, i].tolist(), values[:, j].tolist(), strict=True)),
        )
        for rho, i, j in strongest
    )


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
