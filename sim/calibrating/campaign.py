"""The stages of a calibration: waves over the prior and towards the targets, then real lives that correct the emulator.

Points have a column for every behaviour number and one for the vendors' optimism, all N(0, 1) a priori. A few numbers
are fitted; all others are drawn afresh from their priors for every proposal, so they are never frozen.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sim.calibrating.plan import Plan
from sim.calibrating.proposals import Lived, Simulator
from sim.calibration import priors
from sim.calibration.conflict import IMPLAUSIBLE, Conflict, conflict
from sim.calibration.emulator import Emulator, fit
from sim.calibration.importance import Weights, weighted
from sim.calibration.impossible import ImpossibleError
from sim.calibration.ordering import herded
from sim.calibration.screening import Screen, screened
from sim.calibration.smc import Particles, tempered
from sim.calibration.terms import Term, implausibilities, log_likelihood, rows
from sim.calibration.uniforms import normals, systematic
from sim.metrics.box import Values

FloatArray = npt.NDArray[np.float64]

#: Scale of the half-normal prior of the optimism that all vendors' claims share, on the link scale.
OPTIMISM = 0.3

#: Optimisms at which lives are compared with claims, link scale: from none to three times their scale.
OPTIMISMS = tuple(OPTIMISM * step / 4.0 for step in range(13))

#: Exponents of the likelihood at which waves after the first look for their points.
FOCUS = (0.15, 0.4)

#: Least effective share of the training points that the weights towards the targets may leave.
WEIGHTED_SHARE = 0.3


class Training(NamedTuple):
    """All that was lived so far."""

    points: FloatArray  # (n, n_numbers), every behaviour number, normal scale
    summaries: FloatArray  # (n, n_summaries)
    noise: FloatArray  # (n, n_summaries), of the mean over a point's replicates
    stage: tuple[str, ...]  # (n,), names

    def with_stage(self, name: str, points: FloatArray, lived: Lived) -> "Training":
        """With a stage's points, those that could not be measured left out."""
        good = lived.measurable
        return Training(
            np.vstack([self.points, points[good]]),
            np.vstack([self.summaries, lived.summaries[good]]),
            np.vstack([self.noise, lived.noise[good]]),
            (*self.stage, *([name] * int(good.sum()))),
        )


class Posterior(NamedTuple):
    """Draws, and how they were come by."""

    draws: FloatArray  # (n_draws, n_numbers + 1), normal scale, the last column the optimism; in herded order
    summaries: FloatArray  # (n_draws, n_summaries), of the real lives of each draw
    fitted: tuple[int, ...]  # columns of the numbers that were fitted
    screen: Screen
    emulator: Emulator
    particles: Particles  # of the emulator's posterior
    weights: Weights  # of the last correction
    conflict: Conflict
    training: Training
    unmeasurable: int  # proposals that could not be measured
    misfit: float  # least of the largest implausibility among all lives, without an emulator
    likeliest: int  # number of the draw with the largest density, by the mean of its own lives' and the emulator's


class Problem(NamedTuple):
    """What is to be calibrated."""

    box: tuple[priors.Range, ...]  # priors of all behaviour numbers
    terms: tuple[Term, ...]
    plan: Plan
    seed: int


def values_of(box: Sequence[priors.Range], points: FloatArray) -> list[Values]:
    """Behaviours of points, `block.name` and value in that number's unit."""
    names = [one.name for one in box]
    return [tuple(zip(names, row, strict=True)) for row in priors.values(box, points).tolist()]


def calibrated(problem: Problem, simulator: Simulator) -> Posterior | Conflict:
    """Go through all stages.

    Args:
        problem: priors, statements, sizes and root seed.
        simulator: lives proposals.

    Returns:
        The posterior; or the conflict, where no parameters can meet the targets (least implausibility above 3, by the
        emulator and by all that was lived).

    Raises:
        ImpossibleError: a stage has nothing to go on from.
    """
    plan, key, d = problem.plan, str(problem.seed), len(problem.box)
    n, replicates = plan.waves[0]
    points = priors.sobol(n, d, problem.seed)
    lived = simulator("wave-1", values_of(problem.box, points), replicates)
    empty = np.zeros((0, lived.summaries.shape[1]))
    training = Training(np.zeros((0, d)), empty, empty, ()).with_stage("wave-1", points, lived)
    lost = int((~lived.measurable).sum())
    if len(training.points) < 2:
        raise ImpossibleError(f"{lost} of {n} proposals over the prior could not be measured")
    screen = screened(training.points, training.summaries, plan.most, key)
    fitted = screen.chosen
    if not fitted:
        raise ImpossibleError("no number of the behaviour file moves any of the rows by more than chance does")
    emulator = _fitted(problem.terms, training, fitted, degree=2)
    found = _searched(problem, emulator, training, fitted, "wave-1")
    for wave, (n, replicates) in enumerate(plan.waves[1:], start=2):
        if _out_of_reach(problem, found, training):
            return found
        name = f"wave-{wave}"
        points = _completed(_focused(problem, emulator, fitted, n, name), fitted, d, f"{key}:{name}")
        lived = simulator(name, values_of(problem.box, points), replicates)
        training = training.with_stage(name, points, lived)
        lost += int((~lived.measurable).sum())
        emulator = _fitted(problem.terms, training, fitted, degree=3)
        found = _searched(problem, emulator, training, fitted, name)
    if _out_of_reach(problem, found, training):
        return found
    return _corrected(problem, simulator, training, screen, emulator, found, lost)


