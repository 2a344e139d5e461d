"""How much of what is not known of an answer goes back to each input, from draws that are there already."""

from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from sim.statistics.by_rank import rank_basis, shuffles
from sim.statistics.fixed import FloatArray

#: Share of an input's ranks that another one explains from which on the two are not told apart.
ALIKE = 0.5


class Explained(NamedTuple):
    """What one input explains of an outcome over draws."""

    name: str
    share: float  # of the variance over draws, 0..1, by this input alone; degrees of freedom taken off
    by_chance: float  # 95 % quantile of the largest share that any of the inputs shows on shuffled draws
    rises: bool  # the outcome is higher where the input is higher

    @property
    def beyond_chance(self) -> bool:
        """Whether it explains more than chance does."""
        return self.share > self.by_chance


def explained(outcome: FloatArray, inputs: Mapping[str, FloatArray]) -> tuple[Explained, ...]:
    """First-order shares of an outcome's variance by regression, the largest first.

    The outcome is regressed on a cubic in the input's rank: the first-order index of Sobol, by the regression of
    Strong, Oakley and Brennan (2014). R^2 leans upwards, so it is adjusted for its degrees of freedom (Ezekiel 1930),
    and stands beside the largest that shuffled draws show among all inputs. Inputs that go together, as numbers of
    a posterior do, share what they explain: their shares may add to more than 1.

    Args:
        outcome: (n_draws,), the mean at each draw, any unit. Draws, not lives: lives of one draw share its inputs.
        inputs: name -> (n_draws,), the value at each draw, any unit.

    Returns:
        One an input. All shares are 0 where the outcome never varies, or there are no more draws than coefficients.
    """
    n = len(outcome)
    centred = outcome - outcome.mean()
    total = float(centred @ centred)
    # what rounding leaves of a constant is no spread
    if total <= n * (1e-12 * float(np.abs(outcome).max(initial=0.0))) ** 2:
        return tuple(Explained(name, 0.0, 0.0, False) for name in inputs)
    rows = np.vstack([centred[np.newaxis], centred[shuffles(n)]])
    found: dict[str, tuple[float, bool]] = {}
    largest = np.zeros(len(rows) - 1)
    for name, given in inputs.items():
        basis = rank_basis(given)[:, 1:]
        free = n - 1 - basis.shape[1]
        if basis.shape[1] == 0 or free < 1:
            found[name] = (0.0, False)
            continue
        raw = ((rows @ basis) ** 2).sum(axis=1) / total
        shares = np.maximum(0.0, 1.0 - (1.0 - raw) * (n - 1) / free)
        found[name] = (float(shares[0]), float((given - given.mean()) @ centred) > 0.0)
        largest = np.maximum(largest, shares[1:])
    by_chance = float(np.quantile(largest, 0.95))
    made = [Explained(name, share, by_chance, rises) for name, (share, rises) in found.items()]
    return tuple(sorted(made, key=lambda one: -one.share))


def alike(inputs: Mapping[str, FloatArray], name: str) -> tuple[str, ...]:
    """Inputs that draws do not tell apart from one of them: a cubic in its rank explains half of their ranks or more.

    Few points of a low-discrepancy sequence in many dimensions repeat each other in some pairs of columns.

    Args:
        inputs: name -> (n_draws,), any unit.
        name: one of them.

    Returns:
        Names of the others, in their order.
    """
    basis = rank_basis(inputs[name])[:, 1:]
    found = []
    for other, given in inputs.items():
        own = rank_basis(given)[:, 1:]
        if other != name and own.shape[1] and float(((own[:, :1].T @ basis) ** 2).sum()) >= ALIKE:
            found.append(other)
    return tuple(found)
