"""Rules of sim/rules/posting.py."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.posting import post_probability, reply_probability
from tests.members.people import block
from tests.rules.numbers import shares

WEIGHTS = block("posting", {"base": -math.log(9.0), "expectation": math.log(9.0)})
propensities = st.floats(0.0, 60.0)
seats = st.integers(3, 500)
read = st.floats(0.0, 500.0)


@pytest.mark.parametrize(
    ("propensity", "expectation", "p"), [(1.0, 0.0, 0.1), (1.0, 1.0, 0.5), (0.5, 1.0, 0.25), (30.0, 1.0, 1.0)]
)
def test_post_probability_is_propensity_times_the_chance(propensity: float, expectation: float, p: float) -> None:
    """Odds of 1/9, and 1 at full expectation; never above 1."""
    assert post_probability(WEIGHTS, propensity, expectation) == pytest.approx(p)


@given(propensities, propensities, shares, shares)
def test_post_probability_rises_with_propensity_and_expectation(a: float, b: float, one: float, other: float) -> None:
    """The more talkative and the more expectant never post less."""
    (few, many), (less, more) = sorted((a, b)), sorted((one, other))
    assert 0.0 <= post_probability(WEIGHTS, few, less) <= post_probability(WEIGHTS, many, more) <= 1.0


@pytest.mark.parametrize(("n_human", "p"), [(0.0, 0.0), (1.0, 0.01), (2.0, 0.0199), (0.5, 1.0 - math.sqrt(0.99))])
def test_reply_probability_is_one_chance_a_message(n_human: float, p: float) -> None:
    """Branching 0.5 among 100 seats at propensity 2: one percent a message read."""
    assert reply_probability(0.5, 2.0, 100, n_human) == pytest.approx(p)


def test_reply_probability_is_certain_for_who_answers_everything() -> None:
    """A propensity that would give more than one answer a message gives one, also to half a message read."""
    assert reply_probability(0.9, 30.0, 3, 0.5) == 1.0


@given(shares, propensities, seats, read, read)
def test_reply_probability_rises_with_what_is_read(
    branching: float, talk: float, n: int, one: float, more: float
) -> None:
    """More to answer, no fewer answers; a probability; nothing to answer, no answer."""
    few, many = sorted((one, more))
    assert 0.0 <= reply_probability(branching, talk, n, few) <= reply_probability(branching, talk, n, many) <= 1.0
    assert reply_probability(branching, talk, n, 0.0) == 0.0


@given(shares, st.lists(propensities, min_size=3, max_size=50))
def test_reply_probability_of_all_readers_sums_to_branching_at_most(branching: float, talk: list[float]) -> None:
    """One message read by everybody draws branching times the mean propensity at most."""
    replies = math.fsum(reply_probability(branching, of_one, len(talk), 1.0) for of_one in talk)
    assert replies <= branching * math.fsum(talk) / len(talk) + 1e-9
