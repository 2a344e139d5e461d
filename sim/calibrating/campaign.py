"""The stages of a calibration: waves over the prior and towards the targets, then real lives that weigh all of them.

Points have a column for every behaviour number and one for the vendors' optimism, all N(0, 1) a priori. A few numbers
are fitted; all others keep their priors' spread, but for what the real lives say of them, so they are never frozen.
"""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sim.calibrating.plan import Plan
from sim.calibrating.proposals import Lived, Simulator
from sim.calibrating.proposing import OPTIMISM, Emulated, Proposal, drawn, mixed
from sim.calibrating.settling import settled
from sim.calibration import priors
from sim.calibration.conflict import IMPLAUSIBLE, Conflict, conflict
from sim.calibration.emulator import Emulator, fit
from sim.calibration.importance import Weights, weighted
from sim.calibration.impossible import ImpossibleError
from sim.calibration.ordering import herded
from sim.calibration.screening import Screen, screened
from sim.calibration.smc import Particles
from sim.calibration.terms import Term, implausibilities, log_likelihood, rows, within_reach
from sim.calibration.uniforms import normals, systematic
from sim.metrics.box import Values

FloatArray = npt.NDArray[np.float64]

#: Optimisms at which lives are compared with claims, link scale: from none to three times their scale.
OPTIMISMS = tuple(OPTIMISM * step / 4.0 for step in range(13))

#: The largest optimism that is thought of, link scale: five times its scale.
MOST_OPTIMISM = 5.0 * OPTIMISM

#: Exponents of the emulated likelihood from which the points of later waves, and those of corrections, are drawn.
FOCUS, CORRECTION = (0.15, 0.4), (0.6, 1.0)

#: Least effective share of the training points that the weights towards the targets may leave.
WEIGHTED_SHARE = 0.3


class Training(NamedTuple):
    """All that was lived so far and could be measured."""

    points: FloatArray  # (n, n_numbers + 1), normal scale, the optimism last
    summaries: FloatArray  # (n, n_summaries)
    noise: FloatArray  # (n, n_summaries), of the mean over a point's replicates
    stage: tuple[str, ...]  # (n,), names
    proposals: tuple[Proposal, ...]  # what the points were drawn from
    lost: int  # points that could not be measured

    def with_stage(self, name: str, points: FloatArray, proposals: Sequence[Proposal], lived: Lived) -> "Training":
        """With a stage's points."""
        good = lived.measurable
        return Training(
            np.vstack([self.points, points[good]]),
            np.vstack([self.summaries, lived.summaries[good]]),
            np.vstack([self.noise, lived.noise[good]]),
            (*self.stage, *([name] * int(good.sum()))),
            (*self.proposals, *proposals),
            self.lost + int((~good).sum()),
        )


class Posterior(NamedTuple):
    """Draws, and how they were come by."""

    draws: FloatArray  # (n_draws, n_numbers + 1), normal scale, the last column the optimism; in herded order
    summaries: FloatArray  # (n_draws, n_summaries), of the real lives of each draw
    fitted: tuple[int, ...]  # columns of the numbers that were fitted
    screen: Screen
    emulator: Emulator
    particles: Particles  # of the emulator's posterior
    weights: Weights  # of all that was lived
    conflict: Conflict
    training: Training
    misfit: float  # least of the largest implausibility among all lives, without an emulator
    settled: FloatArray  # (n_fitted,), fitted numbers that meet the targets when all others stay as they stand


class Problem(NamedTuple):
    """What is to be calibrated."""

    box: tuple[priors.Range, ...]  # priors of all behaviour numbers
    standing: FloatArray  # (n_numbers,), where the behaviour file's own values stand, normal scale
    terms: tuple[Term, ...]
    plan: Plan
    seed: int


def values_of(box: Sequence[priors.Range], points: FloatArray) -> list[Values]:
    """Behaviours of points, `block.name` and value in that number's unit; columns beyond the numbers are left out."""
    names = [one.name for one in box]
    return [tuple(zip(names, row, strict=True)) for row in priors.values(box, points[:, : len(box)]).tolist()]


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
    points = np.hstack([priors.sobol(n, d, problem.seed), normals(f"{key}:wave-1:optimism", n, 1)])
    lived = simulator("wave-1", values_of(problem.box, points), replicates)
    empty = np.zeros((0, lived.summaries.shape[1]))
    training = Training(np.zeros((0, d + 1)), empty, empty, (), (), 0)
    training = training.with_stage("wave-1", points, [Proposal(n, None)], lived)
    if len(training.points) < 2:
        raise ImpossibleError(f"{training.lost} of {n} proposals over the prior could not be measured")
    screen = screened(training.points[:, :-1], training.summaries, plan.most, key)
    if not screen.chosen:
        raise ImpossibleError("no number of the behaviour file moves any of the rows by more than chance does")
    emulated = emulated_by(problem.terms, training)
    found = _searched(problem, emulated, training, screen.chosen, "wave-1")
    for wave, (n, replicates) in enumerate(plan.waves[1:], start=2):
        if _out_of_reach(problem, found, training):
            return found
        name = f"wave-{wave}"
        points, proposals, _ = _stage(problem, emulated, screen.chosen, n, FOCUS, name)
        training = training.with_stage(
            name, points, proposals, simulator(name, values_of(problem.box, points), replicates)
        )
        emulated = emulated_by(problem.terms, training)
        found = _searched(problem, emulated, training, screen.chosen, name)
    if _out_of_reach(problem, found, training):
        return found
    return _corrected(problem, simulator, training, screen, emulated, found)


