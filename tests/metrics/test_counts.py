"""Groups opened and closed, red packets sent, spammers met: counts that the daily table has no column for."""

import numpy as np

from sim.metrics.counts import daily_counts, ever_there, groups_at_start, joined_later, members_at_start
from sim.simulation import GroupInfo
from sim.tables import DAILY, LABOUR
from tests.metrics.synthetic import lives


def group(number, members, **days):
    """A group of so many members at the start."""
    return GroupInfo(number, "north", 0, "group", members, "parents", "owner", **days)


def test_only_groups_that_were_shut_are_opened():
    """One is there from the start and closes on day 2; one opens on day 0, one on day 1, one never does."""
    groups = [group(0, 20, closed=2), group(1, 0, opened=0), group(2, 0, opened=1), group(3, 0, opened=-1)]
    daily = np.zeros(4 * 3, DAILY)
    daily["day"] = np.repeat(np.arange(3), 4)
    found = daily_counts(daily, groups, np.zeros(0, LABOUR))
    assert (found["opened"].tolist(), found["closed"].tolist()) == ([1.0, 1.0, 0.0], [0.0, 0.0, 1.0])


def test_red_packets_are_a_packet_a_group():
    """Two groups get one on day 1, whatever is in it."""
    daily = np.zeros(2 * 3, DAILY)
    daily["day"] = np.repeat(np.arange(3), 2)
    daily["packet_cost"][2:4] = 20.0
    assert daily_counts(daily, [group(0, 20), group(1, 20)], np.zeros(0, LABOUR))["red_packets"].tolist() == [0, 2, 0]


def test_moderation_meets_a_spammer_a_job():
    """2 and 1 on day 0 in two teams, 3 that are due after the horizon of 2 days; other work does not count."""
    jobs = [(0, 0, "moderation", 4.0, 0.0, 2), (0, 1, "moderation", 2.0, 0.0, 1), (2, 0, "moderation", 6.0, 0.0, 3)]
    labour = np.array([*jobs, (0, 0, "push", 5.0, 0.0, 5)], LABOUR)
    daily = np.zeros(2, DAILY)
    daily["day"] = [0, 1]
    assert daily_counts(daily, [group(0, 20)], labour)["moderated"].tolist() == [3.0, 3.0]


def test_what_comes_on_day_0_is_not_there_at_the_start():
    """2 groups of 3 were there, and 100 of 107 members; 7 came on day 0 and one on each of 9 days more."""
    joins = np.array([7.0, *[1.0] * 9])
    admitted = np.array([7.0, *[0.0] * 9])
    opened = np.array([1.0, *[0.0] * 9])
    life = lives(2, 10, open=3.0, opened=opened, present=107.0, joins=joins, admitted=admitted)
    assert (groups_at_start(life.curves), members_at_start(life.curves)) == (2.0, 100.0)
    assert joined_later(life.curves).tolist() == [16.0, 16.0]
    assert ever_there(life.curves).tolist() == [116.0, 116.0]
