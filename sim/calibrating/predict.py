"""Rows that were not fitted, lived by draws of the posterior and of the prior: how well each predicts them."""

import math
from collections.abc import Mapping, Sequence
from hashlib import sha256

from sim.calibrating.heldout import POSTERIOR, PRIOR, Piece, Plan, keyed
from sim.calibrating.scored import Told, scored
from sim.inputs.evidence import HeldOut, HeldOutRow, Registry
from sim.inputs.shipped import shipped
from sim.inputs.targets import TARGETS
from sim.metrics.benchmarks import read
from sim.metrics.box import Values
from sim.metrics.measures import Reading, UnmeasurableError
from sim.metrics.variants import Lives, Variant, admitted
from sim.provenance import package_version
from sim.run.replicates import Progress, live
from sim.run.rows import lives_of
from sim.run.sources import MEASURES, version


def predicted(plan: Plan, jobs: int | None = None, progress: Progress | None = None) -> HeldOut:
    """Live the rows of a plan and score what came of them.

    Args:
        plan: rows and draws.
        jobs: worker processes; None for one a processor. The result does not depend on it.
        progress: told the share of the work that is done, 0..1.

    Returns:
        The evidence, as it is written.
    """
    found: dict[str, HeldOutRow] = {}
    whole = max(1, sum(plan.cost(some) for some in plan.portions()))
    done = 0
    for some in plan.portions():
        variants = dict.fromkeys(variant for piece in some for variant in piece.variants)
        inputs = {variant: plan.variants[variant] for variant in variants}
        told: dict[str, dict[str, Told]] = {piece.target.id: {} for piece in some}
        cost = plan.cost(some)
        for number, (side, draws) in enumerate(plan.sides.items()):
            each = [draw for draw in draws for _ in range(some[0].lives)]

            def heard(share: float, before: int = done, part: int = number, cost: int = cost) -> None:
                if progress is not None:
                    progress((before + (part + share) / len(plan.sides) * cost) / whole)

            wanted = dict.fromkeys(inputs, len(each))
            lives, _ = live(inputs, wanted, keyed(plan.seed, side), "compiled", jobs, heard, each)
            for piece in some:
                told[piece.target.id][side] = _told(piece, lives, draws)
        done += cost
        for piece in some:
            of_row = told[piece.target.id]
            found[piece.target.id] = scored(piece, of_row[POSTERIOR], of_row[PRIOR])
    registry = shipped(TARGETS) if plan.registry is None else plan.registry
    return HeldOut(
        posterior=plan.posterior.sha256,
        registry=Registry(file=registry.name, sha256=sha256(registry.read_bytes()).hexdigest()),
        version=package_version(),
        model_version=str(plan.posterior.manifest["model_version"]),
        measures_version=version(MEASURES)[:16],
        seed=plan.seed,
        rows=tuple(found[target.id] for target in plan.targets if target.id in found),
        left_out=plan.left_out,
    )


def _told(piece: Piece, lives: Mapping[Variant, Lives], draws: Sequence[Values]) -> Told:
    """A row read off the lives of each draw alone."""
    own = lives_of(piece.asked, lives)
    readings: list[Reading] = []
    reasons: list[str] = []
    for number, draw in enumerate(draws):
        its = {variant: _of_draw(some, variant, draw, number, piece.lives) for variant, some in own.items()}
        first = next(iter(its.values()))
        if piece.asked.measure is not None and not admitted(first.behaviour, piece.asked.measure.admits):
            continue
        try:
            reading = read(piece.asked, its, {})
        except UnmeasurableError as reason:
            reasons.append(str(reason))
            continue
        if math.isnan(reading.estimate.mean):
            reasons.append("its number is none")
            continue
        mean = piece.times * reading.estimate.mean
        readings.append(reading._replace(estimate=reading.estimate._replace(mean=mean)))
    n_groups = next(iter(own.values())).n_groups
    return Told(tuple(readings), len(reasons), n_groups, tuple(dict.fromkeys(reasons)))


def _of_draw(lives: Lives, variant: Variant, draw: Values, number: int, each: int) -> Lives:
    """The lives of one draw, with its own behaviour, of which some measures ask."""
    behaviour = {**lives.behaviour, **dict(draw), **dict(variant.behaviour)}
    return lives.part(number * each, (number + 1) * each)._replace(behaviour=behaviour)
