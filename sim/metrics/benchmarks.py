"""The published numbers beside ours: each kind of row of calibration/targets/benchmarks.yaml measured on replicates."""

import math
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from sim.inputs.targets import (
    FirstPassage,
    OfferedLoad,
    PairedDifference,
    PromotionPeak,
    QuitRatio,
    QuitShare,
    QuitTiming,
    ShareMean,
    Sweep,
    Target,
    VolumeArgmax,
    VolumeRises,
)
from sim.metrics import activity, retention, verdicts, volume
from sim.metrics.estimates import Estimate, mean_estimate, ratio_estimate, resampled_estimate
from sim.metrics.study import FloatArray, RowResult
from sim.metrics.variants import Lives, Variant, changed, needed, own, stacked, swept

_SHARE = (0.0, 1.0)
_NO_NUMBER = Estimate(math.nan, math.nan, math.nan, math.nan, 0)

#: Said beside every law: what a study of one behaviour file cannot decide.
_LAW_NOTE = "at the reference behaviour, the prior box is not swept here"


class UnmeasurableError(Exception):
    """The lives at hand cannot answer the row, with the reason."""


class _Reading(NamedTuple):
    """What one kind of measure makes of the lives."""

    estimate: Estimate
    verdict: str
    beside: dict[str, float]
    notes: tuple[str, ...] = ()
    n_groups: int = 1


_LivesOf = Callable[[Variant], Lives]


def measure(target: Target, lives: Mapping[Variant, Lives], refused: Mapping[Variant, str]) -> RowResult:
    """One row measured.

    Args:
        target: the row; it must have a measure.
        lives: replicates of each variant that lived.
        refused: why a variant did not live.

    Returns:
        The row's number, interval and verdict. A row that these lives cannot answer is undecided, with the reason.
    """
    try:
        for variant in needed(target):
            if variant in refused:
                raise UnmeasurableError(refused[variant])
        common = min(lives[variant].n_replicates for variant in needed(target))
        reading = _read(target, lambda variant: lives[variant].first(common))
    except UnmeasurableError as reason:
        verdict = verdicts.SHOWN if target.use == "display" else verdicts.UNDECIDED
        return _result(target, _NO_NUMBER, verdict, {}, (f"cannot be measured: {reason}",))
    verdict, notes = _worded(target, reading)
    return _result(target, reading.estimate, verdict, reading.beside, notes)


def _worded(target: Target, reading: _Reading) -> tuple[str, tuple[str, ...]]:
    notes = reading.notes
    if target.use == "law":
        notes = (*notes, _LAW_NOTE)
    if target.reading:
        notes = (*notes, target.reading)
    n = reading.estimate.n
    if target.use == "display" or n == 1:
        return verdicts.SHOWN, notes
    if not verdicts.enough(n, reading.n_groups):
        fewest = max(verdicts.FEWEST_REPLICATES, math.ceil(verdicts.FEWEST_LIVES / reading.n_groups))
        return verdicts.UNDECIDED, (f"a verdict needs {fewest} replicates", *notes)
    if reading.verdict == verdicts.UNDECIDED and target.use != "law":
        notes = (f"standard error {reading.estimate.error:.2g}", *notes)
    return reading.verdict, notes


def _read(target: Target, lives: _LivesOf) -> _Reading:
    match target.measure:
        case ShareMean() as asked:
            reading = _share_mean(target, asked, lives)
        case FirstPassage() as asked:
            reading = _first_passage(target, asked, lives(own(target)))
        case PairedDifference() as asked:
            reading = _paired_difference(target, asked, lives)
        case QuitShare() as asked:
            reading = _quit_share(target, asked, lives)
        case QuitRatio() as asked:
            reading = _quit_ratio(target, asked, lives(own(target)))
        case QuitTiming() as asked:
            reading = _quit_timing(target, asked, lives(own(target)))
        case PromotionPeak():
            reading = _promotion_peak(target, lives(own(target)))
        case VolumeArgmax() as asked:
            reading = _volume_argmax(target, asked, lives)
        case VolumeRises() as asked:
            reading = _volume_rises(target, asked, lives)
        case OfferedLoad() as asked:
            reading = _offered_load(target, asked, lives)
        case None:
            raise UnmeasurableError("the registry has no measure for it")
    return reading._replace(n_groups=lives(needed(target)[0]).n_groups)


