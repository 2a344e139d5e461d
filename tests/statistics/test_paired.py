"""Paired differences: known by hand, and as wide as they should be."""

import math

import numpy as np
import pytest

from sim.statistics import Paired, paired, replicates_needed, replicates_to_tell
from tests.statistics.known import correlated, fewest, most


def test_the_difference_is_that_of_the_pairs():
    """Mean, error and ratio of three pairs, worked by hand."""
    found = paired(np.array([3.0, 5.0, 10.0]), np.array([1.0, 2.0, 3.0]))
    assert found.mean == 4.0
    assert found.error == pytest.approx(math.sqrt(7.0) / math.sqrt(3.0))
    assert found.variance_ratio == pytest.approx((13.0 + 1.0) / 7.0)
    assert found.correlation == pytest.approx(3.5 / math.sqrt(13.0))


def test_a_strategy_that_changes_nothing_differs_by_exactly_0():
    """Its interval is [0, 0], and pairing made the comparison free."""
    values = np.array([0.1, 0.7, 0.3])
    found = paired(values, values.copy())
    assert found.interval(2.0) == (0.0, 0.0)
    assert found.variance_ratio == math.inf


def test_the_p_value_is_students():
    """Mean 4 with error sqrt(7 / 3) on 2 degrees of freedom; 1 and 0 for differences that never vary."""
    found = paired(np.array([3.0, 5.0, 10.0]), np.array([1.0, 2.0, 3.0]))
    t = 4.0 / math.sqrt(7.0 / 3.0)
    assert found.p_value == pytest.approx(1.0 - t / math.sqrt(2.0 + t * t))  # closed form for 2 degrees of freedom
    same = np.array([0.1, 0.7])
    assert (paired(same, same).p_value, paired(same + 1.0, same).p_value) == (1.0, 0.0)


def test_one_block_has_a_mean_and_no_interval():
    """Nothing is known about the error."""
    found = paired(np.array([2.0]), np.array([1.0]))
    assert found.mean == 1.0
    assert all(math.isnan(end) for end in found.interval(2.0))


def test_streams_that_came_apart_are_told():
    """Uncorrelated blocks are, common ones are not; fixed seed, thresholds ten standard errors away."""
    rng = np.random.default_rng(1)
    for correlation, apart in ((0.0, True), (0.8, False)):
        (values,) = correlated(rng, [0.0, 0.0], 2000, correlation)
        assert paired(values[1], values[0]).apart is apart


@pytest.mark.parametrize("correlation", [0.0, 0.5, 0.9])
def test_pairing_is_worth_what_the_correlation_says(correlation):
    """Equal variances: the ratio is 1 / (1 - correlation); 40,000 blocks, margin of more than eight standard errors."""
    (values,) = correlated(np.random.default_rng(2), [0.0, 1.0], 40_000, correlation)
    assert paired(values[1], values[0]).variance_ratio == pytest.approx(1.0 / (1.0 - correlation), rel=0.08)


def test_replicates_grow_with_the_square():
    """Half the width takes four times the blocks."""
    assert replicates_needed(1.0, 100, 0.5, 2.0) == 1600
    with pytest.raises(ValueError, match="half-width"):
        replicates_needed(1.0, 100, 0.0, 2.0)


def test_so_many_blocks_tell_in_nine_cases_of_ten():
    """Lead .2 of spread 1: told by 2 standard errors in .9 of 2000 worlds (.89 to .92 for rounding, 1e-6 beyond)."""
    pair = Paired(0.2, 0.25, 16, 0.5, 2.0)
    n = replicates_to_tell(pair, 2.0)
    assert n == math.ceil(16 * ((2.0 + 1.2815515655) * 0.25 / 0.2) ** 2)
    differences = np.random.default_rng(31).normal(0.2, 1.0, (2000, n))
    told = int((differences.mean(axis=1) > 2.0 * differences.std(axis=1, ddof=1) / math.sqrt(n)).sum())
    assert fewest(2000, 0.89) <= told <= most(2000, 0.92)
