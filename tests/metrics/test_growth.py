"""Growth and profit day by day, by numbers that can be reckoned in one's head."""

import numpy as np
import pytest

from sim.metrics.growth import (
    daily_profit,
    grown_groups,
    joined,
    new_sizes,
    opened_groups,
    profit_of,
    size_of_new_groups,
)
from sim.simulation import GroupInfo
from sim.tables import DAILY, LABOUR
from tests.metrics.synthetic import lives


def test_joined_counts_both_ends():
    """Three days of two people each."""
    life = lives(4, 10, admitted=2.0)
    assert joined(life.curves, (3, 5)).tolist() == [6.0] * 4


def test_profit_is_what_is_left():
    """100 sold, 10 given back, goods for 40, 6 of rewards, 4 for contacts, a tenth of 90, half an hour at 20 yuan."""
    columns = {
        "revenue": [100.0, 0.0],
        "refunds": [10.0, 0.0],
        "goods_cost": [40.0, 0.0],
        "gift_cost": [1.0, 0.0],
        "packet_cost": [2.0, 0.0],
        "bait_cost": [3.0, 0.0],
        "contact_cost": [4.0, 1.0],
    }
    labour = np.array([(0, 0, "push", 30.0, 0.0, 1), (5, 0, "ritual", 60.0, 0.0, 1)], LABOUR)
    curves = {name: np.array(values) for name, values in columns.items()}
    assert daily_profit(curves, labour, wage=20.0, commission=0.1).tolist() == pytest.approx([21.0, -21.0])


def test_profit_of_a_range():
    """Both ends count."""
    assert profit_of(lives(2, 9, profit=5.0).curves, (0, 2)).tolist() == [15.0, 15.0]


def test_new_groups_are_those_without_members_in_the_beginning():
    """One old group; one that opens on the second day; one that never does."""
    daily = np.zeros(6, DAILY)
    daily["present"] = [50, 0, 0, 50, 9, 0]
    daily["open"] = [1, 0, 0, 1, 1, 0]
    groups = [GroupInfo(n, "s", 0, "g", 50 if n == 0 else 0, "parents", "owner") for n in range(3)]
    sizes = new_sizes(daily, groups)
    assert sizes.tolist() == [[-1.0, 9.0], [-1.0, -1.0]]
    life = lives(2, 2)._replace(new_sizes=np.stack([sizes, sizes]))
    assert grown_groups(life, 1, 9).tolist() == [1.0, 1.0]
    assert grown_groups(life, 1, 10).tolist() == [0.0, 0.0]
    assert opened_groups(life, 0).tolist() == [0.0, 0.0]
    assert size_of_new_groups(life, 1).tolist() == [9.0, 9.0]
