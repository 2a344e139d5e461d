"""Estimates over replicates against closed forms."""

import math

import numpy as np
import pytest

from sim.metrics.estimates import mean_estimate, ratio_estimate, resampled_estimate


def test_mean_has_students_interval():
    """Five replicates of 1..5: mean 3, standard error sqrt(2.5 / 5), half width 2.7764 errors (t, 4 degrees)."""
    estimate = mean_estimate(np.array([1.0, 2.0, 3.0, 4.0, 5.0]))
    half = 2.7764451051977934 * math.sqrt(0.5)
    assert estimate == pytest.approx((3.0, math.sqrt(0.5), 3.0 - half, 3.0 + half, 5))


def test_interval_of_a_share_stays_a_share():
    """A share's interval does not reach below 0."""
    assert mean_estimate(np.array([0.0, 0.0, 0.001]), within=(0.0, 1.0)).low == 0.0


def test_one_replicate_has_no_interval():
    """One run alone has a mean and nothing else."""
    estimate = mean_estimate(np.array([0.3]))
    assert estimate.mean == 0.3
    assert math.isnan(estimate.error)
    assert math.isnan(estimate.low)


def test_bounds_are_one_sided_at_99_percent():
    """With 5 replicates the 99 % bound lies 3.7469 standard errors below the mean."""
    estimate = mean_estimate(np.array([1.0, 2.0, 3.0, 4.0, 5.0]))
    assert estimate.lower_bound() == pytest.approx(3.0 - 3.7469473879791970 * math.sqrt(0.5))


def test_ratio_of_proportional_columns_is_exact():
    """Where every replicate has the same ratio, the ratio has no error."""
    below = np.array([1.0, 2.0, 5.0])
    assert ratio_estimate(0.6 * below, below)[:2] == pytest.approx((0.6, 0.0))


def test_ratio_without_a_denominator_is_no_number():
    """Nobody quit in the first month: there is no ratio to the second."""
    assert math.isnan(ratio_estimate(np.zeros(3), np.zeros(3)).mean)


def test_bootstrap_of_a_mean_agrees_with_its_standard_error():
    """The bootstrap's error of a plain mean is the standard error within 10 % (1000 resamples leave 2.2 % of noise)."""
    values = np.linspace(0.0, 1.0, 50)
    estimate = resampled_estimate(lambda weights: float(weights @ values), 50, censored_at=math.inf)
    assert estimate.error == pytest.approx(mean_estimate(values).error, rel=0.1)


def test_bootstrap_repeats_itself():
    """The same replicates always give the same interval."""
    values = np.linspace(0.0, 1.0, 20) ** 2
    twice = [resampled_estimate(lambda weights: float(weights @ values), 20, math.inf) for _ in range(2)]
    assert twice[0] == twice[1]
