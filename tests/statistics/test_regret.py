"""Regret, P(best), tails, Pareto front: worked by hand, and against closed formulas."""

import math

import numpy as np
import pytest
from scipy.special import ndtr

from sim.statistics import pareto_front, quantile, regrets, worst_mean
from tests.statistics.known import correlated


def test_over_draws_regret_is_exact():
    """Three draws with two blocks each, by hand."""
    values = np.array([[4.0, 4.0, 0.0, 2.0, 3.0, 3.0], [2.0, 2.0, 2.0, 2.0, 3.0, 3.0]])
    first, second = regrets(values, np.array([0, 0, 1, 1, 2, 2]))
    assert (first.best, second.best) == (0.5, 0.5)
    assert first.expected == pytest.approx(1 / 3)
    assert second.expected == pytest.approx(2 / 3)
    assert second.high == pytest.approx(np.quantile([0.0, 0.0, 2.0], 0.95))


def test_the_mean_can_be_best_where_the_chance_is_not():
    """A strategy that wins seldom but much has the lower regret, as in the design study."""
    values = np.array([[0.0] * 6 + [10.0] * 4, [1.0] * 10])
    rare, often = regrets(values, np.arange(10))
    assert rare.best < often.best
    assert rare.expected < often.expected


def test_at_one_behaviour_the_means_are_uncertain():
    """P(best) of two strategies is Phi(difference / its error); fixed table of 16,384 rows, margin .02."""
    (values,) = correlated(np.random.default_rng(12), [0.0, 0.1], 60, 0.7)
    difference = values[1] - values[0]
    z = difference.mean() / (difference.std(ddof=1) / math.sqrt(60))
    found = regrets(values, np.zeros(60, int))
    assert found[1].best == pytest.approx(float(ndtr(z)), abs=0.02)
    assert found[0].best + found[1].best == pytest.approx(1.0)


def test_equals_share_the_first_place():
    """A strategy that changes nothing has the regret of the baseline, exactly."""
    (values,) = correlated(np.random.default_rng(13), [0.0, 0.2], 30, 0.5)
    found = regrets(values[[0, 1, 0]], np.zeros(30, int))
    assert found[0] == found[2]


def test_the_worst_tenth_counts_parts():
    """Of 15 values the worst tenth is the lowest and half of the next."""
    assert worst_mean(np.arange(15.0)) == pytest.approx((0.0 + 0.5 * 1.0) / 1.5)
    assert worst_mean(np.arange(15.0), 1.0) == 7.0
    assert quantile(np.arange(11.0), 0.05) == 0.5
    with pytest.raises(ValueError, match="share"):
        worst_mean(np.arange(3.0), 0.0)


def test_the_worst_tenth_of_a_normal_distribution():
    """Its mean is -phi(z) / .1 = -1.755; 200,000 values, margin eight standard errors."""
    values = np.random.default_rng(14).normal(size=200_000)
    assert worst_mean(values) == pytest.approx(-1.755, abs=0.03)


def test_the_front_is_what_nobody_beats():
    """Dominated points are off it, equals stay together."""
    points = np.array([[1.0, 5.0], [2.0, 4.0], [2.0, 4.0], [1.0, 4.0], [3.0, 1.0]])
    assert pareto_front(points).tolist() == [True, True, True, False, True]
