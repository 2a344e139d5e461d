"""Cost per incremental active day of a comparison."""

import math

import numpy as np
import pytest

from sim.comparing import compare
from sim.comparing.activity_cost import activity_costs
from sim.statistics import ratio_of_means

AT_ONE = np.full(4, -1)


def test_it_is_what_is_spent_for_what_is_added() -> None:
    """100 yuan more for 50 active days more in every block: 2 yuan, whatever the blocks have in common."""
    common = np.array([3.0, 70.0, -9.0, 20.0])
    (one,) = activity_costs(("a", "b"), np.stack([common, common + 100.0]), np.stack([common, common + 50.0]), AT_ONE)
    assert one == ("b", 100.0, 50.0, pytest.approx(2.0), pytest.approx(2.0), pytest.approx(2.0))


def test_no_day_added_has_no_cost() -> None:
    """Nor has one taken away; days not told from none have a cost without an interval."""
    spent = np.stack([np.zeros(4), np.full(4, 9.0), np.full(4, 9.0)])
    active = np.array([[0.0, 0.0, 0.0, 0.0], [-1.0, -1.0, -2.0, -1.0], [9.0, -6.0, 4.0, 1.0]])
    less, perhaps = activity_costs(("a", "b", "c"), spent, active, AT_ONE)
    assert all(math.isnan(number) for number in less[3:])
    assert perhaps[3:] == (pytest.approx(4.5), -math.inf, math.inf)


def test_intervals_hold_together_and_over_draws() -> None:
    """Two strategies share the 5 %; lives of one draw are one witness."""
    rng = np.random.default_rng(8)
    draws = np.tile(np.arange(4), 5)
    more, added = rng.normal(50.0, 5.0, (2, 20)), rng.normal(20.0, 1.0, (2, 20))
    spent, active = (np.vstack([np.zeros((1, 20)), rows]) for rows in (more, added))
    found = activity_costs(("a", "b", "c"), spent, active, draws)
    for one, top, bottom in zip(found, more, added, strict=True):
        by_draw = (values.reshape(5, 4).mean(axis=0) for values in (top, bottom))
        assert one[3:] == pytest.approx(ratio_of_means(*by_draw, 0.975))


def test_a_comparison_tells_it_whatever_outcomes_are_declared(place) -> None:
    """Busy staff spends eight minutes more, in all lives, for the days that it adds; the table says what was paid."""
    found = compare(["calm.yaml", "busy.yaml"], replicates=6, by="daily_active_share", outcomes=("quits_share",))
    (one,) = found.told.activity
    runs = found.runs.groupby("strategy")[["spent", "active_days"]].mean()
    more = runs.loc["busy"] - runs.loc["calm"]
    assert more["spent"] > 0.0
    assert (one.spent, one.active_days) == pytest.approx(tuple(more))
    assert one.a_day == pytest.approx(more["spent"] / more["active_days"])
    assert list(found.activity["strategy"]) == ["busy"]
