"""What the prior predicts for the fitted rows: a target that it hardly ever comes near cannot be fitted honestly."""

import numpy as np

from sim.calibrating.campaign import Posterior, Problem
from sim.calibrating.proposing import OPTIMISM
from sim.calibrating.wanted import Layout, natural
from sim.calibration.priors import optimism
from sim.calibration.terms import implausibilities, rows

#: Ends and middle of the prior predictive that are told.
QUANTILES = (0.01, 0.5, 0.99)

#: Least share of the lives over the prior that must come within one standard deviation of a target.
NEAR = 0.01


def prior_predictive(problem: Problem, layout: Layout, found: Posterior) -> dict[str, dict[str, float]]:
    """Rows by what the first wave's lives, which spread over the whole prior, came to.

    Returns:
        Row -> quantiles in the row's own unit, and the share of the lives near its target.
    """
    training, near = found.training, near_shares(problem, found)
    values = natural(layout, training.summaries[[stage == "wave-1" for stage in training.stage]])
    told = {}
    for number, row in enumerate(layout.rows):
        low, middle, high = np.quantile(values[:, layout.columns(number)[0]], QUANTILES).tolist()
        told[row.id] = {"q01": low, "q50": middle, "q99": high, "near": near[row.id]}
    return told


def near_shares(problem: Problem, found: Posterior) -> dict[str, float]:
    """Row -> share of the lives over the prior within one standard deviation of what its statements accept."""
    training = found.training
    prior = np.array([stage == "wave-1" for stage in training.stage])
    means = training.summaries[prior]
    said = optimism(training.points[prior, -1], OPTIMISM)
    single = implausibilities(problem.terms, means, np.zeros_like(means), said)
    names = [term.row for term in problem.terms]
    return {
        row: float((single[:, [i for i, name in enumerate(names) if name == row]].max(axis=1) <= 1.0).mean())
        for row in rows(problem.terms)
    }
