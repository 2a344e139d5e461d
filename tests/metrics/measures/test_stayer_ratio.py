"""Who is still active at the end of the month."""

import numpy as np
import pytest

from sim.metrics.benchmarks import measure
from sim.metrics.planning import needed
from sim.metrics.variants import Variant
from tests.metrics.synthetic import lives, target

BLOCK = {"days": [24, 30], "against": ["bad=1"], "above": 2, "small": 0.02, "apart": 0.05}
ROW = target({"kind": "stayer_ratio", **BLOCK}, use="law")
GOOD, BAD = Variant((), (), members=True), Variant(("bad=1",), (), members=True)


def last_active(before, within):
    """31 days; members whose last active day is day 3, and day 27."""
    days = np.zeros(31)
    days[3], days[27] = before, within
    return lives(n_days=31, last_active=days * np.linspace(0.95, 1.05, 200)[:, np.newaxis])


def test_members_are_kept_for_it():
    """Both plans are lived with their members."""
    assert needed(ROW) == (GOOD, BAD)


@pytest.mark.parametrize(
    ("good", "bad", "verdict", "ratio"),
    [(12.0, 4.0, "hit", 3.0), (6.0, 4.0, "missed", 1.5), (6.0, 0.5, "hit", 12.0), (3.0, 0.5, "missed", 6.0)],
    ids=["above twice", "below twice", "five points above little", "little above little"],
)
def test_ratio_or_difference(good, bad, verdict, ratio):
    """12 to 4 of 100 is above twice; where fewer than 2 of 100 stay, 5 of 100 more must."""
    result = measure(ROW, {GOOD: last_active(50.0, good), BAD: last_active(50.0, bad)}, {})
    assert (result.verdict, result.mean) == (verdict, pytest.approx(ratio))
    assert result.beside["share"] == pytest.approx(good / 100.0)


@pytest.mark.parametrize(
    ("good", "verdict"),
    [(6.0, "undecided"), (9.0, "hit"), (3.0, "missed")],
    ids=["three times, four points", "seven points too", "neither"],
)
def test_where_it_is_open_whether_few_stay_both_ways_must_agree(good, verdict):
    """1.995 of 100, with an error of 0.004: perhaps fewer than 2, perhaps not."""
    result = measure(ROW, {GOOD: last_active(50.0, good), BAD: last_active(50.0, 1.995)}, {})
    assert result.verdict == verdict
    assert "judged: the difference against 0.05 and the ratio against 2" in result.note


def test_the_range_must_end_the_horizon():
    """A member's last active day says nothing about the days before it."""
    longer = lives(n_days=40, last_active=1.0)
    assert "must end with day 30" in measure(ROW, {GOOD: longer, BAD: longer}, {}).note


def test_replaced_members_cannot_be_counted():
    """Where a newcomer has the seat, the member of day 0 is not in the table any more."""
    refilled = lives(n_days=31, last_active=1.0, joins=1.0)
    assert "joined later" in measure(ROW, {GOOD: refilled, BAD: refilled}, {}).note
