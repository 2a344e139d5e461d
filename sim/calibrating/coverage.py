"""Coverage on the simulator itself: truths drawn from the prior, lived, published, and calibrated by two methods.

One set of lives of the prior trains the emulator for all truths and is the sample of the method without one. Each truth
has a first wave only, so its emulator is cruder than that of a whole calibration; its correction by real lives is the
same.
"""

import shutil
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sim import archive
from sim.calibrating.campaign import Problem, values_of
from sim.calibrating.plan import Plan
from sim.calibrating.proposals import Lived, Simulator, Told
from sim.calibrating.publication import published
from sim.calibrating.request import LOCK, Request, posed, prepared, request
from sim.calibrating.two_methods import (
    Prior,
    Sample,
    Trained,
    by_emulator,
    by_prior_lives,
    optimism_of,
    quantities,
    trained,
    uncorrected,
)
from sim.calibrating.wanted import Layout, UnfittableError, Wanted
from sim.calibration import priors
from sim.calibration.coverage import apart, ranks
from sim.calibration.impossible import ImpossibleError
from sim.calibration.terms import Term
from sim.calibration.uniforms import normals
from sim.inputs.targets import Target
from sim.locking import holding
from sim.run.replicates import Progress
from sim.run.rows import inputs_of, placed_variants

FloatArray = npt.NDArray[np.float64]

#: Rows that are fitted, with settings that make their lives shorter and leave their numbers as they are: cheap ones, of
#: three gallery files, points and a range, with and without optimism.
FITTED: dict[str, tuple[str, ...]] = {
    "reactivation_dau": (),
    "silent_group_quit_month1": ("horizon=30 days",),
    "best_community": (),
}

#: Rows that are lived and never fitted: what intervals say of another question.
UNSEEN: dict[str, tuple[str, ...]] = {"conversion": ()}


class Sizes(NamedTuple):
    """How much is lived."""

    truths: int = 40
    prior: int = 1024  # points of the prior, a power of 2
    correction: int = 48  # draws of a truth's posterior whose lives correct the emulator; 0 to leave it uncorrected
    shipped: int = 192  # the same for the rows as they are published; 0 with the other, and only with it
    replicates: int = 2  # of all these points
    exact: int = 8  # replicates of a truth, whose mean is its expected value
    most: int = 20  # numbers that are fitted, at most
    particles: int = 1000
    batch: int = 64  # points lived, and kept on disk, together

    @property
    def n_lives(self) -> int:
        """Replicates of proposals, all together."""
        points = self.prior + self.truths * self.correction + self.shipped
        return points * self.replicates + self.truths * self.exact


class Asked(NamedTuple):
    """A study of coverage that is asked for."""

    request: Request
    sizes: Sizes
    n_fitted: int  # the first rows are fitted, the others unseen

    @property
    def member_days(self) -> int:
        """Member-days of all proposals."""
        return self.sizes.n_lives * self.request.wanted.member_days


class Tried(NamedTuple):
    """One set of statements, calibrated by both methods."""

    first: Sample
    second: Sample
    ranks: tuple[FloatArray, FloatArray]  # of the truth in each, (n_quantities,); empty for the rows as published
    apart: (
        FloatArray  # (n_quantities,), between the methods' means, standard deviations; of what the first method tells
    )


class Studied(NamedTuple):
    """What came of it. Quantities are the fitted numbers, the optimism and the rows' values."""

    problem: Problem
    layout: Layout
    trained: Trained
    truths: tuple[Tried, ...]
    shipped: Tried
    noise: FloatArray  # (n_summaries,), variance of the mean over a proposal's replicates
    lost: int  # points of the prior that could not be measured
    dropped: int  # truths that could not


def asked(sizes: Sizes, seed: int, targets: Path | None = None) -> Asked:
    """Read what is to be studied; nothing is lived.

    Args:
        sizes: how much.
        seed: root seed, 0 .. 2**63 - 1.
        targets: a registry file that has the rows; None for the shipped one.

    Raises:
        FileNotFoundError: the registry is not there.
        InputError: it is invalid.
        UnfittableError: it lacks a row, or one cannot be lived.
    """
    plan = Plan(
        "coverage",
        ((sizes.prior, sizes.replicates),),
        (sizes.correction, sizes.replicates),
        rounds=1,
        least=0.0,
        most=sizes.most,
        particles=sizes.particles,
        batch=sizes.batch,
    )
    whole = request(targets, plan, seed)
    settings = {**FITTED, **UNSEEN}
    known = {row.id: row for row in whole.wanted.rows}
    missing = [name for name in settings if name not in known]
    if missing:
        raise UnfittableError(f"the registry has no row {missing[0]} that can be fitted, which coverage is studied on")
    rows = tuple(_shortened(known[name], more) for name, more in settings.items())
    variants, refused = inputs_of(variant for row in rows for variant in placed_variants(row))
    if refused:
        raise UnfittableError(f"the settings of a row cannot be lived: {next(iter(refused.values()))}")
    record = {**whole.record, "coverage": {"rows": list(FITTED), "unseen": list(UNSEEN), **sizes._asdict()}}
    reduced = Wanted(rows, (), variants, whole.wanted.file)
    return Asked(whole._replace(wanted=reduced, record=record), sizes, len(FITTED))


