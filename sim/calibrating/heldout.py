"""Rows that were not fitted: which they are, what they cost, and who lives them."""

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from math import ceil
from pathlib import Path
from typing import NamedTuple

from sim.calibration import priors
from sim.inputs import Inputs
from sim.inputs.behaviour import Behaviour
from sim.inputs.evidence import NotPredicted
from sim.inputs.problem import nearest
from sim.inputs.targets import Target, read_targets
from sim.metrics.box import Values
from sim.metrics.variants import Variant
from sim.metrics.verdicts import FEWEST_LIVES, FEWEST_REPLICATES
from sim.run.people import uncertain
from sim.run.posterior import Draws, read_posterior
from sim.run.replicates import member_days
from sim.run.rows import cheaper, inputs_of, placed_variants

#: Draws of the posterior, and of the prior, that are lived: the first 32 stand for all.
DRAWS = 32

#: Lives of each draw, at least: its own number is a mean.
FEWEST_OF_A_DRAW = 2

#: Member-days that one row may cost unless it is asked for by name, some 20 minutes of one processor
#: (0.39 million member-days a second beside other work).
DEAREST = 500_000_000

POSTERIOR, PRIOR = "posterior", "prior"


class NotHeldOutError(Exception):
    """A row that was asked for is unknown, was fitted, or cannot be measured; nothing was lived."""


class Piece(NamedTuple):
    """A row as it is to be lived."""

    target: Target
    asked: Target  # the same row without what is only shown beside it, in its cheaper variant where it has one
    times: float  # what the measured number is multiplied by
    variants: tuple[Variant, ...]
    lives: int  # of each draw


class Plan(NamedTuple):
    """What is to be predicted, before anything is lived."""

    posterior: Draws
    sides: dict[str, tuple[Values, ...]]  # posterior and prior: behaviours
    registry: Path | None  # None for the shipped one
    targets: tuple[Target, ...]  # all rows of the registry
    pieces: tuple[Piece, ...]
    variants: dict[Variant, Inputs]
    left_out: tuple[NotPredicted, ...]
    seed: int

    def cost(self, pieces: Sequence[Piece]) -> int:
        """Member-days of pieces for both sides, lives that they share counted once."""
        n_draws = sum(len(draws) for draws in self.sides.values())
        return n_draws * sum(lives * member_days(self.variants[variant]) for (lives, variant) in _lived(pieces))

    def portions(self) -> tuple[tuple[Piece, ...], ...]:
        """Rows that share lives, together."""
        found: dict[tuple[str | None, int], list[Piece]] = {}
        for piece in self.pieces:
            found.setdefault((piece.target.gallery, piece.lives), []).append(piece)
        return tuple(tuple(some) for some in found.values())


def plan(
    folder: str,
    behaviour: Behaviour,
    people: str | None,
    *,
    registry: Path | None = None,
    n_draws: int = DRAWS,
    lives: int | None = None,
    rows: Sequence[str] = (),
    dearest: int = DEAREST,
    seed: int = 1,
) -> Plan:
    """Plan the prediction of rows that a posterior was not fitted to.

    Args:
        folder: the posterior.
        behaviour: whose numbers it has, with their prior ranges.
        people: the behaviour file that was asked for; None for the shipped one.
        registry: a registry in place of the shipped one.
        n_draws: draws of the posterior, its first ones, and as many of the prior.
        lives: of each draw; None for the fewest with which all draws together carry a verdict, at least 2.
        rows: only these, whatever they cost; all that are not too dear if empty.
        dearest: member-days of the dearest row.
        seed: root seed.

    Raises:
        FileNotFoundError: a file or folder is not there.
        InputError: the registry or the posterior is invalid, or has fewer draws.
        NotHeldOutError: a row that was asked for cannot be predicted.
    """
    posterior = read_posterior(f"{folder}:{n_draws}", behaviour)
    targets = read_targets(registry)
    fitted = posterior.manifest.get("rows", [])
    free = [row for row in targets if row.id not in fitted]
    _known(rows, targets, free, fitted)
    chosen = [row for row in free if not rows or row.id in rows]
    started = [_piece(row) for row in chosen if row.measure is not None]
    variants, refused = inputs_of((variant for piece in started for variant in piece.variants), people)
    left = {row.id: NotPredicted(row=row.id, member_days=None, reason="the registry has no measure for it")
            for row in chosen if row.measure is None}  # fmt: skip
    pieces = []
    sides = {POSTERIOR: posterior.values, PRIOR: from_priors(behaviour, n_draws, seed)}
    whole = Plan(posterior, sides, registry, targets, (), variants, (), seed)
    for piece in started:
        reasons = [refused[variant] for variant in piece.variants if variant in refused]
        if reasons:
            left[piece.target.id] = NotPredicted(row=piece.target.id, member_days=None, reason=reasons[0])
            continue
        sized = piece._replace(lives=lives or _fewest(variants[piece.variants[0]], n_draws))
        cost = whole.cost([sized])
        if cost > dearest and not rows:
            reason = f"more than {dearest:,} member-days; name it with --rows to live it all the same"
            left[piece.target.id] = NotPredicted(row=piece.target.id, member_days=cost, reason=reason)
        else:
            pieces.append(sized)
    unlived = tuple(left[row.id] for row in targets if row.id in left)
    return whole._replace(pieces=tuple(pieces), left_out=unlived)


def from_priors(behaviour: Behaviour, n: int, seed: int) -> tuple[Values, ...]:
    """Behaviours spread evenly over the prior, the same for the same seed.

    Args:
        behaviour: whose numbers and ranges they have.
        n: number of draws.
        seed: root seed.
    """
    box = priors.ranges({name: number.prior for name, number in uncertain(behaviour).items()})
    points = priors.values(box, priors.sobol(n, len(box), keyed(seed, "draws of the prior")))
    return tuple(tuple((one.name, value) for one, value in zip(box, row, strict=True)) for row in points.tolist())


def keyed(seed: int, what: str) -> int:
    """A seed of its own for each purpose, 0 .. 2**63 - 1."""
    digest = blake2b(f"{seed}:{what}".encode(), digest_size=8, key=b"grouplife held out").digest()
    return int.from_bytes(digest, "big") >> 1


def _known(asked: Sequence[str], targets: Sequence[Target], free: Sequence[Target], fitted: Sequence[str]) -> None:
    measurable = [row.id for row in free if row.measure is not None]
    for name in asked:
        if name in measurable:
            continue
        if name in fitted:
            raise NotHeldOutError(f"the row {name} was fitted, so it can not be predicted")
        if name in [row.id for row in targets]:
            raise NotHeldOutError(f"the row {name} has no measure in the registry")
        hint = nearest(name, measurable)
        said = f"; did you mean {hint}?" if hint else f"; those that can be predicted are {', '.join(measurable)}"
        raise NotHeldOutError(f"the registry has no row {name}{said}")


def _piece(target: Target) -> Piece:
    asked = cheaper(target)
    return Piece(target, asked, 1.0 if target.fit is None else target.fit.times, placed_variants(asked), 0)


def _fewest(inputs: Inputs, n_draws: int) -> int:
    """Lives of a draw with which all draws together carry a verdict."""
    groups = sum(store.teams * groups.count for store in inputs.scenario.portfolio for groups in store.groups)
    wanted = max(FEWEST_REPLICATES, ceil(FEWEST_LIVES / groups))
    return max(FEWEST_OF_A_DRAW, ceil(wanted / n_draws))


def _lived(pieces: Sequence[Piece]) -> Mapping[tuple[int, Variant], None]:
    return dict.fromkeys((piece.lives, variant) for piece in pieces for variant in piece.variants)
