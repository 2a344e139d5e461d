"""A toy whose posterior is known: summaries are linear in the parameters, statements are points."""

import numpy as np

from sim.calibration.terms import Term

#: Summaries of the toy, (n_parameters, n_summaries): three of four directions are seen, one hardly.
SLOPES = np.array([[1.0, 0.3, 0.0], [0.5, -1.0, 0.2], [0.0, 0.4, 0.1], [0.0, 0.0, 0.0]])
SIGMA = 0.4


def linear(points):
    """Expected summaries, (n_points, 3)."""
    return points @ SLOPES


def terms(values):
    """A point statement for each summary."""
    return [Term(f"row {j}", "point", (j,), float(v), float(v), SIGMA**2) for j, v in enumerate(values)]


def posterior(values, variance=SIGMA**2):
    """Mean and covariance of the exact posterior."""
    precision = np.eye(len(SLOPES)) + SLOPES @ SLOPES.T / variance
    covariance = np.linalg.inv(precision)
    return covariance @ SLOPES @ np.asarray(values) / variance, covariance
