"""Rules of sim/rules/posting.py."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.posting import agree_probability, post_probability, reply_probability, topic_probability
from tests.members.people import block
from tests.rules.numbers import shares

WEIGHTS = block(
    "posting",
    {
        "found": -math.log(9.0),
        "topic": -math.log(4.0),
        "expectation": math.log(9.0),
        "reward": math.log(4.0),
    },
)
propensities = st.floats(0.0, 60.0)
read = st.floats(0.0, 500.0)


@pytest.mark.parametrize(
    ("propensity", "expectation", "reward", "p"),
    [
        (1.0, 0.0, 0.0, 0.1),
        (1.0, 1.0, 0.0, 0.5),
        (0.5, 1.0, 0.0, 0.25),
        (30.0, 1.0, 0.0, 1.0),
        (1.0, 0.0, 1.0, 4.0 / 13.0),
        (1.0, 1.0, 1.0, 0.8),
        (1.0, 1.0, 0.5, 2.0 / 3.0),
    ],
)
def test_post_probability_is_propensity_times_the_chance(
    propensity: float, expectation: float, reward: float, p: float
) -> None:
    """After a find odds of 1/9, nine times higher at full expectation, four at full reward; at most 1."""
    assert post_probability(WEIGHTS, propensity, expectation, reward) == pytest.approx(p)


@given(propensities, propensities, shares, shares, shares, shares)
def test_post_and_topic_probability_rise_with_all_reasons(
    a: float, b: float, one: float, other: float, c: float, d: float
) -> None:
    """The more talkative, the more expectant and the better paid never say less; probabilities."""
    (few, many), (less, more), (poor, good) = sorted((a, b)), sorted((one, other)), sorted((c, d))
    low, high = (WEIGHTS, few, less, poor), (WEIGHTS, many, more, good)
    assert 0.0 <= post_probability(*low) <= post_probability(*high) <= 1.0
    assert 0.0 <= topic_probability(*low) <= topic_probability(*high) <= 1.0


@pytest.mark.parametrize(
    ("propensity", "expectation", "reward", "p"),
    [
        (1.0, 0.0, 0.0, 0.2),
        (0.5, 0.0, 0.0, 0.1),
        (1.0, 0.0, 1.0, 0.5),
        (1.0, 1.0, 0.0, 9.0 / 13.0),
        (9.0, 0.0, 0.0, 1.0),
    ],
)
def test_topic_probability_has_a_base_of_its_own(
    propensity: float, expectation: float, reward: float, p: float
) -> None:
    """Odds of 1/4 where a post without a topic has 1/9; the same weights of expectation and reward."""
    assert topic_probability(WEIGHTS, propensity, expectation, reward) == pytest.approx(p)


@pytest.mark.parametrize(("agrees", "trust", "p"), [(0.6, 1.0, 0.6), (0.6, 0.5, 0.3), (0.6, 0.0, 0.0)])
def test_agree_probability_is_a_matter_of_trust(agrees: float, trust: float, p: float) -> None:
    """Full, half, none."""
    assert agree_probability(agrees, trust) == pytest.approx(p)


@given(shares, shares, shares)
def test_agree_probability_rises_with_trust(agrees: float, one: float, other: float) -> None:
    """More trust, no fewer messages; never more than at full trust."""
    less, more = sorted((one, other))
    assert 0.0 <= agree_probability(agrees, less) <= agree_probability(agrees, more) <= agrees


@pytest.mark.parametrize(("n_human", "p"), [(0.0, 0.0), (1.0, 0.01), (2.0, 0.0199), (0.5, 1.0 - math.sqrt(0.99))])
def test_reply_probability_is_one_chance_a_message(n_human: float, p: float) -> None:
    """Branching 0.5 and a fiftieth of all propensity in the group: one percent a message read."""
    assert reply_probability(0.5, 2.0, 100.0, n_human) == pytest.approx(p)


def test_reply_probability_of_who_is_alone_is_branching() -> None:
    """Who holds all the propensity there is answers every message with branching, however talkative they are."""
    assert reply_probability(0.6, 30.0, 30.0, 1.0) == pytest.approx(0.6)
    assert reply_probability(0.6, 0.01, 0.01, 2.0) == pytest.approx(0.84)


@given(shares, st.floats(1e-6, 60.0), propensities, read, read)
def test_reply_probability_rises_with_what_is_read(
    branching: float, talk: float, others: float, one: float, more: float
) -> None:
    """More to answer, no fewer answers; a probability; nothing to answer, no answer."""
    (few, many), everybody = sorted((one, more)), talk + others
    less, greater = (reply_probability(branching, talk, everybody, n) for n in (few, many))
    assert 0.0 <= less <= greater + 1e-15 <= 1.0 + 1e-15
    assert reply_probability(branching, talk, everybody, 0.0) == 0.0


@given(shares, st.lists(st.floats(1e-6, 60.0), min_size=1, max_size=50))
def test_reply_probability_of_all_readers_sums_to_branching(branching: float, talk: list[float]) -> None:
    """One message read by everybody draws exactly branching replies, in every group; less by the author's own share."""
    everybody = math.fsum(talk)
    replies = math.fsum(reply_probability(branching, of_one, everybody, 1.0) for of_one in talk)
    assert replies == pytest.approx(branching, abs=1e-12)
