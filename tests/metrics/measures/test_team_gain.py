"""A team of planted speakers: early gain, late loss."""

import numpy as np
import pytest

from sim.metrics.benchmarks import measure, read
from sim.metrics.planning import needed
from sim.metrics.variants import Variant
from tests.metrics.synthetic import lives, target

BLOCK = {
    "early": [0, 4],
    "late": [8, 9],
    "without": ["team=0"],
    "detection": [0.002, 0.02],
    "helps_to": 0.006,
    "harms_from": 0.02,
    "harms_within": {"trust.half_life": [120, None]},
}
ROW = target({"kind": "team_gain", **BLOCK}, use="law")
WITHOUT = Variant(("team=0",))
FEW, MANY = (Variant((), (("trust.detection", value),)) for value in (0.002, 0.02))


def team(early, late, half_life=120.0):
    """10 days of 100 members, so many of them active on days 0..4 and later."""
    noise = np.linspace(-2.0, 2.0, 200)[:, np.newaxis]
    active = np.where(np.arange(10) < 5, early, late) + noise
    return lives(n_days=10, active=active, behaviour={"trust.half_life": half_life})


def given(few=(9.0, 6.0), many=(8.0, 3.0), half_life=120.0):
    """Lives with the team at both detections; without it 5 of 100 are active every day."""
    return {WITHOUT: team(5.0, 5.0, half_life), FEW: team(*few, half_life), MANY: team(*many, half_life)}


def test_without_the_team_detection_is_not_moved():
    """One life without, one with the team at each detection."""
    assert needed(ROW) == (FEW, MANY, WITHOUT)


def test_other_teams_are_beside():
    """A team for some days is lived at each detection as well."""
    row = target({"kind": "team_gain", **BLOCK, "beside": {"15 days": ["lasting=15"]}}, use="law")
    assert len(needed(row)) == 5


def test_all_three_claims():
    """Early 5 days of 4 points more, 0.2 days a member; late 2 days of 2 points less, -0.04."""
    result = measure(ROW, given(), {})
    assert (result.verdict, result.mean) == ("hit", pytest.approx(-0.04))
    assert result.beside == pytest.approx(
        {"early at 0.002": 0.2, "early at 0.02": 0.15, "late at 0.002": 0.02, "late at 0.02": -0.04}
    )


@pytest.mark.parametrize(
    "lives_given",
    [given(few=(4.0, 6.0)), given(many=(10.0, 3.0)), given(few=(9.0, 2.0)), given(many=(8.0, 5.5))],
    ids=["no early gain", "early gain rises", "late gain rises", "no late loss"],
)
def test_each_claim_can_fail(lives_given):
    """One claim that goes the wrong way is enough."""
    assert measure(ROW, lives_given, {}).verdict == "missed"


def test_no_harm_is_claimed_where_trust_comes_back_quickly():
    """At a half-life of 60 days the late gain may stay above 0."""
    reading = read(ROW, given(many=(8.0, 5.5), half_life=60.0), {})
    assert (reading.verdict, len(reading.demands)) == ("hit", 3)
