"""Buyers of a campaign among the members who were there for it."""

import numpy as np
import pytest

from sim.metrics.benchmarks import measure
from sim.metrics.planning import needed
from sim.metrics.variants import Variant
from tests.metrics.synthetic import lives, spread, target

ROW = target({"kind": "conversion", "days": [5, 9]}, band=[0.10, 0.15])
COUNTED = Variant(members=True)


def campaign(buyers=6.0, n_days=10, **given):
    """80 members at day 5; 50 of them active last on day 7, 20 on day 3; 25 active a day."""
    last = np.zeros(n_days)
    last[3], last[7] = 20.0, 50.0
    people = {"buyers": buyers * spread(200, 0.99, 1.01)[:, 0]}
    return lives(
        n_days=n_days, people=people, **{"present": 80.0, "active": 25.0, "last_active": last, "orders": 0.0, **given}
    )


def test_members_are_kept_for_it():
    """Who bought is counted at the end."""
    assert needed(ROW) == (COUNTED,)


@pytest.mark.parametrize(("buyers", "verdict", "share"), [(6.0, "hit", 0.12), (10.0, "missed", 0.2)])
def test_buyers_among_those_active_in_the_campaign(buyers, verdict, share):
    """6 of the 50 who were active in it are 12 %; those who were active before only do not count."""
    result = measure(ROW, {COUNTED: campaign(buyers)}, {})
    assert (result.verdict, result.mean) == (verdict, pytest.approx(share))


def test_the_other_readings_of_the_funnel():
    """6 of 80 members, and 6 to 25 daily actives."""
    beside = measure(ROW, {COUNTED: campaign()}, {}).beside
    assert beside == pytest.approx({"of all members": 0.075, "a mean daily active": 0.24, "daily-active share": 0.3125})


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"orders": 1.0}, "ordered before"),
        ({"joins": 1.0}, "joined later"),
        ({"n_days": 12}, "must end with day 9"),
    ],
)
def test_what_cannot_be_told_apart_is_not_guessed(given, reason):
    """Orders before the campaign, members who came later, days after it."""
    assert reason in measure(ROW, {COUNTED: campaign(**given)}, {}).note
