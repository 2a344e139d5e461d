"""The published numbers beside ours: rows of calibration/targets/benchmarks.yaml measured on replicates."""

import math
from collections.abc import Mapping

from sim.inputs.measures import OfferedLoad
from sim.inputs.targets import Target
from sim.metrics import verdicts
from sim.metrics.estimates import Estimate
from sim.metrics.measures import QUESTIONS, Reading, UnmeasurableError
from sim.metrics.planning import needed
from sim.metrics.study import RowResult
from sim.metrics.variants import Lives, Variant, admitted

_NO_NUMBER = Estimate(math.nan, math.nan, math.nan, math.nan, 0)

#: Said beside every law: what a study of one behaviour file cannot decide.
LAW_NOTE = "at the behaviour of this run, the prior box is not swept here"


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
        reading = read(target, lives, refused)
    except UnmeasurableError as reason:
        verdict = verdicts.SHOWN if target.use == "display" else verdicts.UNDECIDED
        return _result(target, _NO_NUMBER, verdict, {}, (f"cannot be measured: {reason}",))
    verdict, notes = _worded(target, reading)
    return _result(target, reading.estimate, verdict, reading.beside, notes)


def read(target: Target, lives: Mapping[Variant, Lives], refused: Mapping[Variant, str]) -> Reading:
    """What a row's measure makes of lives, on as many replicates as all its variants have.

    Raises:
        UnmeasurableError: these lives cannot answer the row.
    """
    if target.measure is None:
        raise UnmeasurableError("the registry has no measure for it")
    asked = needed(target)
    for variant in asked:
        if variant in refused:
            raise UnmeasurableError(refused[variant])
    if not admitted(lives[asked[0]].behaviour, target.measure.admits):
        raise UnmeasurableError("the law is not claimed at these behaviour values")
    common = min(lives[variant].n_replicates for variant in asked)
    question = QUESTIONS[type(target.measure)]
    reading = question.read(target, target.measure, lambda variant: lives[variant].first(common))
    return reading._replace(n_groups=lives[asked[0]].n_groups)


def _worded(target: Target, reading: Reading) -> tuple[str, tuple[str, ...]]:
    notes = reading.notes
    if target.use == "law":
        notes = (*notes, LAW_NOTE)
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


def _result(
    target: Target, estimate: Estimate, verdict: str, beside: Mapping[str, float], notes: tuple[str, ...]
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
        beside=dict(beside),
        note="; ".join(notes),
    )
