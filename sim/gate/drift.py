"""Layers 2 and 3: calibrated rows lived anew, against anchor, baseline and their bands."""

import math
from collections.abc import Callable, Sequence
from typing import NamedTuple

from sim.gate.baseline import Held, Recorded
from sim.gate.rows import Row, Watched, band_of, lived, mean_of, reference_of
from sim.gate.sizes import LIMITS, PILOT, Errors, Plan, reference_lives
from sim.run.replicates import Progress
from sim.statistics.drift import Reference, score

#: Standard errors within which nothing is said of a band.
ERRORS = 5.0

INSIDE, OUTSIDE, INCONCLUSIVE = "inside", "outside", "inconclusive"

#: Verdicts of a row.
STEADY, DRIFTED, MOVED_AWAY, LEFT_BAND, UNMEASURABLE = (
    "steady",
    "drifted",
    "moved from the anchor",
    "left its band",
    "not measurable",
)


class RowDrift(NamedTuple):
    """One row tested. Numbers in the metric's unit, scores in standard errors by the frozen deviation."""

    name: str
    anchor: float
    baseline: float
    now: float  # over the lives of the last stage that it came to
    n: int  # of these
    stage: int  # 1, or 2 for a suspect of the first
    z_anchor: float
    z_baseline: float
    window_before: str
    window: str
    errors: Errors
    verdict: str

    @property
    def failed(self) -> bool:
        """Whether it shuts the gate."""
        return self.verdict != STEADY


def compared(plan: Plan, seed: int, jobs: int | None = None, progress: Progress | None = None) -> tuple[RowDrift, ...]:
    """Live and test the rows of a plan; only suspects of the first stage come to the second.

    Args:
        plan: the plan.
        seed: root seed; each stage has seeds of its own.
        jobs: worker processes; None for one a processor. The result does not depend on it.
        progress: told the share of the first stage that is done, 0..1.

    Returns:
        The rows in the registry's order.
    """
    rows = [row for row in plan.watch.rows if row.name in plan.errors]
    first = _means(plan.watch, rows, plan.first, seed, "first", jobs, progress)
    suspects = [row for row in rows if _suspected(_scores(plan, row, first[row.name], plan.first[row.name]))]
    lives = {row.name: plan.errors[row.name].sizes.second for row in suspects}
    second = _means(plan.watch, suspects, lives, seed, "second", jobs, None)
    return tuple(_judged(plan, row, first[row.name], second.get(row.name)) for row in rows)


def recorded_rows(
    watch: Watched, seed: int, jobs: int | None = None, told: Callable[[float], None] | None = None
) -> tuple[Held, ...]:
    """Live a new reference of all rows, as many lives as their spread in a pilot asks for.

    Args:
        watch: the rows.
        seed: root seed; pilot and reference have seeds of their own.
        jobs: worker processes; None for one a processor. The result does not depend on it.
        told: hears of the share of the reference that is done, 0..1.

    Raises:
        ValueError: a row cannot be measured.
    """
    few = lived(watch, {row.name: PILOT for row in watch.rows}, seed, "pilot", jobs)
    pilots = {row.name: _measured(row, reference_of(row, few[row.name])) for row in watch.rows}
    many = lived(watch, reference_lives(watch, pilots), seed, "reference", jobs, told)
    found = []
    for row in watch.rows:
        reference = _measured(row, reference_of(row, many[row.name]))
        found.append(Held(row.name, row.link, reference, window(row, reference.mean, _error(reference, reference.n))))
    return tuple(found)


def window(row: Row, mean: float, error: float) -> str:
    """Where a row lies in its band.

    Args:
        row: the row.
        mean: on the link scale.
        error: standard error, link scale.

    Returns:
        inside or outside by more than ERRORS standard errors, else inconclusive; empty where there is no band.
    """
    band = band_of(row)
    if band is None:
        return ""
    low, high = band
    if mean - ERRORS * error >= low and mean + ERRORS * error <= high:
        return INSIDE
    return OUTSIDE if mean + ERRORS * error < low or mean - ERRORS * error > high else INCONCLUSIVE


def _means(
    watch: Watched,
    rows: Sequence[Row],
    lives: dict[str, int],
    seed: int,
    stage: str,
    jobs: int | None,
    progress: Progress | None,
) -> dict[str, float]:
    found = lived(watch, lives, seed, stage, jobs, progress)
    return {row.name: mean_of(row, found[row.name]) for row in rows}


def _references(plan: Plan, row: Row) -> tuple[Held, Held]:
    def held(where: Recorded) -> Held:
        found = where.row(row.name)
        if found is None:
            raise KeyError(row.name)
        return found

    return held(plan.anchor), held(plan.baseline)


def _scores(plan: Plan, row: Row, mean: float, n: int) -> tuple[float, float]:
    anchor, baseline = _references(plan, row)
    return score(mean, n, anchor.reference), score(mean, n, baseline.reference)


def _suspected(scores: tuple[float, float]) -> bool:
    return any(abs(z) > LIMITS.suspect for z in scores)  # of what cannot be measured nothing is suspected: it fails


def _judged(plan: Plan, row: Row, first: float, second: float | None) -> RowDrift:
    sizes = plan.errors[row.name].sizes
    anchor, baseline = _references(plan, row)
    stage, mean, n = (1, first, sizes.first) if second is None else (2, second, sizes.second)
    before, now = _scores(plan, row, first, sizes.first), _scores(plan, row, mean, n)
    from_anchor, from_baseline = (
        stage == 2 and abs(one) > LIMITS.suspect and one * other > 0.0 and abs(other) > LIMITS.fail
        for one, other in zip(before, now, strict=True)
    )
    where = "" if math.isnan(mean) else window(row, mean, _error(baseline.reference, n))
    if math.isnan(mean):
        verdict = UNMEASURABLE
    elif from_baseline:
        verdict = DRIFTED
    elif from_anchor:
        verdict = MOVED_AWAY
    else:
        verdict = LEFT_BAND if (baseline.window, where) == (INSIDE, OUTSIDE) else STEADY
    return RowDrift(
        row.name,
        row.said(anchor.reference.mean),
        row.said(baseline.reference.mean),
        row.said(mean),
        n,
        stage,
        now[0],
        now[1],
        baseline.window,
        where,
        plan.errors[row.name],
        verdict,
    )


def _error(reference: Reference, n: int) -> float:
    return reference.sd / math.sqrt(n)


def _measured(row: Row, reference: Reference) -> Reference:
    if not all(math.isfinite(number) for number in reference):
        raise ValueError(f"{row.name} cannot be measured, so no reference can be recorded")
    return reference
