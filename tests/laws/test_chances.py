"""What members do in front of the group and inside happens as often as worked out by hand.

Everybody looks exactly once, when the one push of day 0 rings; of 20,000 members, counts are binomial.
"""

from typing import Any

import numpy as np
import pytest

from sim import parameters as flat
from sim.simulation import live
from sim.vocabulary import EventKind, Ritual
from tests.laws.crowds import ALIKE, NEVER, crowd, is_binomial
from tests.members.people import NO_EARNING, Gift
from tests.members.worlds import cadence, points, push, ritual

N = 20_000
ONE_LOOK = {"response": 1.0, "depletion": 1.0, "fast_delay": 0.0, "slow_delay": 0.0}
EVEN_ODDS = {**dict.fromkeys(flat.Opening._fields, 0.0), "shown": 0.5}
#: Five points of a gift of 100 points and 10 yuan are half a yuan, felt as half.
GIFT = Gift(100, 5.0, worth=10.0)
#: Interest 0.5 for everybody; group.fit is 0.6.
SEGMENT = ALIKE._replace(sessions=1e-9, interest=0.5, concentration=1e9, responders=1.0)


def counts(strategy: dict[str, Any] | None = None, **behaviour: dict[str, float]) -> Any:
    """Events of each kind when one product push of quality 0.8 rings while a sign-in is open.

    Args:
        strategy: Further plans.
        **behaviour: Changes to the behaviour, by block.
    """
    blocks: dict[str, dict[str, float]] = {
        "alerts": ONE_LOOK,
        "opening": EVEN_ODDS,
        "posting": {"found": NEVER, "branching": 0.0},
        "points": {"base": NEVER, "half_worth": 0.5},
        "clicking": {"base": 0.0, "promotion": 0.0, "expectation": 0.0},
        "reading": {"interesting": 0.5, "depth": 5.0},
    }
    plans = {
        "cadence": cadence(push(0.5, product=True, quality=0.8), end=1),
        "points": points(ritual(Ritual.SIGN_IN, (0.4, 0.6), 5), end=1),
    }
    parameters = crowd(
        groups=N // 400,
        members=400,
        behaviour={name: {**blocks.get(name, {}), **behaviour.get(name, {})} for name in {**blocks, **behaviour}},
        segment=SEGMENT,
        horizon=1,
        gifts=(GIFT,),
        **{**plans, **(strategy or {})},
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
        ("reward", 2.0 * 0.5),
        ("promotion", 0.0),
        ("packet", 0.0),
        ("liveliness", 0.0),
        ("asset", 0.0),
        ("muted", 0.0),
    ],
)
def test_each_cue_reaches_the_decision_to_open(weight: str, log_odds: float) -> None:
    """With one weight at 2, the share of opens is the logistic of what stands in that cue (false-alarm rate 1e-6 each).

    Expectation starts at 0.4 and moves a tenth of the way to match 0.5 x 0.8 x 0.6 times clarity 0.4; the
    text shows, a sign-in that is felt as half is open, nobody is muted, speaks, or holds points, nothing is reduced.
    """
    seen = counts(
        opening={**EVEN_ODDS, weight: 2.0},
        expectation={"initial": 0.4, "glimpse_step": 0.1},
    )
    assert is_binomial(seen[EventKind.OPEN], N, 1.0 / (1.0 + np.exp(-log_odds)))


@pytest.mark.parametrize(("shown", "log_odds"), [(0.0, 2.0 * 0.4), (0.3, 2.0 * (0.7 * 0.4 + 0.3 * 0.24))])
def test_the_value_is_partly_expected_and_partly_shown(shown: float, log_odds: float) -> None:
    """Expectation 0.4 that nothing moves, match 0.24 of the last message, by parts (false-alarm rate 1e-6 each)."""
    frozen = {"initial": 0.4, "glimpse_step": 0.0}
    seen = counts(opening={**EVEN_ODDS, "match": 2.0, "shown": shown}, expectation=frozen)
    assert is_binomial(seen[EventKind.OPEN], N, 1.0 / (1.0 + np.exp(-log_odds)))