def _corrected(
    problem: Problem, simulator: Simulator, training: Training, screen: Screen, emulated: Emulated, found: Conflict
) -> Posterior:
    """Live draws of the emulator's posterior, and weigh all that was lived by what it really came to."""
    plan, key = problem.plan, str(problem.seed)
    n, replicates = plan.correction
    for turn in range(1, plan.rounds + 1):
        name = f"correction-{turn}"
        points, proposals, particles = _stage(problem, emulated, screen.chosen, n, CORRECTION, name)
        lived = simulator(name, values_of(problem.box, points), replicates)
        training = training.with_stage(name, points, proposals, lived)
        real = real_likelihood(problem.terms, training.points, training.summaries)
        weights = weighted(real - mixed(training.proposals, training.points))
        emulated = emulated_by(problem.terms, training)
        if weights.effective >= plan.least:
            break
    picked = systematic(f"{key}:draws", weights.weights, plan.draws)
    whole, summaries = training.points[picked], training.summaries[picked]
    order = herded(np.hstack([whole[:, [*screen.chosen, len(problem.box)]], summaries]))
    return Posterior(
        whole[order],
        summaries[order],
        screen.chosen,
        screen,
        emulated.emulator,
        particles,
        weights,
        found,
        training,
        lived_misfit(problem.terms, training.summaries),
        _settled(problem, simulator, emulated, screen.chosen),
    )


def _settled(problem: Problem, simulator: Simulator, emulated: Emulated, fitted: Sequence[int]) -> FloatArray:
    """Fitted numbers of the reference behaviour; lived, and moved by what the emulator was off there, in turn.

    Raises:
        ImpossibleError: a row cannot be measured at the reference behaviour.
    """
    turns, replicates = problem.plan.settling
    particles, key = problem.plan.particles, str(problem.seed)
    found = settled(emulated, fitted, problem.standing, particles, key)
    for turn in range(1, turns + 1):
        name = f"settling-{turn}"
        point = problem.standing[np.newaxis].copy()
        point[:, list(fitted)] = found
        lived = simulator(name, values_of(problem.box, point), replicates)
        if not lived.measurable.all():
            raise ImpossibleError("a row cannot be measured at the reference behaviour")
        off = within_reach(problem.terms, lived.summaries, MOST_OPTIMISM) - emulated.emulator(point)
        found = settled(
            Emulated(problem.terms, emulated.emulator.moved(off[0])),
            fitted,
            problem.standing,
            particles,
            f"{key}:{turn}",
        )
    return found


def _stage(
    problem: Problem, emulated: Emulated, fitted: Sequence[int], n: int, exponents: Sequence[float], name: str
) -> tuple[FloatArray, list[Proposal], Particles]:
    """Points of a stage, as many from each exponent, the last one's account beside them."""
    parts, proposals = [], []
    for number, exponent in enumerate(exponents):
        share = n // len(exponents) if number else n - (len(exponents) - 1) * (n // len(exponents))
        key = f"{problem.seed}:{name}:{exponent}"
        points, proposal, account = drawn(
            emulated, fitted, len(problem.box), share, exponent, problem.plan.particles, key
        )
        parts.append(points)
        proposals.append(proposal)
    return np.vstack(parts), proposals, account


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


def real_likelihood(terms: Sequence[Term], points: FloatArray, summaries: FloatArray) -> FloatArray:
    """Log-likelihood of what points really came to, each at its own optimism, (n_points,).

    Args:
        terms: the statements.
        points: (n_points, n_numbers + 1), normal scale, the optimism last.
        summaries: (n_points, n_summaries), finite.
    """
    said = priors.optimism(points[:, -1], OPTIMISM)
    return log_likelihood(terms, summaries, np.zeros_like(summaries), said)


def _out_of_reach(problem: Problem, found: Conflict, training: Training) -> bool:
    """Whether neither the emulator nor any life that was lived comes within reach of the targets."""
    return bool(found.said()) and lived_misfit(problem.terms, training.summaries) > IMPLAUSIBLE


def emulated_by(terms: tuple[Term, ...], training: Training) -> Emulated:
    """The likelihood by an emulator of all numbers, fitted again where the one before says that the targets lie."""
    points, means = training.points[:, :-1], within_reach(terms, training.summaries, MOST_OPTIMISM)
    first = Emulated(terms, fit(points, means, mean_noise(training.noise, np.ones(len(means)))))
    blurred = np.broadcast_to(first.emulator.variance, means.shape)
    weights = _weights(log_likelihood(terms, means, blurred, priors.optimism(training.points[:, -1], OPTIMISM)))
    return Emulated(terms, fit(points, means, mean_noise(training.noise, weights), weights))


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


def _searched(problem: Problem, emulated: Emulated, training: Training, fitted: Sequence[int], stage: str) -> Conflict:
    """Whether the targets can be met, by the emulator of a stage; numbers that are not fitted stay at their medians."""
    columns = [*fitted, len(problem.box)]

    def measured(some: FloatArray) -> FloatArray:
        whole = np.zeros((len(some), len(problem.box) + 1))
        whole[:, columns] = some
        return emulated.implausibilities(whole)

    return conflict(rows(problem.terms), measured, training.points[:, columns], f"{problem.seed}:{stage}:conflict")
