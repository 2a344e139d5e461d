"""Trust is won slowly and lost fast."""

import numpy as np
import pytest

from sim.metrics.benchmarks import measure
from sim.metrics.variants import Variant
from tests.metrics.synthetic import lives, spread, target

ROW = target(
    {"kind": "trust_asymmetry", "step": 0.2, "rising": ["good=1"], "falling": ["bad=1"], "above": 3}, use="law"
)
GOOD, BAD = Variant(("good=1",)), Variant(("bad=1",))


def trusting(a_day):
    """100 members whose trust of 0.5 moves every day; one of them quits every day, in the evening."""
    there = 100.0 - np.arange(60.0) - 1.0
    trust = 0.5 + a_day * (np.arange(60.0) + 1.0) * spread(200, 0.99, 1.01)
    return lives(present=there + 1.0, quits=1.0, trust_total=there * trust, behaviour={"trust.initial": 0.5})


def test_days_are_counted_on_the_mean_curve():
    """0.0101 a day takes 20 days for 0.2, 0.0501 a day takes 4: five times as long."""
    result = measure(ROW, {GOOD: trusting(0.0101), BAD: trusting(-0.0501)}, {})
    assert (result.verdict, result.mean) == ("hit", pytest.approx(5.0))
    assert result.beside == {"days to rise": 20.0, "days to fall": 4.0}


def test_twice_as_long_is_not_enough():
    """20 days against 10."""
    assert measure(ROW, {GOOD: trusting(0.0101), BAD: trusting(-0.0201)}, {}).verdict == "missed"


def test_a_rise_that_never_comes_counts_as_the_horizon():
    """60 days of horizon against 4 days: at least 15 times as long."""
    result = measure(ROW, {GOOD: trusting(0.001), BAD: trusting(-0.0501)}, {})
    assert (result.verdict, result.mean) == ("hit", pytest.approx(15.0))
    assert "does not rise" in result.note


def test_without_a_fall_there_is_no_ratio():
    """Trust that is not lost decides nothing."""
    assert "does not fall" in measure(ROW, {GOOD: trusting(0.0101), BAD: trusting(0.0)}, {}).note
