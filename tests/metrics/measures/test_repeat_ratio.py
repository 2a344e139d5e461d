"""How often buyers of faulty goods come back."""

import pytest

from sim.metrics.benchmarks import measure, read
from sim.metrics.planning import needed
from sim.metrics.variants import Variant
from tests.metrics.synthetic import lives, spread, target

ROW = target({"kind": "repeat_ratio", "days": [0, 9], "against": ["forms=1"], "above": 1.05}, use="law")
AT_ONCE, FORMS = Variant(members=True), Variant(("forms=1",), members=True)


def buying(after_fault, n_days=10):
    """50 buyers with 100 orders after their first; 10 of them had a fault, and so many orders after it."""
    noise = spread(200, 0.99, 1.01)[:, 0]
    people = {"buyers": 50.0, "repeats": 100.0, "faulted": 10.0, "repeats_of_faulted": 20.0 + after_fault}
    people["repeats_after_fault"] = after_fault
    return lives(n_days=n_days, people={name: number * noise for name, number in people.items()})


def test_members_are_kept_for_it():
    """Both kinds of service are lived with their members."""
    assert needed(ROW) == (AT_ONCE, FORMS)


@pytest.mark.parametrize(("at_once", "verdict", "ratio"), [(30.0, "hit", 1.5), (20.6, "missed", 1.03)])
def test_orders_after_the_fault_a_buyer(at_once, verdict, ratio):
    """3 orders a buyer against 2; 3 % more are not 5 % more."""
    result = measure(ROW, {AT_ONCE: buying(at_once), FORMS: buying(20.0)}, {})
    assert (result.verdict, result.mean) == (verdict, pytest.approx(ratio))
    assert result.beside["ratio, all buyers"] == pytest.approx(1.0)
    assert result.beside["orders after a fault, other service"] == pytest.approx(2.0)


def test_the_size_is_no_part_of_the_direction():
    """The prior box is asked for a difference above 0."""
    (direction,) = read(ROW, {AT_ONCE: buying(20.6), FORMS: buying(20.0)}, {}).demands
    assert direction.mean == pytest.approx(0.06)


def test_the_range_is_the_horizon():
    """Members are counted at the end only."""
    longer = buying(20.0, n_days=12)
    assert "must end with day 9" in measure(ROW, {AT_ONCE: longer, FORMS: longer}, {}).note
