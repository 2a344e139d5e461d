"""Which of many parameters move the summaries: main effects on an even design, against those of chance."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.special import ndtr

from sim.calibration.uniforms import uniforms

FloatArray = npt.NDArray[np.float64]

#: Times that the points are dealt out anew among the summaries, so that nothing depends on anything.
SHUFFLES = 20

#: Share of those times in which nothing at all would be chosen.
CERTAIN = 0.9


class Screen(NamedTuple):
    """Effects of parameters, and those that are worth fitting."""

    effects: FloatArray  # (n_parameters, n_summaries), share of a summary's variance that a parameter explains alone
    by_chance: FloatArray  # (n_summaries,), largest such share that chance makes
    chosen: tuple[int, ...]  # columns of parameters, in their order


def screened(points: FloatArray, summaries: FloatArray, most: int, key: str, always: Sequence[int] = ()) -> Screen:
    """Choose parameters.

    The linear and quadratic main effect of each parameter is regressed with those of all others, ridge-steadied; its
    share of the variance is compared with the largest of all numbers and summaries when the summaries are shuffled, so
    that where nothing matters nothing is chosen, nine times of ten.

    Args:
        points: (n_points, n_parameters), normal scale, spread evenly over the prior.
        summaries: (n_points, n_summaries), link scale.
        most: parameters to choose, at most.
        key: names the shuffling.
        always: columns that are chosen whatever their effect.

    Returns:
        Effects, and the chosen columns: those whose largest effect on any summary beats the largest that chance makes
        of any number on any summary, strongest first until there are `most`.

    Source: Saltelli et al., Global Sensitivity Analysis, 2008, section 4.2 (screening); Westfall and Young,
    Resampling-Based Multiple Testing, 1993 (the largest of all under shuffling).
    """
    n, d = points.shape
    x = _standard(2.0 * ndtr(points) - 1.0)
    curved = _standard(x**2)
    effects = _effects(x, curved, summaries)
    nulls = []
    for number in range(SHUFFLES):
        order = np.argsort(uniforms(f"{key}:shuffled:{number}", n, 1)[:, 0], kind="stable")
        nulls.append(_effects(x, curved, summaries[order]).max(axis=0))
    by_chance = np.quantile(np.array(nulls), CERTAIN, axis=0)
    strongest = effects.max(axis=1)
    above = strongest - float(np.quantile(np.array(nulls).max(axis=1), CERTAIN))
    above[list(always)] = np.inf
    ranked = sorted(range(d), key=lambda i: (-above[i], i))
    chosen = sorted(i for i in ranked[:most] if above[i] > 0.0)
    return Screen(effects, by_chance, tuple(chosen))


def _standard(x: FloatArray) -> FloatArray:
    """Columns of mean 0 and standard deviation 1; constant ones are 0."""
    found: FloatArray = (x - x.mean(axis=0)) / np.where(x.std(axis=0) > 1e-12, x.std(axis=0), 1.0)
    return found


def _effects(x: FloatArray, curved: FloatArray, summaries: FloatArray) -> FloatArray:
    """Share of each summary's variance that each number explains alone, (n_parameters, n_summaries)."""
    y = summaries - summaries.mean(axis=0)
    linear = _ridge(x, y)
    bent = _ridge(curved, y - x @ linear)
    return np.asarray((linear**2 + bent**2) / np.maximum(y.var(axis=0), 1e-12), np.float64)


def _ridge(x: FloatArray, y: FloatArray) -> FloatArray:
    """Coefficients of a ridge regression whose strength is the noise's share: n / 10."""
    return np.asarray(np.linalg.solve(x.T @ x + 0.1 * len(x) * np.eye(x.shape[1]), x.T @ y), np.float64)
