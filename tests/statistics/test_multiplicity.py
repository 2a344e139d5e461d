"""Families of questions: Holm by hand, family-wise error, and Hsu's comparisons with the best."""

import numpy as np
import pytest
from scipy.special import stdtr

from sim.statistics import compared_with_the_best, holm
from tests.statistics.known import correlated, fewest, most


def test_holm_by_hand():
    """Holm's own order: the smallest times 4, then 3, 2, 1, never falling, at most 1."""
    assert holm(np.array([0.02, 0.01, 0.9, 0.03])).tolist() == pytest.approx([0.06, 0.04, 0.9, 0.06])
    assert holm(np.array([0.8, 0.7])).tolist() == [1.0, 1.0]


def test_family_wise_error_is_kept():
    """Six null differences on a common baseline: some rejection in at most 5 % of 4000 worlds (1e-6 above)."""
    worlds = correlated(np.random.default_rng(8), np.zeros(7), 30, 0.5, n_worlds=4000)
    differences = worlds[:, 1:] - worlds[:, :1]
    t = differences.mean(axis=2) / (differences.std(axis=2, ddof=1) / np.sqrt(30))
    p = 2.0 * stdtr(29, -np.abs(t))
    wrong = sum(bool((holm(row) < 0.05).any()) for row in p)
    assert wrong <= most(4000, 0.05)
    assert sum(bool((row < 0.05).any()) for row in p) > 2 * wrong


def test_the_best_is_told_where_it_is_clear():
    """Far ahead: the lower end of the best is 0, the upper end of all others."""
    (values,) = correlated(np.random.default_rng(9), [0.0, 1.0, 5.0], 50, 0.5)
    low, high = compared_with_the_best(values)
    assert (low[2], high[2] > 3.0) == (0.0, True)
    assert (high[:2] == 0.0).all()
    assert (low[:2] < -3.0).all()


def test_equals_can_all_be_the_best():
    """No end excludes 0 by much; each strategy stays possible in 95 % of 300 worlds (1e-6 below)."""
    worlds = correlated(np.random.default_rng(10), np.zeros(4), 20, 0.5, n_worlds=300)
    held = sum(
        bool(((low <= 0.0) & (high >= 0.0) & (high > 0.0)).any()) for low, high in map(compared_with_the_best, worlds)
    )
    assert held >= fewest(300, 0.95)


@pytest.mark.nightly
def test_intervals_with_the_best_hold():
    """mean - best of the others lies in every interval in 95 % of 1500 worlds (1e-6 below)."""
    means = np.array([0.0, 0.1, 0.3, 0.3, 0.5])
    truth = np.array([m - np.delete(means, i).max() for i, m in enumerate(means)])
    worlds = correlated(np.random.default_rng(11), means, 25, 0.6, n_worlds=1500)
    ends = [compared_with_the_best(world) for world in worlds]
    held = sum(bool(((low <= truth + 1e-12) & (truth <= high + 1e-12)).all()) for low, high in ends)
    assert held >= fewest(1500, 0.95)
