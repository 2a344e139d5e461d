"""The two-stage drift test against closed forms, other numerics and simulated references."""

import math

import numpy as np
import pytest
from scipy.stats import gamma, multivariate_t, norm

from sim.statistics.drift import (
    SECOND_TIMES,
    Reference,
    Sizes,
    Thresholds,
    convicted,
    false_alarm,
    power,
    score,
    sizes_for,
    suspicion,
    upper_tail,
)

LIMITS = Thresholds(3.5, 4.5)
CERTAIN = Reference(0.0, 1.0, 10**12)
MILLIONS = Reference(0.0, 1.0, 10_000)
STAGES = Sizes(400, 1600)


def test_stages_of_a_certain_reference_err_as_a_product():
    """2 Q(3.5) Q(4.5) = 1.58e-9 for one number, 1.9e-8 for twelve."""
    alarm = false_alarm(CERTAIN, STAGES, LIMITS)
    assert alarm == pytest.approx(2.0 * norm.sf(3.5) * norm.sf(4.5), rel=1e-3)
    assert 12.0 * alarm == pytest.approx(1.9e-8, rel=0.01)


def test_an_uncertain_reference_makes_both_stages_err_together():
    """With a reference of 600 runs as a bivariate t of 599 degrees says; a product would be a third of it."""
    reference, sizes, limits = Reference(0.0, 1.0, 600), Sizes(150, 600), Thresholds(2.5, 3.0)
    parts = [1.0 / math.sqrt(1.0 / n + 1.0 / 600.0) for n in sizes]
    together = parts[0] * parts[1] / 600.0
    wanted = multivariate_t.cdf([-2.5, -3.0], shape=[[1.0, together], [together, 1.0]], df=599, random_state=1)
    assert convicted(reference, sizes, limits, 0.0, 1) == pytest.approx(wanted, rel=0.01)
    assert wanted > 3.0 * norm.sf(2.5) * norm.sf(3.0)


@pytest.mark.parametrize(("shift", "wanted"), [(0.33, 0.9985), (0.25, 0.92), (-0.2, 0.66)])
def test_power_is_that_of_two_normal_stages(shift, wanted):
    """400 and 1,600 runs against a reference of 10,000, moves of a third to a fifth of a single run's deviation."""
    assert power(MILLIONS, STAGES, LIMITS, shift) == pytest.approx(wanted, abs=0.003)


def test_one_change_in_two_hundred_needs_the_second_stage():
    """Twelve numbers, suspected beyond 3.5: 12 * 2 Q(3.5) = 0.56 %."""
    assert 12.0 * suspicion(MILLIONS, STAGES, LIMITS) == pytest.approx(0.0056, rel=0.02)


@pytest.mark.parametrize("skewness", [0.5, -0.5, 0.01, 1e-4])
def test_the_tail_of_a_skewed_mean_is_gamma(skewness):
    """A standardised gamma number, mirrored for negative skewness."""
    shape, x = 4.0 / skewness**2, np.array([-2.0, 0.0, 1.0, 4.0])
    places = shape + np.sign(skewness) * x * math.sqrt(shape)
    wanted = gamma.sf(places, shape) if skewness > 0.0 else gamma.cdf(places, shape)
    assert upper_tail(x, skewness) == pytest.approx(wanted, rel=1e-6)


def test_the_tail_goes_over_into_the_normal_one():
    """Where the skewness is no longer told the tail is the normal one, to one in a thousand at six deviations."""
    x = np.array([0.0, 3.5, 6.0])
    assert upper_tail(x, 2e-5) == pytest.approx(norm.sf(x), rel=1e-12)
    assert upper_tail(x, 4e-5) == pytest.approx(norm.sf(x), rel=2e-3)


def test_skewed_runs_alarm_as_often_as_reckoned():
    """Log-normal runs, 4,000 references of 60 and stages of 15 and 60: as many convictions as said, to five errors."""
    rng = np.random.default_rng(3)
    sizes, limits = Sizes(15, 60), Thresholds(1.5, 1.5)
    spread = 0.5
    deviation = math.sqrt((math.exp(spread**2) - 1.0) * math.exp(spread**2))
    draws = rng.lognormal(0.0, spread, size=(4000, 60 + 15 + 60)) - math.exp(spread**2 / 2.0)
    above = below = 0
    for runs in draws / deviation:
        reference = Reference(float(runs[:60].mean()), float(runs[:60].std(ddof=1)), 60)
        one, two = score(runs[60:75].mean(), 15, reference), score(runs[75:].mean(), 60, reference)
        above += one > limits.suspect and two > limits.fail
        below += one < -limits.suspect and two < -limits.fail
    skewness = (math.exp(spread**2) + 2.0) * math.sqrt(math.exp(spread**2) - 1.0)
    excess = sum(k * math.exp(p * spread**2) for k, p in ((1, 4), (2, 3), (3, 2))) - 6.0
    told = Reference(0.0, 1.0, 60, skewness, excess)
    for found, side in ((above, 1), (below, -1)):
        wanted = 4000.0 * convicted(told, sizes, limits, 0.0, side)
        assert abs(found - wanted) < 5.0 * math.sqrt(wanted)


def test_sizes_are_the_fewest_that_have_the_power():
    """One life less would not do; the second stage is four times the first."""
    reference = Reference(0.0, 1.0, 600)
    sizes = sizes_for(reference, LIMITS, (0.5, -0.6), 0.95, 10)
    assert sizes.second == SECOND_TIMES * sizes.first
    assert power(reference, sizes, LIMITS, 0.5) >= 0.95
    fewer = Sizes(sizes.first - 1, SECOND_TIMES * (sizes.first - 1))
    assert power(reference, fewer, LIMITS, 0.5) < 0.95


def test_a_reference_that_is_still_to_be_made_grows_with_the_runs():
    """Four times the first stage takes somewhat more runs than a certain reference would, and can always be told."""
    certain = sizes_for(CERTAIN, LIMITS, (0.2,), 0.95, 10).first
    made = sizes_for(Reference(0.0, 1.0, 80), LIMITS, (0.2,), 0.95, 10, times=4).first
    assert 1.1 * certain < made < 1.6 * certain


def test_a_poor_reference_is_refused():
    """A reference of ten runs cannot tell a fifth of a deviation, whatever is lived."""
    with pytest.raises(ValueError, match="a reference of 10 runs cannot tell"):
        sizes_for(Reference(0.0, 1.0, 10), LIMITS, (0.2,), 0.95, 10)


def test_a_number_that_never_varied_moves_or_stands():
    """Any difference is drift, none is not."""
    still = Reference(2.0, 0.0, 100)
    assert (score(2.0, 10, still), score(2.1, 10, still)) == (0.0, math.inf)
    assert (false_alarm(still, STAGES, LIMITS), power(still, STAGES, LIMITS, 0.1)) == (0.0, 1.0)
