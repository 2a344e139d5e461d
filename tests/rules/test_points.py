"""Rules of sim/rules/points.py."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.points import (
    asset_share,
    granted_points,
    perceived_reward,
    points_worth,
    ritual_probability,
    running_streak,
    store_purchase_probability,
)
from tests.members.people import block
from tests.rules.numbers import counts, shares

LN2 = math.log(2.0)
WEIGHTS = block(
    "points",
    {
        "base": -math.log(4.0),
        "reward": LN2,
        "habit": LN2,
        "streak": LN2,
        "streak_from": 2.0,
        "goal_gradient": LN2,
    },
)
yuan = st.floats(0.0, 1000.0)
halves = st.floats(0.01, 10.0)
prices = st.integers(1, 100_000)


@pytest.mark.parametrize(
    ("n", "worth", "reward"), [(0, 1.0, 0.8), (0, 0.5, 0.4), (10, 0.5, 0.4 / math.e), (1000, 1.0, 0.0), (3, 0.0, 0.0)]
)
def test_perceived_reward_is_worth_that_wears_off(n: int, worth: float, reward: float) -> None:
    """At a wear of 0.1 it falls by e in ten occasions, and to nothing at last; what is worth nothing means nothing."""
    assert perceived_reward(0.8, 0.1, n, worth) == pytest.approx(reward, abs=1e-12)


@given(shares, st.floats(0.0, 1.0), counts, shares, shares)
def test_perceived_reward_never_rises(response: float, wear: float, n: int, one: float, other: float) -> None:
    """Each further occasion means no more, a greater worth no less; the first full one means the responsiveness."""
    less, more = sorted((one, other))
    assert perceived_reward(response, wear, 0, 1.0) == response
    assert 0.0 <= perceived_reward(response, wear, n + 1, more) <= perceived_reward(response, wear, n, more)
    assert perceived_reward(response, wear, n, less) <= perceived_reward(response, wear, n, more)


@pytest.mark.parametrize(
    ("points", "price", "gift", "worth"),
    [(5.0, 100, 10.0, 0.5), (15.0, 100, 10.0, 0.75), (1.0, 200, 100.0, 0.5), (0.0, 100, 10.0, 0.0), (5.0, 0, 0.0, 0.0)],
)
def test_points_worth_is_half_at_the_half_worth(points: float, price: int, gift: float, worth: float) -> None:
    """Five of the hundred points of a gift of ten yuan are half a yuan; without a mall they are nothing."""
    assert points_worth(points, price, gift, 0.5) == pytest.approx(worth)


@given(yuan, yuan, prices, prices, yuan, yuan, halves)
def test_points_worth_rises_with_points_and_gifts_and_falls_with_prices(
    a: float, b: float, c: int, d: int, e: float, f: float, half: float
) -> None:
    """More points or a better gift never mean less, a dearer one never more; always a share below 1."""
    (few, many), (cheap, dear), (poor, good) = sorted((a, b)), sorted((c, d)), sorted((e, f))
    assert 0.0 <= points_worth(few, dear, poor, half) <= points_worth(many, cheap, good, half) < 1.0


@given(st.floats(0.01, 100.0), prices, st.floats(0.01, 100.0), halves)
def test_points_worth_does_not_know_the_currency(points: float, price: int, gift: float, half: float) -> None:
    """Ten times the points at ten times the prices is the same; and so are yuan counted in fen."""
    worth = points_worth(points, price, gift, half)
    assert points_worth(10.0 * points, 10 * price, gift, half) == pytest.approx(worth)
    assert points_worth(points, price, 100.0 * gift, 100.0 * half) == pytest.approx(worth)


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


@pytest.mark.parametrize(
    ("streak_from", "streak", "odds"), [(1.0, 0, 1 / 4), (1.0, 1, 1 / 2), (7.0, 6, 1 / 4), (7.0, 7, 1 / 2)]
)
def test_ritual_probability_knows_from_when_a_streak_counts(streak_from: float, streak: int, odds: float) -> None:
    """From the first day before on, or from a week."""
    chance = ritual_probability(WEIGHTS._replace(streak_from=streak_from), 1.0, 0.0, 0.0, streak, 0.0)
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


@pytest.mark.parametrize(
    ("missed", "freeze", "streak"), [(0, 0, 9), (1, 0, 0), (1, 1, 9), (2, 1, 0), (2, 3, 9), (4, 3, 0)]
)
def test_running_streak_survives_as_many_misses_as_are_frozen(missed: int, freeze: int, streak: int) -> None:
    """A streak of nine stays whole or is gone."""
    assert running_streak(9, missed, freeze) == streak


@given(counts, counts, counts)
def test_running_streak_is_the_old_one_or_none(streak: int, missed: int, freeze: int) -> None:
    """No miss leaves it always; one more freeze never harms; it is never between."""
    running = running_streak(streak, missed, freeze)
    assert running in (0, streak)
    assert running_streak(streak, 0, freeze) == streak
    assert running <= running_streak(streak, missed, freeze + 1)


@pytest.mark.parametrize(("days", "p"), [(0.0, 0.0), (30.0, 1.0 - math.exp(-0.5)), (60.0 * LN2, 0.5)])
def test_store_purchase_probability_is_that_of_a_poisson_purchase(days: float, p: float) -> None:
    """Half a purchase a month, a sixtieth a day: in a month, and in the median time."""
    assert store_purchase_probability(1.0 / 60.0, 0.2, 0.0, days) == pytest.approx(p)


def test_store_purchase_probability_is_lifted_by_points() -> None:
    """At full reward a lift of a half makes three purchases of two: in 40 days as likely as in 60 without."""
    assert store_purchase_probability(0.02, 0.5, 1.0, 40.0) == pytest.approx(
        store_purchase_probability(0.02, 0.5, 0.0, 60.0)
    )


@given(st.floats(0.0, 2.0), st.floats(0.0, 400.0), st.floats(0.0, 400.0))
def test_store_purchase_probability_does_not_know_how_often_one_looks(rate: float, one: float, other: float) -> None:
    """Nothing bought in one time and nothing in the next is nothing bought in both; a probability."""
    neither = (1.0 - store_purchase_probability(rate, 0.5, 0.8, one)) * (
        1.0 - store_purchase_probability(rate, 0.5, 0.8, other)
    )
    both = store_purchase_probability(rate, 0.5, 0.8, one + other)
    assert 0.0 <= both <= 1.0
    assert 1.0 - both == pytest.approx(neither, abs=1e-12)
