"""Evidence about a posterior as a reader sees it: held-out rows, targets left out, coverage."""

import math
from typing import NamedTuple

from markupsafe import Markup

from sim.calibration.scoring import Skill
from sim.inputs.coverage import Covered
from sim.inputs.evidence import HeldOut, HeldOutRow, LeftOut, LeftOutRow, Predictive
from sim.metrics.verdicts import HIT, MISSED, SHOWN, UNDECIDED
from sim.report.marks import range_mark, verdict_shape
from sim.report.rows import USES, band_words
from sim.report.words import NOTHING, amount, clean, counted, estimate, share


class HeldOutView(NamedTuple):
    """A held-out row."""

    id: str
    statement: str
    origin: str
    note: str
    value: str
    interval: str
    prior: str
    mark: Markup
    band: str
    holds: str
    held_before: str
    tail: str
    skill: str
    skill_interval: str
    skill_word: str
    verdict: str
    shape: Markup


class LeftOutView(NamedTuple):
    """A fitted row, left out."""

    id: str
    value: str
    interval: str
    mark: Markup
    band: str
    inside: str
    effective: str
    note: str


def held_out_view(row: HeldOutRow) -> HeldOutView:
    """A held-out row in words and marks."""
    value, interval = _span(row.posterior)
    before, before_interval = _span(row.prior)
    band = band_words(row.band) if row.band is not None else "above 0" if row.use == "law" else "in words"
    skill = None if row.skill is None else Skill(row.skill, _known(row.skill_low), _known(row.skill_high))
    ends = (_known(row.posterior.low), _known(row.posterior.high))
    use = f"{row.use}: {USES[row.use]}" if row.use in USES else row.use
    said = f"{value}, 90 % of draws {interval or NOTHING}, {band}: {row.verdict}"
    return HeldOutView(
        id=clean(row.row),
        statement=clean(row.metric),
        origin=clean(f"{row.source}, {use}, {counted(row.lives, 'life', 'lives')} of each draw"),
        note=clean(row.note),
        value=value,
        interval=interval,
        prior=f"{before}{f', {before_interval}' if before_interval else ''}",
        mark=range_mark(clean(row.metric), clean(said), _known(row.posterior.mean), ends, row.band),
        band=band,
        holds=f"{row.posterior.held} of {counted(row.posterior.draws, 'draw')}",
        held_before=f"{row.prior.held} of {row.prior.draws}",
        tail="" if row.tail is None else share(row.tail),
        skill=NOTHING if skill is None else _signed(skill.value),
        skill_interval="" if skill is None else f"{_signed(skill.low)} to {_signed(skill.high)}",
        skill_word="" if skill is None else skill.word,
        verdict=row.verdict,
        shape=verdict_shape(row.verdict),
    )


def held_out_sum(found: HeldOut) -> str:
    """How the held-out rows came out, one sentence, failures included."""
    judged = [row for row in found.rows if row.verdict != SHOWN]
    counts = ", ".join(f"{sum(row.verdict == word for row in judged)} {word}" for word in (HIT, MISSED, UNDECIDED))
    skills = [
        Skill(row.skill, _known(row.skill_low), _known(row.skill_high)).word
        for row in found.rows
        if row.skill is not None
    ]
    words = ", ".join(f"{skills.count(word)} {word}" for word in ("better", "worse", "cannot be told"))
    return (
        f"{counted(len(judged), 'row')} that nothing was fitted to: {counts}. Beside the prior's prediction: {words}. "
        f"{counted(len(found.left_out), 'row')} not lived."
    )


def left_out_view(row: LeftOutRow) -> LeftOutView:
    """A fitted row that was left out, in words and marks."""
    value, interval = estimate(row.refitted_mean, row.refitted_low, row.refitted_high)
    band = band_words(row.band)
    said = f"{value}, 90 % of draws {interval}, {band}"
    ends = (row.refitted_low, row.refitted_high)
    return LeftOutView(
        id=clean(row.row),
        value=value,
        interval=interval,
        mark=range_mark(clean(row.row), clean(said), row.refitted_mean, ends, row.band),
        band=band,
        inside=share(row.in_band_share),
        effective=amount(row.effective),
        note=clean(row.note),
    )


def left_out_sum(found: LeftOut) -> str:
    """How many rows the others predict, one sentence."""
    inside = sum(_within(row.refitted_mean, row.band) for row in found.rows)
    touched = sum(_touched(row) for row in found.rows)
    return (
        f"{counted(len(found.rows), 'row')}: the mean of the calibration without it lies in the band of {inside}, its "
        f"90 % interval meets the band of {touched}."
    )


def covered_view(one: Covered) -> tuple[str, str, str, str]:
    """Name, both coverages and truths in words."""
    ninety, fifty = ("not told" if value is None else share(value) for value in (one.covered_90, one.covered_50))
    return clean(one.name), ninety, fifty, str(one.n)


def _span(one: Predictive) -> tuple[str, str]:
    if one.mean is None:
        return "none", "" if one.low is None else f"from {amount(one.low)}"
    return estimate(one.mean, _known(one.low), _known(one.high))


def _within(value: float, band: tuple[float | None, float | None]) -> bool:
    return (band[0] is None or value >= band[0]) and (band[1] is None or value <= band[1])


def _touched(row: LeftOutRow) -> bool:
    low, high = row.band
    return (low is None or row.refitted_high >= low) and (high is None or row.refitted_low <= high)


def _known(value: float | None) -> float:
    return math.nan if value is None else value


def _signed(value: float) -> str:
    return f"{value:+.2f}".replace("-", "\u2212")
