"""Mean trust, and the days until it has moved."""

import math

import numpy as np
import pytest

from sim.metrics.trust import days_until, mean_trust
from tests.metrics.synthetic import lives


def test_trust_is_a_mean_over_those_who_are_left():
    """45 of trust over the 90 who did not quit: 0.5; nobody left: no number."""
    life = lives(1, 2, present=100.0, quits=np.array([[10.0, 100.0]]), trust_total=np.array([[45.0, 0.0]]))
    assert mean_trust(life.curves) == pytest.approx(np.array([[0.5, math.nan]]), nan_ok=True)


def test_who_was_sent_away_with_a_group_is_not_left():
    """45 of trust over the 50 who are left when a group of 40 is closed: 0.9."""
    life = lives(1, 1, present=100.0, quits=10.0, dismissed=40.0, trust_total=45.0)
    assert mean_trust(life.curves) == pytest.approx(np.array([[0.9]]))


def test_the_first_evening_is_one_day():
    """0.1, 0.2, 0.3 by the evenings of days 0, 1, 2: 0.2 takes two days, 0.4 never comes."""
    moved = np.array([0.1, 0.2, 0.3])
    assert (days_until(moved, 0.2), days_until(moved, 0.4)) == (2.0, math.inf)
