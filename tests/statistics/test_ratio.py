"""Ratios of means: Fieller's interval by hand, what it covers, and what it leaves open."""

import math

import numpy as np
import pytest

from sim.statistics import ratio_of_means
from tests.statistics.known import fewest, most


def test_a_constant_denominator_gives_students_interval() -> None:
    """Mean 4 of three blocks with error sqrt(7 / 3), over 2: half of Student's interval."""
    found = ratio_of_means(np.array([2.0, 3.0, 7.0]), np.full(3, 2.0))
    half = 4.302652729911275 * math.sqrt(7.0 / 3.0)
    assert found == (2.0, pytest.approx((4.0 - half) / 2.0), pytest.approx((4.0 + half) / 2.0))


def test_blocks_of_one_ratio_leave_no_doubt() -> None:
    """Numerators that are three times their denominators."""
    below = np.array([9.0, 10.0, 11.0, 10.5])
    assert ratio_of_means(3.0 * below, below) == pytest.approx((3.0, 3.0, 3.0))


def test_a_denominator_that_may_be_0_leaves_all_open() -> None:
    """And one block says nothing about errors, a mean of 0 nothing at all."""
    found = ratio_of_means(np.array([2.0, 3.0, 7.0]), np.array([-4.0, 1.0, 9.0]))
    assert found == (2.0, -math.inf, math.inf)
    assert math.isnan(ratio_of_means(np.array([1.0]), np.array([2.0])).low)
    assert math.isnan(ratio_of_means(np.array([1.0, 2.0]), np.array([1.0, -1.0])).ratio)


@pytest.mark.parametrize("level", [0.8, 0.95])
def test_it_holds_the_truth_as_often_as_it_says(level: float) -> None:
    """Normal blocks with a denominator four errors from 0; 2000 worlds, with 1e-6 on either side."""
    rng = np.random.default_rng(5)
    held = 0
    for _ in range(2000):
        common = rng.normal(size=12)
        below = 1.2 + 0.7 * common + 0.7 * rng.normal(size=12)
        found = ratio_of_means(2.4 + common + rng.normal(size=12), below, level)
        held += found.low <= 2.0 <= found.high
    assert fewest(2000, level) <= held <= most(2000, level)
