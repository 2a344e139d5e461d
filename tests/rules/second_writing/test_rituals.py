"""Habit and points."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from sim.rules import habit, points
from tests.rules.second_writing import written
from tests.rules.second_writing.agreement import agree
from tests.rules.second_writing.arguments import between, blocks, many, shares, some, values_of

TINY = 1e-280


@many
@given(shares, shares, shares)
def test_habit_gained(before, gain, reward):
    """Doing a ritual gains a share of the remaining way, by the reward."""
    agree(habit.habit_gained(before, gain, reward), written.habit_gained(before, gain, reward))


@many
@given(shares, values_of("habit", "loss"), st.integers(0, 1100))
def test_habit_missed(before, loss, n_missed):
    """Each missed occasion loses the same share."""
    agree(habit.habit_missed(before, loss, n_missed), written.habit_missed(before, loss, n_missed), scale=TINY)


@many
@given(shares, shares)
def test_cue_probability(strength, pull):
    """The cue calls with pull times habit."""
    agree(habit.cue_probability(strength, pull), written.cue_probability(strength, pull), scale=TINY)


@some
@given(shares, blocks("habit"), shares, shares, st.integers(1, 8))
def test_mean_map(start, weights, reward, chance, occasions):
    """Misses taken off late, at the next doing, have the mean of the map h -> p (h + g R (1 - h)) + (1 - p)(1 - l) h.

    Exact: the mean over all sequences of done and missed, each with its probability.
    """
    mean = 0.0
    for sequence in itertools.product((True, False), repeat=occasions):
        strength, last_done, likely = start, 0, 1.0
        for occasion, done in enumerate(sequence, start=1):
            likely *= chance if done else 1 - chance
            if done:
                strength = habit.habit_missed(strength, weights.loss, occasion - last_done - 1)
                strength = habit.habit_gained(strength, weights.gain, reward)
                last_done = occasion
        # A look after the last occasion reckons with all misses; the next occasion would be occasions + 1.
        mean += likely * habit.habit_missed(strength, weights.loss, occasions + 1 - last_done - 1)
    ours = written.mean_habit(start, weights.gain, weights.loss, reward, chance, occasions)
    agree(mean, ours, scale=100)


@many
@given(shares, values_of("points", "wear"), st.integers(0, 2200), shares)
def test_perceived_reward(responsiveness, wear, n_done, worth):
    """What points still mean wears off exponentially in the occasions done."""
    args = (responsiveness, wear, n_done, worth)
    agree(points.perceived_reward(*args), written.perceived_reward(*args), scale=TINY)


@many
@given(
    between(0, 1000) | st.just(0.0),
    st.integers(0, 20_000),
    st.just(0.0) | between(0.1, 500),
    values_of("points", "half_worth"),
)
def test_points_worth(on_offer, price, worth, half_worth):
    """Points on offer are worth what they buy, in yuan, with half the effect at half_worth."""
    args = (on_offer, price, worth, half_worth)
    agree(points.points_worth(*args), written.points_worth(*args), scale=TINY)


@many
@given(blocks("points"), shares, st.integers(0, 1100), between(0, 500), st.integers(0, 5000), between(0.1, 500))
def test_reward_of_an_offer(weights, responsiveness, n_done, on_offer, price, gift):
    """Worth and wear together, as a look and a visit use them."""

    def reward(rules):
        worth = rules.points_worth(on_offer, price, gift, weights.half_worth)
        return rules.perceived_reward(responsiveness, weights.wear, n_done, worth)

    agree(reward(points), reward(written), scale=TINY)


@many
@given(st.integers(0, 1100), st.integers(0, 30), st.integers(0, 30))
def test_running_streak(streak, n_missed, freeze):
    """A streak is whole after as many misses as are forgiven, else gone."""
    assert points.running_streak(streak, n_missed, freeze) == written.running_streak(streak, n_missed, freeze)


@many
@given(between(0, 2), values_of("points", "store"), shares, between(0, 1100))
def test_store_purchase_probability(purchases_a_day, lift, reward, days):
    """A Poisson number of purchases is not nothing."""
    args = (purchases_a_day, lift, reward, days)
    agree(points.store_purchase_probability(*args), written.store_purchase_probability(*args), scale=1)


@many
@given(st.integers(0, 100_000), st.integers(0, 20_000))
def test_asset_share(balance, price):
    """Points held against the price, at most 1, and 0 without a mall."""
    agree(points.asset_share(balance, price), written.asset_share(balance, price))


@many
@given(blocks("points"), shares, shares, shares, st.integers(0, 6) | st.integers(0, 1100), shares)
def test_ritual_probability(weights, responsiveness, reward, strength, streak, asset):
    """Reward and habit count for themselves, streak (from streak_from before on) and nearness by responsiveness."""
    args = (weights, responsiveness, reward, strength, streak, asset)
    agree(points.ritual_probability(*args), written.ritual_probability(*args))


@many
@given(st.integers(0, 1000), st.integers(0, 1100), st.integers(0, 100), st.integers(0, 60))
def test_granted_points(granted, streak, bonus, cap):
    """Points of an occasion, with a bonus a step of the streak up to the cap: a whole number, exactly."""
    theirs = points.granted_points(granted, streak, bonus, cap)
    assert theirs == written.granted_points(granted, streak, bonus, cap)
    assert isinstance(theirs, int)
