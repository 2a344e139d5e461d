"""Rules of sim/rules/habit.py."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.habit import cue_probability, habit_gained, habit_missed
from tests.rules.numbers import shares


@pytest.mark.parametrize(
    ("habit", "reward", "after"), [(0.0, 1.0, 0.2), (0.5, 1.0, 0.6), (0.5, 0.5, 0.55), (1.0, 1.0, 1.0)]
)
def test_habit_gained_is_a_share_of_the_rest(habit: float, reward: float, after: float) -> None:
    """A fifth of the remaining way, times the perceived reward."""
    assert habit_gained(habit, 0.2, reward) == pytest.approx(after)


@given(shares, shares, shares)
def test_habit_gained_never_falls_nor_exceeds_one(habit: float, gain: float, reward: float) -> None:
    """Doing the ritual never weakens the habit."""
    assert habit <= habit_gained(habit, gain, reward) <= 1.0 + 1e-15


def test_habit_gained_reaches_95_percent_after_the_days_that_its_gain_says() -> None:
    """At the median person's gain, 95 % of the plateau after 66 occasions."""
    habit, gain = 0.0, 1.0 - 0.05 ** (1.0 / 66.0)
    for _ in range(66):
        habit = habit_gained(habit, gain, 1.0)
    assert habit == pytest.approx(0.95)


@pytest.mark.parametrize(("n", "after"), [(0, 0.8), (1, 0.72), (2, 0.648)])
def test_habit_missed_loses_a_share_at_each_miss(n: int, after: float) -> None:
    """A tenth a miss; none without a miss."""
    assert habit_missed(0.8, 0.1, n) == pytest.approx(after)


@given(shares, shares, st.integers(0, 200), st.integers(0, 200))
def test_habit_missed_adds_up(habit: float, loss: float, one: int, other: int) -> None:
    """Missing twice is missing once and once more; a habit never rises by it."""
    together = habit_missed(habit, loss, one + other)
    assert together == pytest.approx(habit_missed(habit_missed(habit, loss, one), loss, other), abs=1e-12)
    assert 0.0 <= together <= habit


@given(shares, shares, st.floats(0.0, 1.0))
def test_cue_probability_is_the_pull_at_full_habit_and_nothing_without(habit: float, pull: float, more: float) -> None:
    """It rises with habit from 0 to the pull."""
    assert cue_probability(0.0, pull) == 0.0
    assert cue_probability(1.0, pull) == pull
    assert cue_probability(habit, pull) <= cue_probability(max(habit, more), pull)


def test_cue_probability_worked_example() -> None:
    """Half a habit and a pull of 0.9."""
    assert math.isclose(cue_probability(0.5, 0.9), 0.45)
