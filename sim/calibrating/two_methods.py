"""The same posterior by two methods: by an emulator that real lives correct, and by lives of the prior alone.

The first is the shipped path with one wave: emulator, tempered sampler, importance weights by real lives. The second
has no emulator: lives drawn from the prior, weighted with the likelihood of what they really came to. All that is used
of the emulator's side stands in this file.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sim.calibrating.campaign import OPTIMISM, emulated_likelihood, mean_noise, real_likelihood
from sim.calibrating.proposals import Lived
from sim.calibration import priors
from sim.calibration.emulator import Emulator, fit
from sim.calibration.importance import weighted
from sim.calibration.screening import screened
from sim.calibration.smc import tempered
from sim.calibration.terms import Term
from sim.calibration.uniforms import normals, systematic

FloatArray = npt.NDArray[np.float64]

#: Live points, (n, n_numbers) on the normal scale.
Live = Callable[[FloatArray], Lived]


class Prior(NamedTuple):
    """Lives drawn from the prior: training of the emulator, and the sample of the second method."""

    points: FloatArray  # (n, n_numbers + 1), normal scale, the last column the optimism
    lived: Lived


class Trained(NamedTuple):
    """An emulator of the numbers that move the fitted rows; one for all truths."""

    fitted: tuple[int, ...]  # columns of the numbers
    emulator: Emulator


class Sample(NamedTuple):
    """A posterior as weighted points."""

    points: FloatArray  # (n, n_numbers + 1), normal scale, the last column the optimism
    summaries: FloatArray  # (n, n_summaries), of each point's own lives; those that could not be measured left out
    weights: FloatArray  # (n,), summing to 1
    effective: float  # effective sample size, number of points


def trained(prior: Prior, columns: Sequence[int], most: int, key: str) -> Trained:
    """Choose numbers and fit the emulator, on lives of the prior.

    Args:
        prior: what was lived.
        columns: summaries of the rows that are fitted, by which numbers are chosen.
        most: numbers, at most.
        key: names the shuffling of the screen.

    Raises:
        ImpossibleError: too few lives, or none that tells its noise.
    """
    good = prior.lived.measurable
    points, summaries = prior.points[good, :-1], prior.lived.summaries[good]
    fitted = screened(points, summaries[:, list(columns)], most, key).chosen
    noise = mean_noise(prior.lived.noise[good], np.ones(len(points)))
    return Trained(fitted, fit(points[:, list(fitted)], summaries, noise, degree=3))


def by_emulator(terms: Sequence[Term], found: Trained, d: int, n: int, particles: int, live: Live, key: str) -> Sample:
    """The first method.

    Args:
        terms: the statements.
        found: the emulator.
        d: behaviour numbers, number.
        n: draws of the emulator's posterior that are lived.
        particles: of the sampler.
        live: lives them.
        key: root of all that is drawn here.

    Raises:
        ImpossibleError: the statements leave nothing to sample.
    """
    fitted = list(found.fitted)
    sample = tempered(emulated_likelihood(terms, found.emulator).likelihood, len(fitted) + 1, max(particles, n), key)
    kept = systematic(f"{key}:kept", np.ones(len(sample.points)), n)
    chosen = sample.points[kept]
    points = normals(f"{key}:others", n, d + 1)  # numbers that are not fitted: from their priors
    points[:, [*fitted, d]] = chosen
    points[:, :d] = np.clip(points[:, :d], -priors.FARTHEST, priors.FARTHEST)
    lived = live(points[:, :d])
    return _weighted(points, lived, real_likelihood(terms, lived, points[:, -1]) - sample.log_likelihood[kept])


def uncorrected(terms: Sequence[Term], found: Trained, d: int, particles: int, key: str) -> Sample:
    """The first method before any life corrects it: draws of the emulator's posterior, of equal weight, without lives.

    Args:
        terms: the statements.
        found: the emulator.
        d: behaviour numbers, number.
        particles: of the sampler.
        key: root of all that is drawn here.
    """
    fitted = [*found.fitted, d]
    sample = tempered(emulated_likelihood(terms, found.emulator).likelihood, len(fitted), particles, key)
    points = normals(f"{key}:others", particles, d + 1)
    points[:, fitted] = sample.points
    return Sample(points, np.zeros((particles, 0)), np.full(particles, 1.0 / particles), float(particles))


def by_prior_lives(terms: Sequence[Term], prior: Prior) -> Sample:
    """The second method: the prior's lives, weighted with the likelihood of what they really came to.

    Raises:
        ImpossibleError: no life of the prior has a likelihood above 0.
    """
    return _weighted(prior.points, prior.lived, real_likelihood(terms, prior.lived, prior.points[:, -1]))


def _weighted(points: FloatArray, lived: Lived, log_ratio: FloatArray) -> Sample:
    good = lived.measurable
    found = weighted(log_ratio[good])
    return Sample(points[good], lived.summaries[good], found.weights, found.effective)


def quantities(sample: Sample, fitted: Sequence[int]) -> FloatArray:
    """What intervals are made of, (n, n_fitted + 1 + n_summaries): fitted numbers, optimism, summaries."""
    return np.hstack([sample.points[:, [*fitted, sample.points.shape[1] - 1]], sample.summaries])


def optimism_of(points: FloatArray) -> FloatArray:
    """Optimism of points, (n,), link scale."""
    return priors.optimism(points[:, -1], OPTIMISM)
