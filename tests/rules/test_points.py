"""Rules of sim/rules/points.py."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.points import asset_share, granted_points, perceived_reward, ritual_probability
from tests.members.people import block
from tests.rules.numbers import counts, shares

LN2 = math.log(2.0)
WEIGHTS = block("points", {"base": -math.log(4.0), "reward": LN2, "habit": LN2, "streak": LN2, "goal_gradient": LN2})


@pytest.mark.parametrize(("n", "reward"), [(0, 0.8), (10, 0.8 / math.e), (1000, 0.0)])
def test_perceived_reward_wears_off(n: int, reward: float) -> None:
    """At a wear of 0.1 it falls by e in ten occasions, and to nothing at last."""
    assert perceived_reward(0.8, 0.1, n) == pytest.approx(reward, abs=1e-12)


@given(shares, st.floats(0.0, 1.0), counts)
def test_perceived_reward_never_rises(response: float, wear: float, n: int) -> None:
    """Each further occasion is worth no more; the first is worth the responsiveness."""
    assert perceived_reward(response, wear, 0) == response
    assert 0.0 <= perceived_reward(response, wear, n + 1) <= perceived_reward(response, wear, n)


@pytest.mark.parametrize(
    ("balance", "price", "asset"), [(0, 10, 0.0), (5, 10, 0.5), (10, 10, 1.0), (25, 10, 1.0), (25, 0, 0.0)]
)
def test_asset_share_is_the_part_of_the_price_in_hand(balance: int, price: int, asset: float) -> None:
    """Up to the whole price; without a mall points are worth nothing."""
    assert asset_share(balance, price) == asset


@given(counts, counts, counts)
def test_asset_share_rises_with_points_and_falls_with_prices(balance: int, more: int, price: int) -> None:
    """More points never mean less, a dearer prize never more."""
    assert asset_share(balance, price) <= asset_share(balance + more, price)
    assert asset_share(balance, price + 1 + more) <= asset_share(balance, price + 1) <= 1.0


@pytest.mark.parametrize(
    ("facts", "odds"),
    [
        ((1.0, 0.0, 0.0, 0, 0.0), 1 / 4),
        ((1.0, 1.0, 0.0, 0, 0.0), 1 / 2),
        ((1.0, 0.0, 1.0, 0, 0.0), 1 / 2),
        ((1.0, 0.0, 0.0, 1, 0.0), 1 / 4),
        ((1.0, 0.0, 0.0, 2, 0.0), 1 / 2),
        ((1.0, 0.0, 0.0, 9, 0.0), 1 / 2),
        ((1.0, 0.0, 0.0, 0, 1.0), 1 / 2),
        ((0.0, 0.0, 0.0, 9, 1.0), 1 / 4),
        ((1.0, 1.0, 1.0, 2, 1.0), 4.0),
    ],
    ids=["base", "reward", "habit", "one day", "streak", "long streak", "goal", "indifferent", "all"],
)
def test_ritual_probability_doubles_its_odds_with_each_reason(facts: tuple[float, ...], odds: float) -> None:
    """Streak (from two on) and goal speak to those who respond to points only."""
    response, reward, habit, streak, asset = facts
    chance = ritual_probability(WEIGHTS, response, reward, habit, int(streak), asset)
    assert chance == pytest.approx(odds / (1.0 + odds))


@given(shares, shares, shares, st.integers(0, 400), shares, shares)
def test_ritual_probability_never_falls_with_a_reason(
    response: float, reward: float, habit: float, streak: int, asset: float, more: float
) -> None:
    """More reward, habit, streak or asset never lowers it."""
    chance = ritual_probability(WEIGHTS, response, reward, habit, streak, asset)
    assert chance <= ritual_probability(WEIGHTS, response, max(reward, more), habit, streak, asset) + 1e-15
    assert chance <= ritual_probability(WEIGHTS, response, reward, max(habit, more), streak, asset) + 1e-15
    assert chance <= ritual_probability(WEIGHTS, response, reward, habit, streak + 1, asset) + 1e-15
    assert chance <= ritual_probability(WEIGHTS, response, reward, habit, streak, max(asset, more)) + 1e-15


@pytest.mark.parametrize(("streak", "points"), [(0, 5), (1, 7), (3, 11), (7, 11)])
def test_granted_points_grow_with_the_streak_up_to_the_cap(streak: int, points: int) -> None:
    """Five points and two for each day of the streak, three days at most."""
    assert granted_points(5, streak, 2, 3) == points


@given(st.integers(0, 1000), st.integers(0, 1100), st.integers(0, 100), st.integers(1, 365))
def test_granted_points_are_bounded(points: int, streak: int, bonus: int, cap: int) -> None:
    """At least the ritual's points, at most those and the bonus of a full streak."""
    assert points <= granted_points(points, streak, bonus, cap) <= points + bonus * cap
