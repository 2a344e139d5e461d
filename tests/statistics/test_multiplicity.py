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
    """Far ahead: the upper end of all others is 0."""
    (values,) = correlated(np.random.default_rng(9), [0.0, 1.0, 5.0], 50, 0.5)
    high = compared_with_the_best(values)
    assert high[2] > 3.0
    assert (high[:2] == 0.0).all()


def test_level_in_every_block_has_an_end_of_0():
    """Neither of two copies is better than the other; nothing else is at 0."""
    (values,) = correlated(np.random.default_rng(9), [0.0, 0.0], 50, 0.5)
    assert compared_with_the_best(values[[0, 0]]).tolist() == [0.0, 0.0]
    assert compared_with_the_best(values).max() > 0.0


def test_equals_can_all_be_the_best():
    """The true best, here the first, stays possible in 95 % of 300 worlds (1e-6 below)."""
    worlds = correlated(np.random.default_rng(10), np.zeros(4), 20, 0.5, n_worlds=300)
    held = sum(bool(compared_with_the_best(world)[0] > 0.0) for world in worlds)
    assert held >= fewest(300, 0.95)


@pytest.mark.nightly
def test_ends_with_the_best_hold():
    """mean - best of the others lies below every end in 95 % of 1500 worlds (1e-6 below)."""
    means = np.array([0.0, 0.1, 0.3, 0.3, 0.5])
    truth = np.array([m - np.delete(means, i).max() for i, m in enumerate(means)])
    worlds = correlated(np.random.default_rng(11), means, 25, 0.6, n_worlds=1500)
    held = sum(bool((truth <= compared_with_the_best(world) + 1e-12).all()) for world in worlds)
    assert held >= fewest(1500, 0.95)
