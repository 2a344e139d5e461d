"""Rules of sim/rules/clicking.py."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.clicking import click_probability
from tests.members.people import block
from tests.rules.numbers import shares

WEIGHTS = block("clicking", {"base": -math.log(4.0), "promotion": math.log(4.0), "expectation": math.log(9.0)})
read = st.floats(0.0, 30.0)


@pytest.mark.parametrize(
    ("promotion", "expectation", "p"), [(0.0, 0.0, 0.2), (1.0, 0.0, 0.5), (1.0, 1.0, 0.9), (0.5, 0.0, 1.0 / 3.0)]
)
def test_click_probability_adds_log_odds(promotion: float, expectation: float, p: float) -> None:
    """Odds of 1/4, times 4 by a full promotion, times 9 by full expectation."""
    assert click_probability(WEIGHTS, promotion, expectation, 1.0) == pytest.approx(p)


@pytest.mark.parametrize(("n_read", "p"), [(0.0, 0.0), (2.0, 0.36), (3.0, 0.488), (0.5, 1.0 - math.sqrt(0.8))])
def test_click_probability_is_one_chance_a_product_message(n_read: float, p: float) -> None:
    """A chance of 0.2 each: none without one, 1 - 0.8 x 0.8 with two; half a message read is half a chance."""
    assert click_probability(WEIGHTS, 0.0, 0.0, n_read) == pytest.approx(p)


@given(shares, shares, shares, read)
def test_click_probability_rises_with_promotion_and_expectation(a: float, b: float, other: float, n: float) -> None:
    """A stronger promotion or a greater expectation never lowers it."""
    less, more = sorted((a, b))
    assert click_probability(WEIGHTS, less, other, n) <= click_probability(WEIGHTS, more, other, n) + 1e-15
    assert click_probability(WEIGHTS, other, less, n) <= click_probability(WEIGHTS, other, more, n) + 1e-15


@given(shares, shares, read, read)
def test_click_probability_of_two_visits_is_that_of_one(p: float, a: float, one: float, other: float) -> None:
    """Not clicking on some messages and not on the others is not clicking on any; it is a probability."""
    neither = (1.0 - click_probability(WEIGHTS, p, a, one)) * (1.0 - click_probability(WEIGHTS, p, a, other))
    together = click_probability(WEIGHTS, p, a, one + other)
    assert 0.0 <= together <= 1.0
    assert 1.0 - together == pytest.approx(neither, abs=1e-12)
