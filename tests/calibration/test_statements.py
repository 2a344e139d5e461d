"""Every likelihood term against numerical integration of what it stands for."""

import numpy as np
import pytest
from scipy.integrate import quad
from scipy.stats import norm

from sim.calibration import statements
from sim.calibration.terms import Term, implausibilities, log_likelihood

MEANS = np.array([-3.0, -0.4, 0.0, 0.7, 2.5])
V = 0.3


def integrated(m, low, high):
    """Chance that a normal number about m lies between two ends."""
    return quad(lambda y: norm.pdf(y, m, np.sqrt(V)), low, high, epsabs=1e-14)[0]


@pytest.mark.parametrize("m", MEANS)
def test_interval_is_an_integral(m):
    """A range has the probability between its ends."""
    found = statements.interval(np.array([m]), V, -0.2, 0.5)[0]
    assert found == pytest.approx(np.log(integrated(m, -0.2, 0.5)), rel=1e-7)


@pytest.mark.parametrize("m", MEANS)
def test_point_is_the_mean_density_over_its_rounding(m):
    """A rounded value is nearly the density averaged over the step of rounding."""
    step = 0.05
    exact = integrated(m, 0.1 - step / 2, 0.1 + step / 2) / step
    assert statements.point(np.array([m]), V, 0.1, step)[0] == pytest.approx(np.log(exact), abs=2e-4)


@pytest.mark.parametrize("m", MEANS)
def test_bound_is_an_integral_to_infinity(m):
    """A bound has the probability above it, a ceiling the one below."""
    above = integrated(m, 0.3, 20.0)
    assert statements.bound(np.array([m]), V, 0.3)[0] == pytest.approx(np.log(above), rel=1e-7)
    below = norm.cdf(1.0, m, np.sqrt(V + 0.25))
    found = statements.bound(np.array([m]), V, 0.3, 1.0, 0.5)[0]
    assert found == pytest.approx(np.log(above) + np.log(below), rel=1e-7)


def test_shape_is_a_product_of_integrals():
    """Steps that shall fall have the product of their chances."""
    steps = np.array([[0.1, -0.2, 0.4]])
    exact = np.prod([integrated(step, 0.05, 20.0) for step in steps[0]])
    assert statements.shape(steps, V, 0.05)[0] == pytest.approx(np.log(exact), rel=1e-7)


def test_first_passage_is_an_interval_until_it_is_censored():
    """Times that were reached are a range on the log scale; one that was not counts as the best that it can be."""
    low, high, end = np.log(7.0), np.log(15.0), np.log(30.0)

    def passage(m, low, high):
        return statements.first_passage(np.array([m]), V, low, high, end, np.array([m >= end]))[0]

    reached = statements.interval(np.log(np.array([10.0])), V, low, high)[0]
    assert passage(np.log(10.0), low, high) == reached
    later = max(np.log(integrated(m, low, high)) for m in np.linspace(end, end + 3.0, 50))
    assert passage(end, low, high) == pytest.approx(later, rel=1e-6)
    assert passage(end, np.log(20.0), np.inf) == pytest.approx(0.0, abs=1e-6)  # no evidence against never
    most = np.log(60.0)
    assert passage(end, -np.inf, most) == pytest.approx(norm.logcdf((most - end) / np.sqrt(V)), rel=1e-9)


def test_optimism_moves_no_life_across_the_end_of_its_horizon():
    """What was reached stays reached when a claim is too high, what was not stays censored when it is too low."""
    end = np.log(30.0)
    zeros, optimism = np.zeros((2, 1)), np.full(2, 0.3)
    means = np.array([[np.log(28.0)], [end]])
    for sign in (1.0, -1.0):
        term = Term("row", "first_passage", (0,), np.log(20.0), np.log(60.0), V, censored_at=end, optimism=sign)
        reached, censored = term.log_likelihood(means, zeros, optimism)
        shifted = np.array([np.log(28.0) + 0.3 * sign])
        assert reached == statements.interval(shifted, V, term.low, term.high)[0]
        assert censored == statements.interval(np.array([0.5 * (term.low + term.high)]), V, term.low, term.high)[0]
    band = Term("row", "first_passage", (0,), np.log(40.0), np.log(60.0), V, censored_at=end)
    assert band.implausibility(means, zeros, 0.0 * optimism)[0] > 0.5
    assert band.implausibility(means, zeros, 0.0 * optimism)[1] == 0.0


def test_terms_stay_finite_and_steep_far_out():
    """Forty standard deviations away the logarithm is a number and still says which way to go."""
    far = np.array([-40.0, -39.0, 39.0, 40.0]) * np.sqrt(V)
    for found in (
        statements.interval(far, V, -0.1, 0.1),
        statements.point(far, V, 0.0),
    ):
        assert np.isfinite(found).all()
        assert found[0] < found[1]
        assert found[3] < found[2]
    assert np.isfinite(statements.bound(far, V, 0.0)).all()


def test_a_narrow_range_keeps_its_digits():
    """The difference of two nearly equal tails is that of the density times the width."""
    found = statements.interval(np.array([-12.0]), 1.0, 0.0, 1e-9)[0]
    assert found == pytest.approx(norm.logpdf(12.0) + np.log(1e-9), rel=1e-6)


def test_optimism_shifts_what_vendors_say_and_is_shared():
    """A claim is compared with what is expected plus the optimism; a statement nobody gains from is not."""
    claim = Term("claim", "point", (0,), 1.0, 1.0, V, optimism=1.0)
    fact = Term("fact", "point", (1,), 0.0, 0.0, V)
    zeros = np.zeros((1, 2))
    with_it = log_likelihood([claim, fact], zeros, zeros, np.array([0.25]))[0]
    assert with_it == pytest.approx(norm.logpdf(0.75, 0.0, np.sqrt(V)) + norm.logpdf(0.0, 0.0, np.sqrt(V)))


def test_implausibility_counts_standard_deviations_outside():
    """Nothing inside a range, distance over sigma outside; the emulator's variance makes it milder."""
    term = Term("row", "range", (0,), -1.0, 1.0, 0.04)
    means, exact = np.array([[0.5], [1.4]]), np.zeros((2, 1))
    none = np.zeros(2)
    assert implausibilities([term], means, exact, none)[:, 0] == pytest.approx([0.0, 2.0])
    assert implausibilities([term], means, exact + 0.12, none)[1, 0] == pytest.approx(1.0)
    shape = Term("row", "shape", (0,), 0.0, np.inf, 0.04)
    assert implausibilities([shape], -means, exact, none)[:, 0] == pytest.approx([2.5, 7.0])