def _corrected(
    problem: Problem,
    simulator: Simulator,
    training: Training,
    screen: Screen,
    emulator: Emulator,
    found: Conflict,
    lost: int,
) -> Posterior:
    """Live draws of the emulator's posterior and weigh them by what they really come to."""
    plan, fitted, d = problem.plan, screen.chosen, len(problem.box)
    n, replicates = plan.correction
    for turn in range(1, plan.rounds + 1):
        name = f"correction-{turn}"
        key = f"{problem.seed}:{name}"
        emulated = emulated_likelihood(problem.terms, emulator)
        particles = tempered(emulated.likelihood, len(fitted) + 1, max(plan.particles, n), f"{key}:particles")
        kept = systematic(f"{key}:kept", np.ones(len(particles.points)), n)
        chosen, density = particles.points[kept], particles.log_likelihood[kept]
        points = _completed(chosen, fitted, d, key)
        lived = simulator(name, values_of(problem.box, points), replicates)
        lost += int((~lived.measurable).sum())
        real = real_likelihood(problem.terms, lived, chosen[:, -1])
        weights = weighted(real - density)
        training = training.with_stage(name, points, lived)
        if weights.effective >= plan.least or turn == plan.rounds:
            break
        emulator = _fitted(problem.terms, training, fitted, degree=3)
    picked = systematic(f"{key}:draws", weights.weights, plan.draws)
    whole = np.hstack([points, chosen[:, -1:]])[picked]
    summaries = lived.summaries[picked]
    order = herded(np.hstack([whole[:, [*fitted, d]], summaries]))
    height = 0.5 * (real + emulated.likelihood(chosen, key)) - 0.5 * (chosen**2).sum(axis=1)
    likeliest = int(np.argmax(height[picked][order]))
    misfit = lived_misfit(problem.terms, training.summaries)
    return Posterior(
        whole[order],
        summaries[order],
        fitted,
        screen,
        emulator,
        particles,
        weights,
        found,
        training,
        lost,
        misfit,
        likeliest,
    )


def lived_misfit(terms: Sequence[Term], summaries: FloatArray) -> float:
    """Least of the largest implausibility among what was really lived, without any error of an emulator.

    Args:
        terms: the statements.
        summaries: (n_points, n_summaries), of all points that were lived, link scale.

    Returns:
        Standard deviations; vendors' optimism is the one that suits each point best, of `OPTIMISMS`.
    """
    exact = np.zeros_like(summaries)
    return min(
        float(implausibilities(terms, summaries, exact, np.full(len(summaries), said)).max(axis=1).min())
        for said in OPTIMISMS
    )


def _out_of_reach(problem: Problem, found: Conflict, training: Training) -> bool:
    """Whether neither the emulator nor any life that was lived comes within reach of the targets."""
    return bool(found.said()) and lived_misfit(problem.terms, training.summaries) > IMPLAUSIBLE


def emulated_likelihood(terms: Sequence[Term], emulator: Emulator) -> "Emulated":
    """The likelihood by the emulator, whose own variance blurs every statement."""
    return Emulated(tuple(terms), emulator)


