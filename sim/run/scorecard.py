"""Every row of the registry measured at one behaviour: the scorecard, in a full and a quick form."""

import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from sim.inputs import Inputs
from sim.inputs.targets import Target
from sim.metrics.benchmarks import measure
from sim.metrics.study import RowResult
from sim.metrics.variants import Variant
from sim.metrics.verdicts import FEWEST_LIVES, FEWEST_REPLICATES
from sim.run.replicates import Progress, live, member_days
from sim.run.rows import bare, cheaper, inputs_of, lives_of, placed_variants, refused_of

#: Member-days that the quick form may live. Beside other work 45 million took 360 s of processor time (two processors).
QUICK_MEMBER_DAYS = 70_000_000

#: Days of lives whose curves are held in memory at once; a day of a life has some fifty numbers.
LIFE_DAYS_AT_ONCE = 1_000_000

#: Verdicts of rows that were not measured.
WAITING, LEFT_OUT = "not measurable yet", "left out"

#: What is said of a row that held and is not there any more.
GONE = "gone"


class Piece(NamedTuple):
    """One row as it is to be measured."""

    target: Target
    asked: Target  # the same row, or its cheaper variant with the band scaled to it
    times: float  # what the measured number is multiplied by
    n: int  # replicates
    variants: tuple[Variant, ...]
    cheap: bool  # whether the cheaper variant of fitting is measured


class Card(NamedTuple):
    """What is to be measured, what not and why, before anything is lived."""

    targets: tuple[Target, ...]
    pieces: tuple[Piece, ...]
    variants: dict[Variant, Inputs]
    refused: dict[Variant, str]
    left_out: dict[str, int]  # row -> member-days that it would cost

    @property
    def member_days(self) -> int:
        """Member-days of all lives."""
        return _cost(self.pieces, self.variants)

    def cost_of(self, piece: Piece) -> int:
        """Member-days of one row's lives; rows that need the same lives share them."""
        return _cost([piece], self.variants)


def card(
    targets: Sequence[Target], quick: bool, behaviour: str | Path | None = None, replicates: int | None = None
) -> Card:
    """Plan a scorecard.

    Args:
        targets: the registry's rows.
        quick: rows in the cheaper variants of fitting where they have one, the fewest replicates that carry a verdict,
            and as many rows as `QUICK_MEMBER_DAYS` can pay, calibrate rows first, then the cheapest.
        behaviour: a behaviour file in place of the shipped one.
        replicates: of a row in the full form, where a verdict needs no more and its measure asks for no fewer; None
            for as few as carry a verdict.
    """
    planned = [_piece(row, quick) for row in targets if row.measure is not None]
    variants, refused = inputs_of((variant for piece in planned for variant in piece.variants), behaviour)
    planned = [_sized(piece, variants, quick, replicates) for piece in planned]
    if not quick:
        return Card(tuple(targets), tuple(planned), variants, refused, {})
    chosen: list[Piece] = []
    left: dict[str, int] = {}
    for piece in sorted(
        planned, key=lambda one: (one.target.use != "calibrate", _cost([one], variants), one.target.id)
    ):
        if _cost([*chosen, piece], variants) <= QUICK_MEMBER_DAYS:
            chosen.append(piece)
        else:
            left[piece.target.id] = _cost([piece], variants)
    lived = {variant for piece in chosen for variant in piece.variants}
    paid = {variant: inputs for variant, inputs in variants.items() if variant in lived}
    return Card(tuple(targets), tuple(p for p in planned if p in chosen), paid, refused, left)


def scored(card: Card, seed: int, jobs: int | None = None, progress: Progress | None = None) -> tuple[RowResult, ...]:
    """Live and measure a planned scorecard.

    Args:
        card: the plan.
        seed: root seed.
        jobs: worker processes; None for one a processor. The result does not depend on it.
        progress: told the share of the work that is done, 0..1.

    Returns:
        A result for every row of the registry, in its order; of those that were not measured, the reason.
    """
    found: dict[str, RowResult] = {}
    done, whole = 0, max(1, card.member_days)
    for some in _portions(card):
        wanted = _wanted(some, card.variants)
        cost = sum(n * member_days(card.variants[variant]) for variant, n in wanted.items())

        def told(share: float, before: int = done, piece: int = cost) -> None:
            if progress is not None:
                progress(min(1.0, (before + share * piece) / whole))

        inputs = {variant: card.variants[variant] for variant in wanted}
        lives, _ = live(inputs, wanted, seed, "compiled", jobs, told) if wanted else ({}, [])
        done += cost
        for piece in some:
            own = {name: one.first(piece.n) for name, one in lives_of(piece.asked, lives).items()}
            found[piece.target.id] = _scaled(piece, measure(piece.asked, own, refused_of(piece.asked, card.refused)))
    return tuple(found.get(row.id) or _unmeasured(row, card.left_out) for row in card.targets)


