"""Rules of sim/rules/traits.py."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.traits import exponential, kept, logistic, marked, responsiveness, trait_index
from tests.rules.numbers import log_odds, shares, uniforms

ticks = st.integers(-(2**53) + 1, 2**53 - 1).map(lambda tick: tick * 2.0**-40)


@pytest.mark.parametrize(("u", "index"), [(0.0004, 0), (0.5, 512), (0.9999, 1023), (1.0 / 1024.0, 1)])
def test_trait_index_counts_equal_parts(u: float, index: int) -> None:
    """The unit interval has 1024 equal parts, numbered from 0."""
    assert trait_index(u) == index


@given(uniforms)
def test_trait_index_is_in_the_table(u: float) -> None:
    """Every uniform number has an entry."""
    assert 0 <= trait_index(u) <= 1023


@pytest.mark.parametrize(
    ("share", "remembered"),
    [
        (0.0, 0.0),
        (1.0, 1.0),
        (0.3, 5033165 / 2**24),
        (1e-8, 0.0),
        (2.0**-25, 0.0),
        (3 * 2.0**-25, 2.0**-23),
        (1.0 - 2.0**-26, 1.0),
    ],
)
def test_kept_rounds_to_multiples_of_2_to_the_minus_24(share: float, remembered: float) -> None:
    """0.3 x 2^24 is 5033164.8; a half goes to the even one."""
    assert kept(share) == remembered


@given(shares, shares)
def test_kept_fits_in_single_precision_and_keeps_the_order(one: float, other: float) -> None:
    """Half a 2^-24 away at most, still a share, the same when kept again; a larger share is never kept smaller."""
    less, more = sorted((one, other))
    assert abs(kept(less) - less) <= 2.0**-25
    assert 0.0 <= kept(less) <= kept(more) <= 1.0
    assert kept(kept(less)) == kept(less) == float(np.float32(kept(less)))


@pytest.mark.parametrize(
    ("time", "remembered"), [(0.0, 0.0), (3.0, 3.0), (0.0009, 0.0), (7.5015, 7.5 + 2.0**-10), (-0.0001, -(2.0**-10))]
)
def test_marked_rounds_down_to_84_seconds(time: float, remembered: float) -> None:
    """2^-10 days are 84.4 seconds; before day 0 down is back as well."""
    assert marked(time) == remembered


@given(ticks, ticks)
def test_marked_fits_in_single_precision_and_is_never_later(one: float, other: float) -> None:
    """Less than 2^-10 days early, the same when marked again, in the order of the times."""
    early, late = sorted((one, other))
    assert 0.0 <= early - marked(early) < 2.0**-10
    assert marked(early) <= marked(late)
    assert marked(marked(early)) == marked(early) == float(np.float32(marked(early)))


def test_exponential_has_the_median_ln_2() -> None:
    """Half of the uniform numbers give more than ln 2."""
    assert exponential(0.5) == pytest.approx(math.log(2.0))


@given(uniforms)
def test_exponential_inverts_the_survival_function(u: float) -> None:
    """The chance of more than the value is u; values are positive and finite."""
    value = exponential(u)
    assert 0.0 < value < 40.0
    assert math.exp(-value) == pytest.approx(u, rel=1e-12)


@pytest.mark.parametrize(("x", "p"), [(0.0, 0.5), (math.log(3.0), 0.75), (-math.log(9.0), 0.1)])
def test_logistic_is_the_probability_of_the_odds(x: float, p: float) -> None:
    """Odds of 1, 3 and 1/9."""
    assert logistic(x) == pytest.approx(p)


@given(log_odds, log_odds)
def test_logistic_rises_and_is_symmetric(a: float, b: float) -> None:
    """Greater log-odds, greater probability; opposite log-odds, complementary probabilities."""
    assert (logistic(a) <= logistic(b)) == (a <= b or logistic(a) == logistic(b))
    assert logistic(a) + logistic(-a) == pytest.approx(1.0)


@pytest.mark.parametrize(("responds", "response"), [(True, 1.0), (False, 0.1)])
def test_responsiveness_is_full_or_that_of_a_bystander(responds: bool, response: float) -> None:
    """Responders respond fully, bystanders as told."""
    assert responsiveness(responds, 0.1) == response
