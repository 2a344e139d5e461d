"""Outcomes of a run against sums taken by hand."""

import math

import numpy as np
import pytest

from sim.experiments.outcomes import OUTCOMES, measured
from sim.inputs import read
from sim.simulation import outcome
from sim.tables import CONTACTS
from tests import lives


@pytest.fixture
def inputs(tmp_path):
    path = tmp_path / "scenario.yaml"
    path.write_text(lives.SCENARIO)
    return read(path)


def test_every_outcome_is_there_with_its_unit(inputs):
    """Names and order are those of OUTCOMES, and each says its unit."""
    found = measured(inputs, lives.outcome(inputs, 1))
    assert list(found) == list(OUTCOMES)
    assert all(meaning.unit and meaning.words for meaning in OUTCOMES.values())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("quits_share", 2 / 40),
        ("messages_a_day", 3.0),
        ("labour_hours", 4 / 60),
        ("muted_share", 0.0),
        ("revenue", 0.0),
        ("reward_cost", 0.0),
        ("points_owed", 0.0),
    ],
)
def test_outcome_by_hand(inputs, name, value):
    """Two groups of 20, a quit in each, three messages a day, four minutes of work."""
    assert measured(inputs, lives.outcome(inputs, 1))[name] == pytest.approx(value)


def test_active_share_is_pooled(inputs):
    """The stand-in has 1 + (seed + day) % 5 active members of 20."""
    days = range(16)
    by_hand = sum(1 + (1 + day) % 5 for day in days) / (20 * 16)
    assert measured(inputs, lives.outcome(inputs, 1))["daily_active_share"] == pytest.approx(by_hand)


def test_active_days_and_money_spent_by_hand(inputs):
    """Every active member of every day; four minutes' wage, and what gifts, packets and contacts cost."""
    lived = lives.outcome(inputs, 1)
    lived.daily["gift_cost"][:2], lived.daily["packet_cost"][0], lived.daily["bait_cost"][3] = 5.0, 2.0, 1.0
    lived = lived._replace(contacts=np.array([(0, 0, 5, 3, 6.0)], CONTACTS))
    found = measured(inputs, lived)
    assert found["active_days"] == 2 * sum(1 + (1 + day) % 5 for day in range(16))
    assert found["spent"] == pytest.approx(19.0 + inputs.catalogue.costs.wage.value * 4 / 60)


def test_trust_groups_and_what_goes_wrong_by_hand(inputs):
    """Of the last day: trust a member who is still there, open groups; of all days: what went wrong."""
    lived = lives.outcome(inputs, 1)
    lived.daily["trust_total"][-2:] = 12.0, 8.0
    lived.daily["open"][-1] = 0
    for name in ("detections", "warned_outside", "spam", "faults", "dropouts"):
        lived.daily[name][[0, -1]] = 2, 1
    found = measured(inputs, lived)
    assert (found["trust"], found["open_groups"]) == (pytest.approx(20 / 40), 1.0)
    wrong = ("detections", "warned_outside", "spam_messages", "faults", "dropouts")
    assert [found[name] for name in wrong] == [3.0] * 5


def test_a_real_life_agrees_with_its_summary(inputs):
    """Of a simulated life, profit is revenue less costs, and shares lie between 0 and 1."""
    found = measured(inputs, outcome(inputs, 3))
    wage = inputs.catalogue.costs.wage.value
    assert found["profit"] == pytest.approx(found["margin"] - found["reward_cost"] - wage * found["labour_hours"])
    assert all(0 <= found[name] <= 1 for name in OUTCOMES if name.endswith("_share") and not math.isnan(found[name]))
