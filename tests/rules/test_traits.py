"""Rules of sim/rules/traits.py."""

import math

import pytest
from hypothesis import given

from sim.rules.traits import exponential, logistic, responsiveness, trait_index
from tests.rules.numbers import log_odds, uniforms


@pytest.mark.parametrize(("u", "index"), [(0.0004, 0), (0.5, 512), (0.9999, 1023), (1.0 / 1024.0, 1)])
def test_trait_index_counts_equal_parts(u: float, index: int) -> None:
    """The unit interval has 1024 equal parts, numbered from 0."""
    assert trait_index(u) == index


@given(uniforms)
def test_trait_index_is_in_the_table(u: float) -> None:
    """Every uniform number has an entry."""
    assert 0 <= trait_index(u) <= 1023


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
