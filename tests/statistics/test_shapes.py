"""Shapes of talk against logs whose shapes are known."""

import math

import numpy as np
import pytest

from sim.calibration.uniforms import uniforms
from sim.statistics.shapes import ENOUGH, FOLLOWED, Log, burstiness, gini, shapes, top_share


def log(*rows, replies_from=-math.inf):
    """A log of (day, sender) or (day, sender, reply)."""
    ordered = sorted((float(row[0]), row[1], len(row) > 2 and row[2]) for row in rows)
    time, sender, reply = (np.array(column) for column in zip(*ordered, strict=True))
    return Log(time, sender.astype(np.int64), reply.astype(bool), replies_from)


def test_inequality_of_known_numbers():
    """All alike is 0; one of four who has everything but crumbs is nearly 3/4; the top tenth is rounded up."""
    assert gini(np.full(7, 3.0)) == pytest.approx(0.0)
    assert gini(np.array([1.0, 3.0])) == pytest.approx(0.25)
    assert gini(np.array([1e-9, 1e-9, 1e-9, 1.0])) == pytest.approx(0.75)
    assert top_share(np.array([1.0, 1.0, 2.0]), 0.1) == pytest.approx(0.5)
    assert math.isnan(gini(np.zeros(0)))
    assert math.isnan(top_share(np.zeros(0), 0.1))


def test_burstiness_of_known_intervals():
    """Clockwork is -1, exponential about 0, far apart clusters come near 1."""
    assert burstiness(np.full(20, 2.0)) == pytest.approx(-1.0)
    assert burstiness(-np.log(uniforms("intervals", 20000, 1)[:, 0])) == pytest.approx(0.0, abs=0.02)
    assert burstiness(np.array([1.0] * 9999 + [1e9])) > 0.95
    assert math.isnan(burstiness(np.zeros(3)))


def test_hours_are_those_of_the_clock():
    """A message at noon and three at 23:30 of other days."""
    found = shapes(log((4.5, 1), (6 + 23.5 / 24, 1), (7 + 23.5 / 24, 1), (8 + 23.5 / 24, 2)), 0.0, 10.0)
    assert found.hours[12] == pytest.approx(0.25)
    assert found.hours[23] == pytest.approx(0.75)
    assert found.named()["messages at 18-24 h"] == pytest.approx(0.75)


def test_newcomers_are_followed_from_their_first_message_of_all():
    """One is lost at once, one writes the next morning only, one 100 days on; who was there before is no newcomer."""
    rows = [(-5.0, 0), (3.0, 0), (1.2, 1), (1.9, 1), (2.9, 2), (3.1, 2), (4.0, 3), (104.0, 3)]
    found = shapes(log(*rows), 0.0, 365.0)
    assert found.first_day_loss == pytest.approx(1 / 3)
    assert found.surviving == pytest.approx((1 / 3, 1 / 3, 1 / 3))


def test_newcomers_who_cannot_be_followed_are_left_out():
    """Of a first message too late in the window nothing is said, nor of messages after they were followed."""
    late = shapes(log((200.0, 1), (250.0, 1)), 0.0, 200.0 + FOLLOWED)
    assert math.isnan(late.first_day_loss)
    long = shapes(log((1.0, 1), (2.0 + FOLLOWED, 1)), 0.0, 365.0)
    assert long.first_day_loss == 1.0
    assert long.surviving == (0.0, 0.0, 0.0)


def test_only_members_who_say_enough_tell_of_bursts():
    """A regular member with enough messages counts, one with too few does not."""
    many = [(float(day), 1) for day in range(ENOUGH)]
    few = [(0.1 + 3.0**day, 2) for day in range(ENOUGH - 1)]
    assert shapes(log(*many, *few), 0.0, 1e5).burstiness == pytest.approx(-1.0)
    assert math.isnan(shapes(log(*few), 0.0, 1e5).burstiness)


def test_replies_are_counted_where_they_are_told():
    """Messages before the log told replies do not count; a window without any that does says nothing."""
    rows = [(1.0, 1), (2.0, 2), (3.0, 1, True), (4.0, 2)]
    assert shapes(log(*rows), 0.0, 10.0).replies == pytest.approx(0.25)
    assert shapes(log(*rows, replies_from=2.5), 0.0, 10.0).replies == pytest.approx(0.5)
    assert math.isnan(shapes(log(*rows, replies_from=9.0), 0.0, 10.0).replies)


def test_an_empty_window_tells_nothing():
    """No number is made up where nobody wrote."""
    assert all(math.isnan(value) for value in shapes(log((50.0, 1)), 0.0, 10.0).named().values())
