"""Several objectives: the strategies that no other one beats in all of them."""

import numpy as np
import numpy.typing as npt

from sim.statistics.fixed import FloatArray


def pareto_front(points: FloatArray) -> npt.NDArray[np.bool_]:
    """Which points no other point dominates.

    Args:
        points: (n_strategies, n_objectives), more is better, each objective in its own unit.

    Returns:
        (n_strategies,): no other point is at least as good in all objectives and better in one. Equal points stay
        together on the front or off it.
    """
    front = np.ones(len(points), bool)
    for i, point in enumerate(points):
        dominating = np.all(points >= point, axis=1) & np.any(points > point, axis=1)
        front[i] = not bool(np.any(dominating))
    return front
