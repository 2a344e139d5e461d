"""Daily-active share and what is read off it, by hand-made curves."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.metrics import activity
from tests.metrics.synthetic import lives


def test_share_is_pooled_over_days():
    """10 of 100 and 30 of 300 members give the sum's ratio, both range ends counted, other days not."""
    present = np.array([[50.0, 100.0, 300.0, 50.0]])
    active = np.array([[50.0, 10.0, 60.0, 50.0]])
    life = lives(1, 4, present=present, active=active)
    assert activity.active_share(life.curves, (1, 2)) == pytest.approx([70.0 / 400.0])


def test_share_of_initial_members_counts_those_who_left():
    """Of 100 members present at day 0, 5 active a day are 5 %, however many are still there."""
    present = np.array([[100.0, 50.0, 20.0]])
    life = lives(1, 3, present_initial=present, active_initial=5.0)
    assert activity.active_share_of_initial(life.curves, (1, 2)) == pytest.approx([0.05])


def test_an_empty_group_is_not_active():
    """Nobody present: share 0, no warning."""
    assert activity.active_share(lives(1, 3, present=0.0).curves, (0, 2)) == pytest.approx([0.0])


def test_first_passage_is_the_last_day_of_the_window():
    """The mean of days 2..4 is the first to reach 0.3: the passage is on day 4."""
    assert activity.first_passage(np.array([0.0, 0.1, 0.2, 0.3, 0.4, 0.9]), window=3, level=0.3) == 4.0


def test_first_passage_may_never_come():
    """A level that is never reached is passed at infinity."""
    assert activity.first_passage(np.full(30, 0.05), 3, 0.07) == math.inf


@given(st.lists(st.integers(0, 100), min_size=5, max_size=30), st.floats(0.01, 0.5))
def test_first_passage_is_not_later_for_a_lower_level(counts, level):
    """A lower level is never reached later."""
    curve = np.array(counts) / 100.0
    assert activity.first_passage(curve, 3, level / 2) <= activity.first_passage(curve, 3, level)


def test_smallest_running_mean_stays_in_its_days():
    """The dip outside the range of days does not count."""
    active = np.array([[0.0, 20.0, 30.0, 10.0, 30.0, 0.0]])
    assert activity.smallest_running_mean(lives(1, 6, active=active).curves, (1, 4), 2) == pytest.approx([0.2])


def test_promotion_peak_is_the_best_promotion_day():
    """The largest share of the named days, a replicate."""
    active = np.array([[90.0, 10.0, 40.0], [90.0, 50.0, 20.0]])
    assert activity.promotion_peak(lives(2, 3, active=active).curves, (1, 2)) == pytest.approx([0.4, 0.5])


def test_active_days_a_member():
    """Two days with 30 of 100 initial members active are 0.6 days a member."""
    life = lives(1, 5, active=30.0)
    assert activity.active_days_a_member(life.curves, (0, 1)) == pytest.approx([0.6])


def test_messages_are_a_group_and_day():
    """60 messages a day in 3 groups are 20 a group."""
    assert activity.messages_a_group_day(lives(1, 5, messages=60.0).curves, (0, 4), 3) == pytest.approx([20.0])
