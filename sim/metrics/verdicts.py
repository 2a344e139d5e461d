"""Hit, missed or undecided: words for replicates, never for one run (rules at the top of benchmarks.yaml)."""

import math
from collections.abc import Sequence

from sim.metrics.estimates import Estimate

HIT, MISSED, UNDECIDED, SHOWN = "hit", "missed", "undecided", "shown"

#: Fewest replicates behind a verdict, and fewest group lives (a single group needs 200 replicates).
FEWEST_REPLICATES = 20
FEWEST_LIVES = 200

#: Largest standard error, as a share of the band's width or of the distance to the only bound.
LARGEST_ERROR = 0.1

Band = tuple[float | None, float | None]


def enough(n_replicates: int, n_groups: int) -> bool:
    """Whether this many replicates of this many groups may carry a verdict."""
    return n_replicates >= FEWEST_REPLICATES and n_replicates * n_groups >= FEWEST_LIVES


def against_band(estimate: Estimate, band: Band) -> str:
    """Verdict of an estimate against a band.

    Args:
        estimate: the row's number, any unit.
        band: lowest and highest value, same unit; None for an open end.

    Returns:
        hit when the 95 % interval is inside, missed when it is outside; undecided when neither, or not precise.
    """
    low = -math.inf if band[0] is None else band[0]
    high = math.inf if band[1] is None else band[1]
    if estimate.low >= low and estimate.high <= high:
        verdict = HIT
    elif estimate.high < low or estimate.low > high:
        verdict = MISSED
    else:
        return UNDECIDED
    return verdict if estimate.error <= LARGEST_ERROR * _room(estimate.mean, low, high) else UNDECIDED


def positive(estimates: Sequence[Estimate], among: int = 1) -> str:
    """Verdict on the law that every one of these numbers is above 0, each by its 99 % bound.

    Args:
        estimates: the numbers, any unit.
        among: numbers over which the 1 % of calling a true law missed is shared.
    """
    if any(estimate.upper_bound(1.0 - 0.01 / among) < 0.0 for estimate in estimates):
        return MISSED
    return HIT if all(estimate.lower_bound() > 0.0 for estimate in estimates) else UNDECIDED


def all_of(verdicts: Sequence[str]) -> str:
    """Verdict on a row that makes several demands at once."""
    if MISSED in verdicts:
        return MISSED
    return UNDECIDED if UNDECIDED in verdicts else HIT


def _room(mean: float, low: float, high: float) -> float:
    if math.isinf(low):
        return abs(mean - high)
    return abs(mean - low) if math.isinf(high) else high - low
