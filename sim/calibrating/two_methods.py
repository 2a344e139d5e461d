"""The same posterior by two methods: by an emulator that real lives correct, and by lives of the prior alone.

The first is the shipped path with one wave: emulator, tempered sampler, weights by real lives. The second
has no emulator: lives drawn from the prior, weighted with the likelihood of what they really came to. All that is used
of the emulator's side stands in this file.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sim.calibrating.campaign import mean_noise, real_likelihood
from sim.calibrating.proposals import Lived
from sim.calibrating.proposing import OPTIMISM, Emulated, Proposal, drawn, mixed
from sim.calibration import priors
from sim.calibration.emulator import Emulator, fit
from sim.calibration.importance import weighted
from sim.calibration.screening import screened
from sim.calibration.terms import Term

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
    return Trained(fitted, fit(points, summaries, noise))


def by_emulator(
    terms: Sequence[Term], prior: Prior, found: Trained, n: int, particles: int, live: Live, key: str
) -> Sample:
    """The first method: all lives, weighted with what they really came to over all that they were drawn from.

    Args:
        terms: the statements.
        prior: the lives that the emulator was trained on; they count as well.
        found: the emulator.
        n: draws of the emulator's posterior that are lived, as often each as those of the prior.
        particles: of the sampler.
        live: lives them.
        key: root of all that is drawn here.

    Raises:
        ImpossibleError: the statements leave nothing to sample.
    """
    d = prior.points.shape[1] - 1
    emulated = Emulated(tuple(terms), found.emulator)
    points, proposal, _ = drawn(emulated, found.fitted, d, n, 1.0, particles, key)
    lived = live(points[:, :d])
    whole = np.vstack([prior.points, points])
    both = Lived(*(np.vstack(parts) for parts in zip(prior.lived, lived, strict=True)))
    return _weighted(terms, whole, both, [Proposal(len(prior.points), None), proposal])


def uncorrected(terms: Sequence[Term], found: Trained, d: int, particles: int, key: str) -> Sample:
    """The first method before any life corrects it: draws of the emulator's posterior, of equal weight, without lives.

    Args:
        terms: the statements.
        found: the emulator.
        d: behaviour numbers, number.
        particles: of the sampler.
        key: root of all that is drawn here.
    """
    emulated = Emulated(tuple(terms), found.emulator)
    points, _, _ = drawn(emulated, found.fitted, d, particles, 1.0, particles, key)
    return Sample(points, np.zeros((particles, 0)), np.full(particles, 1.0 / particles), float(particles))


def by_prior_lives(terms: Sequence[Term], prior: Prior) -> Sample:
    """The second method: the prior's lives, weighted with the likelihood of what they really came to.

    Raises:
        ImpossibleError: no life of the prior has a likelihood above 0.
    """
    return _weighted(terms, prior.points, prior.lived, [Proposal(len(prior.points), None)])


def _weighted(terms: Sequence[Term], points: FloatArray, lived: Lived, proposals: Sequence[Proposal]) -> Sample:
    good = lived.measurable
    points, summaries = points[good], lived.summaries[good]
    found = weighted(real_likelihood(terms, points, summaries) - mixed(proposals, points))
    return Sample(points, summaries, found.weights, found.effective)


def quantities(sample: Sample, fitted: Sequence[int]) -> FloatArray:
    """What intervals are made of, (n, n_fitted + 1 + n_summaries): fitted numbers, optimism, summaries."""
    return np.hstack([sample.points[:, [*fitted, sample.points.shape[1] - 1]], sample.summaries])


def optimism_of(points: FloatArray) -> FloatArray:
    """Optimism of points, (n,), link scale."""
    return priors.optimism(points[:, -1], OPTIMISM)
