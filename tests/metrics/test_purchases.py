"""Who bought, and who bought again."""

import numpy as np
import pytest

from sim.metrics import purchases
from sim.tables import MEMBERS


def test_members_at_the_end():
    """Four members: no order, one, three of which the first was faulty, two of which the last was."""
    members = np.zeros(4, MEMBERS)
    members["orders"], members["faults"], members["orders_since_fault"] = [0, 1, 3, 2], [0, 0, 1, 1], [0, 0, 2, 0]
    counted = purchases.at_the_end(members)
    assert counted == {
        "buyers": 3.0,
        "repeats": 3.0,
        "faulted": 2.0,
        "repeats_of_faulted": 3.0,
        "repeats_after_fault": 2.0,
    }
    assert set(counted) == set(purchases.PEOPLE)


def test_nobody_has_no_orders():
    """Replicates without a faulty order have 0 orders after one, not a division by 0."""
    people = {"repeats": np.array([6.0, 0.0]), "buyers": np.array([3.0, 0.0])}
    assert purchases.a_head(people, "repeats", "buyers").tolist() == [2.0, 0.0]


def test_revenue_is_a_day():
    """10 yuan a day over days 2..4."""
    curves = {"revenue": np.array([[0.0, 0.0, 5.0, 10.0, 15.0, 99.0]])}
    assert purchases.revenue_a_day(curves, (2, 4)) == pytest.approx([10.0])