@pytest.mark.parametrize(("announced", "log_odds"), [(True, 2.0 * 0.6), (False, 0.0)])
def test_a_promotion_counts_when_a_product_push_has_announced_it(announced: bool, log_odds: float) -> None:
    """The push at noon of a day with a discount of 60 % says so, or is about something else (alarm rate 1e-6 each)."""
    plan = {
        "promotions": flat.Promotions(flat.Spell(0, 1), 1, 0, 0.6, 0, ()),
        "cadence": cadence(push(0.5, product=announced, quality=0.8), end=1),
    }
    seen = counts(plan, opening={**EVEN_ODDS, "promotion": 2.0})
    assert is_binomial(seen[EventKind.OPEN], N, 1.0 / (1.0 + np.exp(-log_odds)))


def test_visitors_click_when_they_find_something_and_then_decide_to() -> None:
    """Found with 0.5 x match 0.24, clicked at even odds: 6 % of visitors (false-alarm rate 1e-6)."""
    seen = counts()
    assert is_binomial(seen[EventKind.CLICK], seen[EventKind.OPEN], 0.06)


def test_visitors_post_when_they_found_something() -> None:
    """Found with 0.5 x match 0.24, which makes them post for sure: 12 % of visitors (false-alarm rate 1e-6).

    They read one message only, and theirs are as good as the push, so whoever comes later finds no more.
    """
    seen = counts(posting={"found": -NEVER, "quality": 0.8}, reading={"depth": 1.0})
    assert is_binomial(seen[EventKind.POST], seen[EventKind.OPEN], 0.12)


def test_visitors_post_with_their_propensity() -> None:
    """At log-odds of -ln 9 and propensity 1 a tenth of those 12 % post who found something (false-alarm rate 1e-6)."""
    seen = counts(posting={"found": -float(np.log(9.0)), "expectation": 0.0, "quality": 0.8}, reading={"depth": 1.0})
    assert is_binomial(seen[EventKind.POST], seen[EventKind.OPEN], 0.012)


def test_visitors_post_for_points() -> None:
    """Five points a message, felt as half, at a weight of 2 ln 9: even odds in place of 1/9 (false-alarm rate 1e-6)."""
    odds = float(np.log(9.0))
    weights = {"found": -odds, "expectation": 0.0, "reward": 2.0 * odds, "quality": 0.8}
    earning = NO_EARNING._replace(end=1.0, post=5, posts_a_day=1)
    seen = counts({"earning": earning}, posting=weights, reading={"depth": 1.0})
    assert is_binomial(seen[EventKind.POST], seen[EventKind.OPEN], 0.06)


def test_visitors_sign_in_for_the_reward() -> None:
    """Responders at log-odds -1 + 2 x reward 0.5 sign in at even odds, once each (false-alarm rate 1e-6)."""
    seen = counts(points={"base": -1.0, "reward": 2.0})
    assert is_binomial(seen[EventKind.SIGN_IN], seen[EventKind.OPEN], 0.5)


def test_a_find_makes_members_speak_up_once_a_day() -> None:
    """Three pushes a day on three days, all of interest to all who read: somebody posts, nobody twice a day."""
    parameters = crowd(
        groups=10,
        members=40,
        behaviour={
            "alerts": ONE_LOOK,
            "opening": {**EVEN_ODDS, "base": 30.0},
            "posting": {"branching": 0.0, "found": -NEVER},
            "reading": {"interesting": 1.0, "depth": 100.0},
        },
        segment=SEGMENT._replace(sessions=20.0, interest=0.99),
        horizon=3,
        cadence=cadence(push(0.3, quality=1.0), push(0.5, quality=1.0), push(0.7, quality=1.0), end=3),
    )
    events = live(parameters, 71, "compiled", True).events
    assert events is not None
    posts = events[events["kind"] == EventKind.POST]
    who_and_when = np.stack([posts["group"], posts["member"], np.floor(posts["time"])], axis=1)
    _, times = np.unique(who_and_when, axis=0, return_counts=True)
    assert len(times) > 400
    assert times.max() == 1
