"""The weekly table and the staff's time."""

import numpy as np
import pytest

from sim.metrics.labour import late_minutes_a_job, minutes_by_procedure, offered_load
from sim.metrics.weeks import weekly, whole
from sim.tables import LABOUR
from tests.metrics.synthetic import lives


def test_weeks_count_a_group():
    """Two groups of 50, 4 quits a day together: a full week has 14 quits a group, a last week of 2 days 4."""
    life = lives(3, 9, n_groups=2, quits=4.0, active=10.0, messages=8.0)
    first, last = weekly(life.curves)
    assert (first.quits, last.quits, last.n_days, first.present, first.messages) == pytest.approx(
        (14.0, 4.0, 2, 50.0, 4.0)
    )


def test_weeks_say_how_many_groups_are_open():
    """One group, from the fourth day on two: 11 group-days over 7 days, and 7 members a group and day."""
    n_open = np.array([1.0, 1.0, 1.0, 2.0, 2.0, 2.0, 2.0])
    (week,) = weekly(lives(2, 7, open=n_open, present=7.0 * n_open).curves)
    assert (week.groups, week.present) == pytest.approx((11 / 7, 7.0))


def test_the_whole_horizon_adds_up():
    """The quits of the weeks are the quits of the horizon."""
    life = lives(2, 30, quits=1.5)
    assert whole(life.curves).quits == pytest.approx(sum(week.quits for week in weekly(life.curves)))


RECORDS = np.array(
    [(0, 0, "ritual", 10.0, 30.0, 2), (1, 0, "ritual", 5.0, 0.0, 1), (1, 1, "push", 2.0, 0.0, 1)], LABOUR
)


def test_minutes_are_summed_by_procedure():
    """Minutes over days and teams."""
    assert minutes_by_procedure(RECORDS) == {"push": 2.0, "ritual": 15.0}


def test_lateness_is_a_job():
    """30 late minutes over 3 jobs."""
    assert late_minutes_a_job(RECORDS, "ritual") == pytest.approx(10.0)


def test_work_without_staff_is_an_infinite_load():
    """Nobody there to do it."""
    assert offered_load(1.0, 0.0) == float("inf")
