"""What rows of the registry say, as numbers between limits."""

import math

import pytest

from sim.inputs.targets import read_targets
from sim.metrics.estimates import Estimate
from sim.metrics.limits import Limit, demands, limits
from sim.metrics.measures import Reading

TARGETS = {row.id: row for row in read_targets()}


def reading(mean, beside=(), wanted=()):
    """A reading of one replicate."""
    said = tuple(Estimate(value, math.nan, math.nan, math.nan, 1) for value in wanted)
    return Reading(Estimate(mean, math.nan, math.nan, math.nan, 1), "undecided", dict(beside), (), said)


@pytest.mark.parametrize(
    ("row", "mean", "beside", "holds"),
    [
        ("reactivation_ramp", 5.0, {}, True),  # days 5..15, both ends count
        ("reactivation_ramp", math.inf, {}, False),
        ("koc_by_points_size", 1.4, {}, False),  # from 1.5 on
        ("koc_by_points_size", 9.0, {}, True),
        ("operators_400_groups", 0.5, {"by hand": 1.2}, True),  # below 0.9, by hand above 1
        ("operators_400_groups", 0.5, {"by hand": 0.8}, False),
        ("harvest_regime", -5.0, {"by day 30": 2.0}, True),  # above 0 early, below later
        ("harvest_regime", 5.0, {"by day 30": 2.0}, False),
        ("refund_beats_procedure", 1.05, {}, False),  # above 1.05
        ("refund_beats_procedure", 1.2, {}, True),
        ("bait_without_value", 2.5, {"share under the other plan": 0.1, "difference": 0.01}, True),
        ("bait_without_value", 9.0, {"share under the other plan": 0.01, "difference": 0.01}, False),
        ("bait_without_value", 0.0, {"share under the other plan": 0.01, "difference": 0.06}, True),
    ],
)
def test_rows_hold_where_they_say_so(row, mean, beside, holds):
    """Bands, sizes of laws, and rows whose band is words, by the registry's own numbers."""
    found = limits(TARGETS[row], reading(mean, beside))
    assert found
    assert all(limit.holds for limit in found) is holds


def test_every_row_that_is_judged_says_something():
    """No measurable row is without a limit, unless it is a law of direction alone, which has demands."""
    beside = {"by hand": 1.0, "share under the other plan": 0.1, "difference": 0.1, "by day 30": 1.0}
    silent = {name for name, row in TARGETS.items() if row.measure and not limits(row, reading(1.0, beside))}
    assert {TARGETS[name].use for name in silent} == {"law"}


def test_demands_are_above_0():
    """No effect at all does not hold."""
    assert [limit.holds for limit in demands(reading(1.0, wanted=(0.1, 0.0, -0.1)))] == [True, False, False]
    assert Limit(0.0, low=0.0).holds