def _share_mean(target: Target, asked: ShareMean, lives: _LivesOf) -> _Reading:
    life = _long_enough(lives(own(target)), asked.days)
    estimate = mean_estimate(activity.active_share(life.curves, asked.days), _SHARE)
    beside = {"of those present at day 0": _mean(activity.active_share_of_initial(life.curves, asked.days))}
    for name, settings in asked.beside.items():
        beside[name] = _mean(activity.active_share(lives(changed(target, settings)).curves, asked.days))
    demands = [verdicts.against_band(estimate, _band(target))]
    if asked.smallest is not None:
        window = asked.smallest.window
        floor = mean_estimate(activity.smallest_running_mean(life.curves, asked.days, window), _SHARE)
        beside[f"smallest {window}-day mean"] = floor.mean
        demands.append(verdicts.against_band(floor, (asked.smallest.at_least, None)))
    return _Reading(estimate, verdicts.all_of(demands), beside)


def _first_passage(target: Target, asked: FirstPassage, life: Lives) -> _Reading:
    curves = activity.daily_curve(_long_enough(life, (0, asked.window - 1)).curves)

    def passage(weights: FloatArray) -> float:
        return activity.first_passage(weights @ curves, asked.window, asked.reaches)

    estimate = resampled_estimate(passage, life.n_replicates, censored_at=float(life.n_days))
    smoothed = activity.running_mean(curves.mean(axis=0), asked.window)
    beside = {f"largest {asked.window}-day mean": float(smoothed.max())}
    notes = () if math.isfinite(estimate.mean) else (f"not reached within {life.n_days} days",)
    return _Reading(estimate, verdicts.against_band(estimate, _band(target)), beside, notes)


def _paired_difference(target: Target, asked: PairedDifference, lives: _LivesOf) -> _Reading:
    life = _long_enough(lives(own(target)), asked.days)
    with_step = activity.active_share(life.curves, asked.days)
    gains = {
        step: mean_estimate(with_step - activity.active_share(lives(changed(target, settings)).curves, asked.days))
        for step, settings in asked.without.items()
    }
    beside = {}
    for step, gain in gains.items():
        beside[step] = gain.mean
        beside[f"{step}, 99 % bound"] = gain.lower_bound()
    least = min(gains, key=lambda step: gains[step].mean)
    return _Reading(
        gains[least], verdicts.positive(list(gains.values())), beside, (f"the smallest difference: {least}",)
    )


def _quit_share(target: Target, asked: QuitShare, lives: _LivesOf) -> _Reading:
    if asked.sweep is None or asked.at_messages is None:
        life = _long_enough(lives(own(target)), asked.days)
        estimate = mean_estimate(retention.quit_share(life.curves, asked.days), _SHARE)
        return _Reading(estimate, verdicts.against_band(estimate, _band(target)), {})
    points = _points(target, asked.sweep, asked.days, lives)
    messages = _messages(points, asked.days).mean(axis=1)
    shares = stacked(retention.quit_share(life.curves, asked.days) for life in points)
    try:
        estimate = mean_estimate(volume.at_messages(messages, shares, asked.at_messages), _SHARE)
    except ValueError as reason:
        raise UnmeasurableError(str(reason)) from None
    return _Reading(estimate, verdicts.against_band(estimate, _band(target)), {})


def _quit_ratio(target: Target, asked: QuitRatio, life: Lives) -> _Reading:
    _long_enough(life, (0, asked.month * asked.months - 1))
    rates = retention.monthly_quit_rates(life.curves, asked.month, asked.months)
    estimate = ratio_estimate(rates[:, 1], rates[:, 0])
    falls = [mean_estimate(rates[:, i] - rates[:, i + 1]) for i in range(asked.months - 1)]
    beside = {f"month {i + 1}": _mean(rates[:, i]) for i in range(asked.months)}
    notes = () if all(fall.mean > 0.0 for fall in falls) else ("the monthly rates do not strictly fall",)
    return _Reading(
        estimate, verdicts.all_of([verdicts.against_band(estimate, _band(target)), _falling(falls)]), beside, notes
    )


def _falling(falls: list[Estimate]) -> str:
    if any(fall.high < 0.0 for fall in falls):
        return verdicts.MISSED
    return verdicts.HIT if all(fall.low > 0.0 for fall in falls) else verdicts.UNDECIDED


def _quit_timing(target: Target, asked: QuitTiming, life: Lives) -> _Reading:
    _long_enough(life, asked.of)
    estimate = ratio_estimate(retention.quits(life.curves, asked.days), retention.quits(life.curves, asked.of))
    return _Reading(estimate, verdicts.against_band(estimate, _band(target)), {})


