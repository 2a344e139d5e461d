"""Which of many parameters move the summaries: main effects on an even design, against those of a dummy."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr

from sim.calibration.uniforms import uniforms

FloatArray = npt.NDArray[np.float64]

#: Dummies that no summary depends on, whose largest effect is what chance makes.
DUMMIES = 20


class Screen(NamedTuple):
    """Effects of parameters, and those that are worth fitting."""

    effects: FloatArray  # (n_parameters, n_summaries), share of a summary's variance that a parameter explains alone
    by_chance: FloatArray  # (n_summaries,), largest such share of a dummy
    chosen: tuple[int, ...]  # columns of parameters, in their order


def screened(points: FloatArray, summaries: FloatArray, most: int, key: str, always: Sequence[int] = ()) -> Screen:
    """Choose parameters.

    The linear and quadratic main effect of each parameter is regressed with those of all others, ridge-steadied; its
    share of the variance is compared with that of dummies, which are uniform numbers that nothing depends on.

    Args:
        points: (n_points, n_parameters), normal scale, spread evenly over the prior.
        summaries: (n_points, n_summaries), link scale.
        most: parameters to choose, at most.
        key: names the dummies.
        always: columns that are chosen whatever their effect.

    Returns:
        Effects, and the chosen columns: those whose effect on a summary beats every dummy's, strongest first by
        their largest effect above chance until there are `most`.

    Source: Saltelli et al., Global Sensitivity Analysis, 2008, section 4.2 (screening against a dummy).
    """
    n, d = points.shape
    x = np.hstack([2.0 * ndtr(points) - 1.0, 2.0 * uniforms(f"{key}:dummies", n, DUMMIES) - 1.0])
    x = (x - x.mean(axis=0)) / np.where(x.std(axis=0) > 0.0, x.std(axis=0), 1.0)
    y = summaries - summaries.mean(axis=0)
    scale = np.maximum(y.var(axis=0), 1e-12)
    linear = _ridge(x, y)
    curved = x**2 - (x**2).mean(axis=0)
    curved = curved / np.where(curved.std(axis=0) > 0.0, curved.std(axis=0), 1.0)
    bent = _ridge(curved, y - x @ linear)
    effects = (linear**2 + bent**2) / scale
    by_chance = effects[d:].max(axis=0)
    above = (effects[:d] - by_chance).max(axis=1)
    above[list(always)] = np.inf
    ranked = sorted(range(d), key=lambda i: (-above[i], i))
    chosen = sorted(i for i in ranked[:most] if above[i] > 0.0)
    return Screen(effects[:d], by_chance, tuple(chosen))


def _ridge(x: FloatArray, y: FloatArray) -> FloatArray:
    """Coefficients of a ridge regression whose strength is the noise's share: n / 10."""
    return np.asarray(np.linalg.solve(x.T @ x + 0.1 * len(x) * np.eye(x.shape[1]), x.T @ y), np.float64)
