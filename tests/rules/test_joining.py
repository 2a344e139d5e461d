"""People outside who hear of a group: worked examples and promised properties."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.parameters import Joining
from sim.rules.joining import (
    answer_lag,
    bait_pull,
    fresh_share,
    held_by_inviter,
    join_probability,
    leave_probability,
    raised_expectation,
    warned_share,
)

#: Odds of 1:9 for no reason, three times as high for a full match, a full pull, and a friend.
LN3 = 1.0986122886681098
WEIGHTS = Joining(
    base=-2.1972245773362196,
    interest=LN3,
    lure=LN3,
    scarcity=0.6931471805599453,
    friend=LN3,
    hearers=5.0,
    warned=LN3,
    half_bait=10.0,
    promise=0.5,
    later=0.5,
    first_look=0.4,
    tie=0.2,
)
shares = st.floats(0.0, 1.0)


@pytest.mark.parametrize(
    ("match", "bait", "scarcity", "is_friend", "is_warned", "odds"),
    [
        (0.0, 0.0, 0.0, False, False, 1 / 9),
        (1.0, 0.0, 0.0, False, False, 1 / 3),
        (0.0, 1.0, 0.0, False, False, 1 / 3),
        (0.0, 1.0, 1.0, False, False, 2 / 3),
        (0.0, 0.0, 1.0, False, False, 1 / 9),  # nothing is scarce that does not pull
        (1.0, 1.0, 1.0, True, False, 6.0),
        (1.0, 1.0, 1.0, True, True, 2.0),
    ],
)
def test_join_probability(
    match: float, bait: float, scarcity: float, is_friend: bool, is_warned: bool, odds: float
) -> None:
    """Odds multiply by what speaks for the group, and a bad word divides them."""
    assert join_probability(WEIGHTS, match, bait, scarcity, is_friend, is_warned) == pytest.approx(odds / (1.0 + odds))


@pytest.mark.parametrize(
    ("known", "around", "expected"), [(0, 100, 1.0), (25, 100, 0.75), (100, 100, 0), (150, 100, 0)]
)
def test_fresh_share(known: float, around: float, expected: float) -> None:
    """Who has heard is not fresh; nobody is less than not fresh."""
    assert fresh_share(known, around) == expected


@pytest.mark.parametrize(("told", "expected"), [(0.0, 0.0), (50.0, 1.0 - math.exp(-0.5)), (1e6, 1.0)])
def test_warned_share(told: float, expected: float) -> None:
    """Half as many told as there are people around reach two fifths of them, for some are told twice."""
    assert warned_share(told, 100.0) == pytest.approx(expected)


@pytest.mark.parametrize(("worth", "expected"), [(0.0, 0.0), (10.0, 0.5), (30.0, 0.75)])
def test_bait_pull(worth: float, expected: float) -> None:
    """Half at the half worth."""
    assert bait_pull(worth, 10.0) == expected


@pytest.mark.parametrize(
    ("initial", "bait", "promise", "expected"), [(0.3, 0.0, 0.5, 0.3), (0.3, 1.0, 0.5, 0.65), (0.5, 0.5, 0.4, 0.6)]
)
def test_raised_expectation(initial: float, bait: float, promise: float, expected: float) -> None:
    """A gift moves expectation a share of the way up."""
    assert raised_expectation(initial, bait, promise) == pytest.approx(expected)


@given(shares, shares, shares)
def test_raised_expectation_stays_a_share(initial: float, bait: float, promise: float) -> None:
    """Never lower than a stranger's, never above 1."""
    assert initial <= raised_expectation(initial, bait, promise) <= 1.0 + 1e-12


@pytest.mark.parametrize(("match", "expected"), [(0.0, 0.4), (0.5, 0.2), (1.0, 0.0)])
def test_leave_probability(match: float, expected: float) -> None:
    """The better the match, the fewer leave at once."""
    assert leave_probability(0.4, match) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("u", "later", "expected"),
    [(0.9, 0.5, 0), (0.51, 0.5, 0), (0.49, 0.5, 1), (0.26, 0.5, 1), (0.24, 0.5, 2), (0.1, 0.0, 0)],
)
def test_answer_lag(u: float, later: float, expected: int) -> None:
    """A geometric number: at least k days with probability later ** k."""
    assert answer_lag(u, later) == expected


@given(st.floats(1e-12, 1.0, exclude_max=True), st.floats(0.01, 0.95))
def test_answer_lag_is_geometric(u: float, later: float) -> None:
    """k days or more exactly when u is at most later ** k, but for rounding at the edge."""
    k = answer_lag(u, later)
    assert later ** (k + 1) <= u * (1 + 1e-9)
    assert u <= later**k * (1 + 1e-9)
    assert math.isfinite(k)


@pytest.mark.parametrize(("annoyance", "tie", "expected"), [(2.0, 0.0, 2.0), (2.0, 0.25, 1.5), (2.0, 1.0, 0.0)])
def test_held_by_inviter(annoyance: float, tie: float, expected: float) -> None:
    """A tie takes a share of the irritation away."""
    assert held_by_inviter(annoyance, tie) == expected
