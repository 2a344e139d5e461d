"""Predictive distributions and skill against answers that are known."""

import math

import numpy as np
import pytest
from scipy import stats

from sim.calibration.scoring import Skill, log_score, one_sided, probability, skill, summary, transforms


def test_the_summary_of_draws_is_made_of_draws():
    """Mean, and the 5 % and 95 % points, which are draws; one that never comes there makes its mean infinite."""
    assert summary(np.arange(1.0, 21.0)) == (10.5, 1.0, 19.0)
    assert summary(np.array([1.0, 2.0, np.inf])) == (math.inf, 1.0, math.inf)
    assert all(math.isnan(value) for value in summary(np.zeros(0)))


def test_the_probability_is_the_mean_of_the_beta_of_jeffreys():
    """(k + 1/2) / (n + 1), by an independent writing; never 0 or 1."""
    for held, n in ((0, 32), (16, 32), (32, 32), (3, 7)):
        assert probability(held, n) == pytest.approx(stats.beta(held + 0.5, n - held + 0.5).mean())
    assert log_score(0, 1) == pytest.approx(math.log(0.25))
    assert log_score(31, 31) == pytest.approx(math.log(31.5 / 32.0))


def test_skill_is_the_difference_of_log_scores():
    """Half against a quarter of many draws is log 2; the same draws have none; its sign turns with the sides."""
    many = skill(500_000, 1_000_000, 250_000, 1_000_000)
    assert many.value == pytest.approx(math.log(2.0), abs=1e-5)
    assert many.low < math.log(2.0) < many.high
    assert many.high - many.low < 0.01
    none = skill(10, 32, 10, 32)
    assert none.value == 0.0
    assert none.low == pytest.approx(-none.high, abs=1e-9)
    one, other = skill(30, 32, 2, 32), skill(2, 32, 30, 32)
    assert (one.value, one.low) == pytest.approx((-other.value, -other.high))


def test_the_interval_of_a_skill_is_that_of_two_beta_variates():
    """Against a hundred thousand random pairs."""
    random = np.random.default_rng(1)
    ours = random.beta(20.5, 12.5, 100_000)
    theirs = random.beta(5.5, 27.5, 100_000)
    expected = np.quantile(np.log(ours) - np.log(theirs), (0.05, 0.95))
    found = skill(20, 32, 5, 32)
    assert (found.low, found.high) == pytest.approx(expected.tolist(), abs=0.02)


def test_skills_are_worded_by_their_intervals():
    """Better and worse where 0 is outside."""
    assert skill(32, 32, 1, 32).word == "better"
    assert skill(1, 32, 32, 32).word == "worse"
    assert skill(16, 32, 14, 32).word == "cannot be told"
    assert Skill(1.0, 0.0, 2.0).word == "cannot be told"


def test_transforms_are_shares_below_and_up_to_the_ends():
    """Draws on an end are not below the low one and are up to the high one; open ends are 0 and 1."""
    draws = np.array([1.0, 2.0, 3.0, 4.0])
    assert transforms(draws, 2.0, 3.0) == (0.25, 0.75)
    assert transforms(draws, -math.inf, 3.0) == (0.0, 0.75)
    assert transforms(draws, 3.5, math.inf) == (0.75, 1.0)
    assert transforms(np.array([1.0, math.inf]), 5.0, 15.0) == (0.5, 0.5)  # never is beyond every day


def test_the_transform_of_a_calibrated_predictive_is_uniform():
    """The truth is one more draw: its rank among 19 others is each of 20 with the same probability."""
    random = np.random.default_rng(2)
    draws = random.normal(size=(4000, 20))
    ranks = [transforms(row[1:], row[0], row[0])[0] for row in draws]
    counts = np.bincount(np.rint(np.array(ranks) * 19).astype(int), minlength=20)
    assert stats.chisquare(counts).pvalue > 0.001


def test_one_sided_probabilities():
    """Nearly all draws beyond one end; all around the band."""
    assert one_sided((0.0, 0.05)) == 0.05
    assert one_sided((0.9, 1.0)) == pytest.approx(0.1)
    assert one_sided((0.3, 0.6)) == 0.6
