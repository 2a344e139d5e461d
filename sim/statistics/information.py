"""What it would be worth to know a number before choosing (value of information), by regression."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from sim.statistics.by_rank import N_SHUFFLES, rank_basis, shuffles
from sim.statistics.fixed import FloatArray


class Information(NamedTuple):
    """Value of learning one parameter before choosing, in the objective's unit a decision."""

    name: str
    value: float  # expected gain over choosing by the mean now
    by_chance: float  # 95 % quantile of the largest value that any of the parameters shows on shuffled draws

    @property
    def worth_measuring(self) -> bool:
        """Whether knowing it shows a gain that chance does not."""
        return self.value > self.by_chance


def expected_value_of_partial_information(
    truths: FloatArray, parameters: Mapping[str, FloatArray]
) -> tuple[Information, ...]:
    """Gain of knowing one parameter before choosing (EVPPI), the most valuable first.

    The mean of every strategy's lead over the first is regressed on a cubic in the parameter's rank, and the best
    of the fitted means is taken at each draw (Strong, Oakley and Brennan 2014). Fitting leans upwards, and more so the
    more parameters are tried, so each value stands beside the largest that shuffled draws show among all of them.

    Args:
        truths: (n_strategies, n_draws), mean of each strategy at each draw, more is better, any unit. Draws, not lives:
            lives of one draw know no more of its parameters than one does.
        parameters: name -> (n_draws,), the value at each draw, any unit.

    Returns:
        One a parameter, in the unit of `truths`.
    """
    leads = truths - truths[0]
    bases = {name: rank_basis(given) for name, given in parameters.items()}
    order = shuffles(truths.shape[1])
    largest = np.zeros(N_SHUFFLES)
    for basis in bases.values():
        largest = np.maximum(largest, _gains(leads[:, order], basis))
    by_chance = float(np.quantile(largest, 0.95))
    found = [Information(name, float(_gains(leads[:, None], basis)[0]), by_chance) for name, basis in bases.items()]
    return tuple(sorted(found, key=lambda one: -one.value))


def _gains(leads: FloatArray, basis: FloatArray) -> FloatArray:
    """Gain of each arrangement of the draws; leads are (n_strategies, n_arrangements, n_draws)."""
    fitted = (leads @ basis) @ basis.T
    gains: FloatArray = np.maximum(0.0, fitted.max(axis=0).mean(axis=1) - fitted.mean(axis=2).max(axis=0))
    return gains