def _promotion_peak(target: Target, life: Lives) -> _Reading:
    if not life.promotion_days:
        raise UnmeasurableError("the scenario has no promotion day")
    estimate = mean_estimate(activity.promotion_peak(life.curves, life.promotion_days), _SHARE)
    every = activity.daily_curve(life.curves)[:, list(life.promotion_days)]
    beside = {"mean of all promotion days": float(every.mean())}
    return _Reading(estimate, verdicts.against_band(estimate, _band(target)), beside)


def _volume_argmax(target: Target, asked: VolumeArgmax, lives: _LivesOf) -> _Reading:
    points = _points(target, asked.sweep, asked.days, lives)
    estimate = _top(points, asked.days)
    beside = {}
    if asked.beside is not None and points[0].n_days > asked.beside[1]:
        beside[f"over {asked.beside[1] - asked.beside[0] + 1} days"] = _top(points, asked.beside).mean
    messages = _messages(points, asked.days).mean(axis=1)
    best = int(np.argmax([_mean(activity.active_days_a_member(life.curves, asked.days)) for life in points]))
    beside["best swept point"] = float(messages[best])
    at_end = estimate.mean <= messages[0] * 1.000001 or estimate.mean >= messages[-1] / 1.000001
    notes = ("no top inside the swept range",) if at_end else ()
    return _Reading(estimate, verdicts.against_band(estimate, _band(target)), beside, notes)


def _top(points: list[Lives], days: tuple[int, int]) -> Estimate:
    messages = _messages(points, days)
    response = stacked(activity.active_days_a_member(life.curves, days) for life in points)

    def top(weights: FloatArray) -> float:
        return volume.quadratic_top(messages @ weights, response @ weights)

    return resampled_estimate(top, points[0].n_replicates, censored_at=math.inf)


def _volume_rises(target: Target, asked: VolumeRises, lives: _LivesOf) -> _Reading:
    points = _points(target, asked.sweep, asked.days, lives)
    glimpses = [activity.glimpses_a_member_day(life.curves, asked.days) for life in points]
    gone = [retention.muted_or_gone(life.curves, asked.days[1]) for life in points]
    rises = [mean_estimate(b - a) for series in (glimpses, gone) for a, b in pairwise(series)]
    beside = {}
    for value, seen, lost in zip(asked.sweep.values, glimpses, gone, strict=True):
        beside[f"glimpses at {value:g}"] = _mean(seen)
        beside[f"muted or gone at {value:g}"] = _mean(lost)
    least = mean_estimate(gone[-1] - gone[0])
    note = "the number is the rise of the share muted or gone from the fewest to the most messages"
    return _Reading(least, verdicts.positive(rises), beside, (note,))


def _offered_load(target: Target, asked: OfferedLoad, lives: _LivesOf) -> _Reading:
    automated, by_hand = lives(own(target)), lives(changed(target, asked.by_hand))
    estimate, other = mean_estimate(automated.load), mean_estimate(by_hand.load)
    verdict = verdicts.all_of(
        [verdicts.against_band(estimate, (None, asked.below)), verdicts.against_band(other, (asked.above, None))]
    )
    beside = {
        "by hand": other.mean,
        "late minutes a ritual": _mean(automated.late),
        "late minutes a ritual, by hand": _mean(by_hand.late),
    }
    return _Reading(estimate, verdict, beside, (str(target.band),))


def _points(target: Target, sweep: Sweep, days: tuple[int, int], lives: _LivesOf) -> list[Lives]:
    return [_long_enough(lives(variant), days) for variant in swept(target, sweep)]


def _messages(points: list[Lives], days: tuple[int, int]) -> FloatArray:
    return stacked(activity.messages_a_group_day(life.curves, days, life.n_groups) for life in points)


def _long_enough(life: Lives, days: tuple[int, int]) -> Lives:
    if life.n_days <= days[1]:
        raise UnmeasurableError(f"it needs {days[1] + 1} days, the horizon has {life.n_days}")
    return life


def _band(target: Target) -> verdicts.Band:
    return target.band if isinstance(target.band, tuple) else (None, None)


def _mean(values: FloatArray) -> float:
    return float(values.mean())


def _result(
    target: Target, estimate: Estimate, verdict: str, beside: dict[str, float], notes: tuple[str, ...]
) -> RowResult:
    band = target.band
    if isinstance(target.measure, OfferedLoad):
        band = (None, target.measure.below)
    return RowResult(
        id=target.id,
        source=target.source,
        use=target.use,
        statement=target.metric,
        band=band if isinstance(band, tuple) else None,
        mean=estimate.mean,
        low=estimate.low,
        high=estimate.high,
        n=estimate.n,
        verdict=verdict,
        beside=beside,
        note="; ".join(notes),
    )
