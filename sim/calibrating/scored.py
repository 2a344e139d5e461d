"""What draws say of a row that was not fitted, as predictive distributions, a verdict and a skill."""

import math
from typing import NamedTuple

import numpy as np

from sim.calibrating.heldout import Piece
from sim.calibration import scoring
from sim.inputs.evidence import HeldOutRow, Predictive
from sim.metrics import verdicts
from sim.metrics.estimates import Estimate, mean_estimate
from sim.metrics.limits import Limit, demands, limits
from sim.metrics.measures import Reading
from sim.metrics.study import FloatArray

_NONE = Estimate(math.nan, math.nan, math.nan, math.nan, 0)


class Told(NamedTuple):
    """What draws say of one row."""

    readings: tuple[Reading, ...]  # of the draws that can be measured, each off its own lives
    unmeasurable: int  # draws whose lives cannot answer the row
    n_groups: int
    reasons: tuple[str, ...]  # why not, each once

    @property
    def n(self) -> int:
        """Draws at which the row says something."""
        return len(self.readings) + self.unmeasurable

    @property
    def numbers(self) -> FloatArray:
        """The row's number at each draw, (n_readings,), in the metric's unit."""
        return np.array([reading.estimate.mean for reading in self.readings], np.float64)


def scored(piece: Piece, after: Told, before: Told) -> HeldOutRow:
    """One row.

    Args:
        piece: the row.
        after: what posterior draws say of it.
        before: what prior draws say.
    """
    target = piece.target
    ours, theirs = _predictive(piece, after), _predictive(piece, before)
    estimate, verdict, notes = _judged(piece, after)
    skill = None
    if target.use != "display" and after.n and before.n:
        skill = scoring.skill(ours.held, ours.draws, theirs.held, theirs.draws)
    tail = None if ours.below is None or ours.up_to is None else scoring.one_sided((ours.below, ours.up_to))
    return HeldOutRow(
        row=target.id,
        source=target.source,
        use=target.use,
        metric=target.metric,
        band=target.band if isinstance(target.band, tuple) else None,
        lives=piece.lives,
        verdict=verdict,
        mean_low=_finite(estimate.low),
        mean_high=_finite(estimate.high),
        posterior=ours,
        prior=theirs,
        skill=None if skill is None else skill.value,
        skill_low=None if skill is None else skill.low,
        skill_high=None if skill is None else skill.high,
        tail=tail,
        note="; ".join([*notes, *([target.reading] if target.reading else [])]),
    )


def _predictive(piece: Piece, told: Told) -> Predictive:
    target = piece.target
    mean, low, high = scoring.summary(told.numbers)
    said = [(*limits(target, reading), *demands(reading)) for reading in told.readings]
    held = sum(all(limit.holds for limit in every) for every in said)
    first = limits(target, told.readings[0])[:1] if told.readings and isinstance(target.band, tuple) else ()
    ends = [scoring.transforms(told.numbers, limit.low, limit.high) for limit in first]
    below, up_to = ends[0] if ends else (None, None)
    return Predictive(
        draws=told.n,
        unmeasurable=told.unmeasurable,
        mean=_finite(mean),
        low=_finite(low),
        high=_finite(high),
        held=held,
        below=below,
        up_to=up_to,
        log_score=scoring.log_score(held, told.n) if told.n and target.use != "display" else None,
    )


def _judged(piece: Piece, told: Told) -> tuple[Estimate, str, list[str]]:
    """Mean over posterior draws, the verdict on it, and what must be known to read it."""
    target, n = piece.target, len(told.readings)
    notes = [f"{told.unmeasurable} of {told.n} draws cannot be measured: {', '.join(told.reasons)}"]
    notes = notes if told.unmeasurable else []
    if not told.n:
        return _NONE, verdicts.UNDECIDED, ["claimed at none of the draws"]
    endless = int(np.isinf(told.numbers).sum())
    if endless:
        notes.append(f"{endless} of {told.n} draws never come there, so their mean is none")
    estimate = mean_estimate(told.numbers) if n > 1 and not endless else _NONE
    if target.use == "display":
        return estimate, verdicts.SHOWN, notes
    if not verdicts.enough(n * piece.lives, told.n_groups):
        return estimate, verdicts.UNDECIDED, [*notes, "too few lives for a verdict"]
    if endless:
        return estimate, verdicts.UNDECIDED, notes
    wanted = _columns([limits(target, reading) for reading in told.readings])
    words = [verdicts.against_band(mean_estimate(values), _open(low, high)) for (_, low, high), values in wanted]
    directions = [mean_estimate(values) for _, values in _columns([demands(one) for one in told.readings])]
    if directions:
        words.append(verdicts.positive(directions))
    return estimate, verdicts.all_of(words) if words else verdicts.UNDECIDED, notes


def _columns(every: list[tuple[Limit, ...]]) -> list[tuple[tuple[int, float, float], FloatArray]]:
    """Numbers that are wanted between the same limits, over draws; a limit that few draws have is judged by these."""
    found: dict[tuple[int, float, float], list[float]] = {}
    for some in every:
        for place, limit in enumerate(some):
            found.setdefault((place, limit.low, limit.high), []).append(limit.value)
    return [(key, np.array(values, np.float64)) for key, values in found.items()]


def _open(low: float, high: float) -> verdicts.Band:
    return (None if math.isinf(low) else low), (None if math.isinf(high) else high)


def _finite(value: float) -> float | None:
    return value if math.isfinite(value) else None
