"""What members do in front of the group and inside happens as often as worked out by hand.

Everybody looks exactly once, when the one push of day 0 rings; of 20,000 members, counts are binomial.
"""

from typing import Any

import numpy as np
import pytest

from sim import parameters as flat
from sim.simulation import live
from sim.vocabulary import EventKind
from tests.laws.crowds import ALIKE, NEVER, crowd, is_binomial
from tests.members.worlds import push

N = 20_000
ONE_LOOK = {"response": 1.0, "depletion": 1.0, "fast_delay": 0.0, "slow_delay": 0.0}
EVEN_ODDS = dict.fromkeys(flat.Opening._fields, 0.0)
#: Interest 0.5 for everybody; group.fit is 0.6.
SEGMENT = ALIKE._replace(sessions=1e-9, interest=0.5, concentration=1e9, responders=1.0)


def counts(**behaviour: dict[str, float]) -> Any:
    """Events of each kind when one product push of quality 0.8 rings while a sign-in is open."""
    blocks: dict[str, dict[str, float]] = {
        "alerts": ONE_LOOK,
        "opening": EVEN_ODDS,
        "posting": {"base": NEVER, "branching": 0.0},
        "points": {"base": NEVER},
        "clicking": {"base": 0.0, "promotion": 0.0, "expectation": 0.0},
        "reading": {"interesting": 0.5, "depth": 5.0},
    }
    parameters = crowd(
        groups=N // 400,
        members=400,
        behaviour={name: {**blocks.get(name, {}), **behaviour.get(name, {})} for name in {**blocks, **behaviour}},
        segment=SEGMENT,
        horizon=1,
        cadence=flat.Cadence(flat.Spell(0, 1), (push(0.5, product=True, quality=0.8),), False),
        points=flat.PointsPlan(flat.Spell(0, 1), (flat.RitualPlan(0, (0.4, 0.6), 5, False, 0.0),), 0, False),
    )
    events = live(parameters, 71, "compiled", True).events
    assert events is not None
    return np.bincount(events["kind"], minlength=len(EventKind))


def test_everybody_glimpses_and_half_of_them_open_at_even_odds() -> None:
    """20,000 glimpses; opens with probability 1/2 (false-alarm rate 1e-6)."""
    seen = counts()
    assert seen[EventKind.GLIMPSE] == N
    assert is_binomial(seen[EventKind.OPEN], N, 0.5)


@pytest.mark.parametrize(
    ("weight", "log_odds"),
    [
        ("match", 2.0 * (0.5 * (0.4 + 0.1 * (0.24 * 0.4 - 0.4)) + 0.5 * 0.24)),
        ("clarity", 2.0 * 0.4),
        ("thumbnail", 2.0),
        ("trust", 2.0 * 0.5),
        ("reward", 2.0),
        ("promotion", 0.0),
        ("liveliness", 0.0),
        ("asset", 0.0),
        ("muted", 0.0),
    ],
)
def test_each_cue_reaches_the_decision_to_open(weight: str, log_odds: float) -> None:
    """With one weight at 2, the share of opens is the logistic of what stands in that cue (false-alarm rate 1e-6 each).

    Expectation starts at 0.4 and moves a tenth of the way to match 0.5 x 0.8 x 0.6 times clarity 0.4; trust is 0.5, the
    text shows, a sign-in is open, nobody is muted, speaks, or holds points.
    """
    seen = counts(
        opening={**EVEN_ODDS, weight: 2.0},
        expectation={"initial": 0.4, "glimpse_step": 0.1},
        trust={"initial": 0.5},
    )
    assert is_binomial(seen[EventKind.OPEN], N, 1.0 / (1.0 + np.exp(-log_odds)))


def test_visitors_click_when_they_find_something_and_then_decide_to() -> None:
    """Found with 0.5 x match 0.24, clicked at even odds: 6 % of visitors (false-alarm rate 1e-6)."""
    seen = counts()
    assert is_binomial(seen[EventKind.CLICK], seen[EventKind.OPEN], 0.06)


def test_visitors_post_with_their_propensity() -> None:
    """At log-odds of -ln 9 and propensity 1 a tenth of visitors post (false-alarm rate 1e-6)."""
    seen = counts(posting={"base": -float(np.log(9.0)), "expectation": 0.0})
    assert is_binomial(seen[EventKind.POST], seen[EventKind.OPEN], 0.1)


def test_visitors_sign_in_for_the_reward() -> None:
    """Responders at log-odds -1 + 1 x reward 1 sign in at even odds, once each (false-alarm rate 1e-6)."""
    seen = counts(points={"base": -1.0, "reward": 1.0})
    assert is_binomial(seen[EventKind.SIGN_IN], seen[EventKind.OPEN], 0.5)