def study(wanted: Asked, out: Path, jobs: int | None = None, progress: Progress | None = None) -> Studied:
    """Live and calibrate all truths; finished batches wait beside `out` until `finish` takes them away.

    Args:
        wanted: what is studied.
        out: the file that is to come; nothing may stand there.
        jobs: worker processes; None for one a processor. The result does not depend on it.
        progress: told the share of the lives that are lived, 0..1.

    Raises:
        NotAResultError: something stands there, or another study waits beside it.
        HeldError: another process is at the same study.
        UnfittableError: a row cannot be measured or published, or the lives leave nothing to go on from.
    """
    archive.check_free(out)
    problem, layout = posed(wanted.request, jobs)
    work = prepared(wanted.request, out)
    told = Told(wanted.sizes.n_lives, progress)
    simulator = Simulator(wanted.request.wanted, layout, problem.seed, jobs, work, wanted.sizes.batch, told)
    with holding(work / LOCK):
        try:
            return _studied(wanted, problem, layout, simulator)
        except ImpossibleError as reason:
            raise UnfittableError(f"coverage cannot be studied: {reason}") from reason


def finish(out: Path, content: bytes, work: Path) -> None:
    """Put the result in place, whole or not at all, and take away the batches that it was made from."""
    archive.put(out, content)
    shutil.rmtree(work)


def _studied(wanted: Asked, problem: Problem, layout: Layout, simulator: Simulator) -> Studied:
    sizes, d, key = wanted.sizes, len(problem.box), f"{problem.seed}:coverage"
    names = {row.id for row in layout.rows[: wanted.n_fitted]}
    terms = tuple(term for term in problem.terms if term.row in names)
    columns = sorted({column for term in terms for column in term.columns})
    published(terms, np.zeros(layout.n_summaries), 0.0, key)  # refuses what has no law of publication before any life

    def live(stage: str, points: FloatArray, replicates: int) -> Lived:
        return simulator(stage, values_of(problem.box, points), replicates)

    points = priors.sobol(sizes.prior, d + 1, problem.seed)
    prior = Prior(points, live("prior", points[:, :d], sizes.replicates))
    found = trained(prior, columns, sizes.most, key)
    truths = np.clip(normals(f"{key}:truths", sizes.truths, d + 1), -priors.FARTHEST, priors.FARTHEST)
    exact = live("truths", truths[:, :d], sizes.exact)

    def both(said: tuple[Term, ...], name: str, n: int, truth: FloatArray | None) -> Tried:
        root = f"{key}:{name}"
        if n:
            first = by_emulator(
                said, prior, found, n, sizes.particles, lambda some: live(name, some, sizes.replicates), root
            )
        else:
            first = uncorrected(said, found, d, sizes.particles, root)
        second = by_prior_lives(said, prior)
        one, other = quantities(first, found.fitted), quantities(second, found.fitted)
        told = one.shape[1]  # without lives of its own the first method says nothing of outcomes
        held = np.zeros(0) if truth is None else ranks(one, truth[:told], first.weights)
        again = np.zeros(0) if truth is None else ranks(other, truth, second.weights)
        return Tried(first, second, (held, again), apart((one, first.weights), (other[:, :told], second.weights)))

    tried = []
    for number in np.flatnonzero(exact.measurable).tolist():
        name, point, values = f"truth-{number:03d}", truths[number], exact.summaries[number]
        said = published(terms, values, float(optimism_of(point[np.newaxis])[0]), f"{key}:{name}")
        truth = np.concatenate([point[[*found.fitted, d]], values])
        tried.append(both(said, name, sizes.correction, truth))
    if not tried:
        raise UnfittableError("no truth could be measured")
    shipped = both(terms, "shipped", sizes.shipped, None)
    lost, dropped = int((~prior.lived.measurable).sum()), sizes.truths - len(tried)
    return Studied(problem, layout, found, tuple(tried), shipped, found.emulator.noise, lost, dropped)


def _shortened(row: Target, settings: tuple[str, ...]) -> Target:
    if row.measure is None or not settings:
        return row
    measure = row.measure.model_copy(update={"settings": (*row.measure.settings, *settings)})
    return row.model_copy(update={"measure": measure})