class Emulated(NamedTuple):
    """Log-likelihood and implausibility of points (fitted numbers, then optimism) by an emulator."""

    terms: tuple[Term, ...]
    emulator: Emulator

    def likelihood(self, points: FloatArray, key: str) -> FloatArray:
        """Log-likelihood, (n_points,); nothing is drawn by the key."""
        return log_likelihood(self.terms, *self._expected(points))

    def implausibilities(self, points: FloatArray) -> FloatArray:
        """Of every row, the worst of its statements, (n_points, n_rows)."""
        single = implausibilities(self.terms, *self._expected(points))
        names = [term.row for term in self.terms]
        return np.column_stack(
            [single[:, [i for i, name in enumerate(names) if name == row]].max(axis=1) for row in rows(self.terms)]
        )

    def _expected(self, points: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
        means = self.emulator(points[:, :-1])
        return means, np.broadcast_to(self.emulator.variance, means.shape), priors.optimism(points[:, -1], OPTIMISM)


def real_likelihood(terms: Sequence[Term], lived: Lived, optimism: FloatArray) -> FloatArray:
    """Log-likelihood of what proposals really came to, (n_points,); -infinity where they could not be measured."""
    good = lived.measurable
    found = np.full(len(good), -np.inf)
    means = lived.summaries[good]
    found[good] = log_likelihood(terms, means, np.zeros_like(means), priors.optimism(optimism[good], OPTIMISM))
    return found


def _fitted(terms: Sequence[Term], training: Training, fitted: Sequence[int], degree: int) -> Emulator:
    """The emulator of the fitted numbers; the others are part of what it cannot explain, and so of its variance."""
    points = training.points[:, list(fitted)]
    means = training.summaries
    first = fit(points, means, mean_noise(training.noise, np.ones(len(means))), 2)
    if degree == 2:
        return first
    blurred = np.broadcast_to(first.variance, means.shape)
    likely = log_likelihood(terms, means, blurred, np.full(len(means), 0.5 * OPTIMISM))
    weights = _weights(likely)
    return fit(points, means, mean_noise(training.noise, weights), degree, weights)


def mean_noise(noise: FloatArray, weights: FloatArray) -> FloatArray:
    """Noise of each summary, the mean over the points where it could be told.

    Args:
        noise: (n_points, n_summaries); NaN where it cannot be told, for example of a level that was never reached.
        weights: (n_points,), those of the fit whose error it is taken from.

    Returns:
        (n_summaries,).

    Raises:
        ImpossibleError: no point tells the noise of some summary.
    """
    told = np.isfinite(noise)
    if not told.any(axis=0).all():
        raise ImpossibleError("no point has replicates that tell the noise of every summary")
    return np.asarray((weights @ np.where(told, noise, 0.0)) / (weights @ told), np.float64)


def _weights(likely: FloatArray) -> FloatArray:
    """Weights by a power of the likelihood, at most its root, that leave an effective share of the points."""
    power = 0.5
    while True:
        weights = np.exp(power * (likely - likely.max())) + 1e-3
        if weights.sum() ** 2 / (weights**2).sum() >= WEIGHTED_SHARE * len(likely) or power < 1e-3:
            return np.asarray(weights, np.float64)
        power *= 0.7


def _searched(problem: Problem, emulator: Emulator, training: Training, fitted: Sequence[int], stage: str) -> Conflict:
    """Whether the targets can be met, by the emulator of a stage."""
    emulated = emulated_likelihood(problem.terms, emulator)
    n = len(training.points)
    optimism = normals(f"{problem.seed}:{stage}:optimism", n, 1)
    starts = np.hstack([training.points[:, list(fitted)], optimism])
    return conflict(rows(problem.terms), emulated.implausibilities, starts, f"{problem.seed}:{stage}:conflict")


def _focused(problem: Problem, emulator: Emulator, fitted: Sequence[int], n: int, name: str) -> FloatArray:
    """Fitted numbers of n points on the way to the targets, half of them at each exponent; (n, n_fitted + 1)."""
    emulated = emulated_likelihood(problem.terms, emulator)
    parts = []
    for number, exponent in enumerate(FOCUS):
        share = n // len(FOCUS) if number else n - (len(FOCUS) - 1) * (n // len(FOCUS))
        key = f"{problem.seed}:{name}:{exponent}"
        many = max(problem.plan.particles, share)
        particles = tempered(emulated.likelihood, len(fitted) + 1, many, key, up_to=exponent)
        parts.append(particles.points[systematic(f"{key}:kept", np.ones(many), share)])
    return np.vstack(parts)


def _completed(points: FloatArray, fitted: Sequence[int], d: int, key: str) -> FloatArray:
    """All numbers of points: the fitted ones as they are, the others drawn from their priors; (n, d)."""
    whole = normals(f"{key}:others", len(points), d)
    whole[:, list(fitted)] = points[:, :-1]
    return np.clip(whole, -priors.FARTHEST, priors.FARTHEST)
