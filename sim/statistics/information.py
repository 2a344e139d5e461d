"""What it would be worth to know a number before choosing (value of information), by regression."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from sim.statistics.fixed import FloatArray, uniforms

#: Degree of the polynomial in a parameter's rank that stands for the conditional mean.
DEGREE = 3

#: Shuffles of a parameter that show what the method finds where there is nothing to find.
N_SHUFFLES = 200


class Information(NamedTuple):
    """Value of learning one parameter before choosing, in the objective's unit a decision."""

    name: str
    value: float  # expected gain over choosing by the mean now
    by_chance: float  # 95 % quantile of what a parameter without influence shows

    @property
    def worth_measuring(self) -> bool:
        """Whether knowing it shows a gain that chance does not."""
        return self.value > self.by_chance


def expected_value_of_perfect_information(truths: FloatArray) -> float:
    """Gain of knowing the draw before choosing (EVPI).

    Args:
        truths: (n_strategies, n_draws), value of each strategy at each draw, more is better.

    Returns:
        Mean of the best at each draw less the best mean, in the unit of `truths`; never below 0.
    """
    return float(truths.max(axis=0).mean() - truths.mean(axis=1).max())


def expected_value_of_partial_information(
    values: FloatArray, parameters: Mapping[str, FloatArray]
) -> tuple[Information, ...]:
    """Gain of knowing one parameter before choosing (EVPPI), the most valuable first.

    The mean of every strategy's lead over the first is regressed on a cubic in the parameter's rank, and the best
    of the fitted means is taken at each block (Strong, Oakley and Brennan 2014). The noise of single lives is averaged
    away by the regression; fitting leans upwards, so each value stands beside what a shuffled parameter shows.

    Args:
        values: (n_strategies, n_blocks), more is better, any unit.
        parameters: name -> (n_blocks,), the value in each block, any unit.

    Returns:
        One a parameter, in the unit of `values`.
    """
    leads = values - values[0]
    n_blocks = values.shape[1]
    shuffled = np.argsort(uniforms(N_SHUFFLES, n_blocks, table=2), axis=1)
    basis = _orthonormal(np.linspace(-1.0, 1.0, n_blocks))
    nothing = [_gain(leads, basis[order]) for order in shuffled]
    by_chance = float(np.quantile(nothing, 0.95)) if len(values) > 1 else 0.0
    found = []
    for name, given in parameters.items():
        ranks = _ranks(given)
        found.append(Information(name, _gain(leads, _orthonormal(ranks)) if ranks.any() else 0.0, by_chance))
    return tuple(sorted(found, key=lambda one: -one.value))


def _gain(leads: FloatArray, basis: FloatArray) -> float:
    fitted = (leads @ basis) @ basis.T
    return float(fitted.max(axis=0).mean() - fitted.mean(axis=1).max())


def _ranks(given: FloatArray) -> FloatArray:
    """Ranks scaled to -1 .. 1, equals sharing theirs; zeros for a constant."""
    _, which, counts = np.unique(given, return_inverse=True, return_counts=True)
    if len(counts) < 2:
        return np.zeros(len(given))
    middles = np.cumsum(counts) - counts / 2.0 - 0.5
    ranks: FloatArray = (2.0 * middles / (len(given) - 1) - 1.0)[which]
    return ranks


def _orthonormal(x: FloatArray) -> FloatArray:
    """Orthonormal basis of the polynomials over x, (n, up to DEGREE + 1)."""
    degree = min(DEGREE, len(np.unique(x)) - 1)
    basis: FloatArray = np.linalg.qr(np.vander(x, degree + 1, increasing=True))[0]
    return basis