def lost(rows: Sequence[RowResult], baseline: Mapping[str, str]) -> dict[str, str]:
    """Rows that held in a baseline and are not known to hold any longer: id -> verdict now.

    Args:
        rows: measured now.
        baseline: id -> verdict then, of the same form and registry.

    Returns:
        The verdict now, `left out` of a row that this form cannot pay any more, `gone` of one that is no longer in the
        registry or can no longer be measured.
    """
    now = {row.id: GONE if row.verdict == WAITING else row.verdict for row in rows}
    held = [name for name, verdict in baseline.items() if verdict == "hit"]
    return {name: now.get(name, GONE) for name in held if now.get(name) != "hit"}


def _piece(target: Target, quick: bool) -> Piece:
    if not quick or target.fit is None:
        asked = bare(target) if quick else target
        return Piece(target, asked, 1.0, 0, placed_variants(asked), False)
    asked, times = cheaper(target), target.fit.times
    if isinstance(target.band, tuple) and times != 1.0:
        low, high = (None if end is None else end / times for end in target.band)
        asked = asked.model_copy(update={"band": (low, high)})
    return Piece(target, asked, times, 0, placed_variants(asked), True)


def _sized(piece: Piece, variants: Mapping[Variant, Inputs], quick: bool, replicates: int | None) -> Piece:
    groups = [_n_groups(variants[variant]) for variant in piece.variants if variant in variants]
    fewest = max(FEWEST_REPLICATES, math.ceil(FEWEST_LIVES / (groups[0] if groups else 1)))
    most = piece.target.measure.most_replicates if piece.target.measure is not None else None
    if quick or replicates is None:
        return piece._replace(n=fewest)
    return piece._replace(n=max(fewest, replicates if most is None else min(replicates, most)))


def _n_groups(inputs: Inputs) -> int:
    return sum(store.teams * groups.count for store in inputs.scenario.portfolio for groups in store.groups)


def _wanted(pieces: Sequence[Piece], variants: Mapping[Variant, Inputs]) -> dict[Variant, int]:
    wanted: dict[Variant, int] = {}
    for piece in pieces:
        for variant in piece.variants:
            if variant in variants:
                wanted[variant] = max(wanted.get(variant, 0), piece.n)
    return wanted


def _cost(pieces: Sequence[Piece], variants: Mapping[Variant, Inputs]) -> int:
    return sum(n * member_days(variants[variant]) for variant, n in _wanted(pieces, variants).items())


def _portions(card: Card) -> Iterator[list[Piece]]:
    """Rows together whose curves fit into memory; rows of one gallery file follow each other."""
    some: list[Piece] = []
    for piece in sorted(card.pieces, key=lambda one: one.target.gallery or ""):
        wanted = _wanted([*some, piece], card.variants)
        days = sum(n * int(card.variants[variant].scenario.horizon) for variant, n in wanted.items())
        if some and days > LIFE_DAYS_AT_ONCE:
            yield some
            some = []
        some.append(piece)
    if some:
        yield some


def _scaled(piece: Piece, row: RowResult) -> RowResult:
    if not piece.cheap or piece.target.fit is None:
        return row
    band = piece.target.band if isinstance(piece.target.band, tuple) else None
    note = "; ".join(part for part in (f"measured as it is fitted: {piece.target.fit.reason}", row.note) if part)
    mean, low, high = (piece.times * value for value in (row.mean, row.low, row.high))
    return row._replace(band=band, mean=mean, low=low, high=high, note=note)


def _unmeasured(row: Target, left_out: Mapping[str, int]) -> RowResult:
    verdict, note = WAITING, "the registry has no measure for it"
    if row.id in left_out:
        verdict, note = LEFT_OUT, f"the quick form leaves it out: {left_out[row.id]:,} member-days"
    band = row.band if isinstance(row.band, tuple) else None
    nan = math.nan
    return RowResult(row.id, row.source, row.use, row.metric, band, nan, nan, nan, 0, verdict, {}, note)
