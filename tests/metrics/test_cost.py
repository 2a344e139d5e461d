"""What a lever costs for the active days that it adds."""

import math

import numpy as np
import pytest

from sim.metrics.benchmarks import measure
from sim.metrics.cost import cost_of_a_point, cost_of_an_active_day
from sim.metrics.variants import BASE, Variant
from tests.metrics.synthetic import lives, spread, target


def costing(active, gifts=0.0, packets=0.0, contacts=0.0, wages=0.0):
    """10 days with so many active, and gifts, packets and contacts of so many yuan a day; wages in all."""
    life = lives(n_days=10, active=active, gift_cost=gifts, packet_cost=packets, bait_cost=0.0, contact_cost=contacts)
    return life._replace(wages=np.full(200, wages))


def test_rewards_and_wages_are_shared_out_over_the_days_added():
    """50 + 20 yuan of rewards, 30 of contacts and 50 of wages more, for 100 active days more: 1.5 yuan each."""
    cost = cost_of_an_active_day(
        costing(20.0, gifts=5.0, packets=2.0, contacts=3.0, wages=60.0), costing(10.0, wages=10.0)
    )
    assert cost.mean == pytest.approx(1.5)


def test_it_is_paired():
    """What replicates have in common is no part of the error."""
    shared = spread(200, 0.0, 50.0)
    assert cost_of_an_active_day(costing(20.0 + shared, gifts=10.0), costing(10.0 + shared)).error == pytest.approx(0.0)


def test_no_day_added_has_no_cost():
    """Money for nothing has no price a day."""
    assert math.isnan(cost_of_an_active_day(costing(10.0, gifts=1.0), costing(10.0)).mean)


def test_it_is_told_beside_a_share():
    """A row of shares tells the cost, with its interval, of what the settings remove."""
    row = target({"kind": "share_mean", "days": [0, 9], "cost_without": ["off=1"]}, band=[0.1, 0.3])
    result = measure(row, {BASE: costing(20.0, gifts=10.0), Variant(("off=1",)): costing(10.0)}, {})
    assert result.beside["yuan an incremental active day"] == pytest.approx(1.0)
    assert result.beside["yuan an incremental active day, low"] == pytest.approx(1.0)


def test_a_point_costs_what_the_gifts_cost_on_average() -> None:
    """Gifts of 10 yuan for 100 points and 90 for 300: a tenth and three tenths of a yuan; nothing without a mall."""
    assert cost_of_a_point([10.0, 90.0], [100, 300]) == pytest.approx(0.2)
    assert cost_of_a_point([], []) == 0.0
