"""Rules of sim/rules/clicking.py."""

import math

import pytest
from hypothesis import given

from sim.rules.clicking import click_probability
from tests.members.people import block
from tests.rules.numbers import shares

WEIGHTS = block("clicking", {"base": -math.log(4.0), "promotion": math.log(4.0), "expectation": math.log(9.0)})


@pytest.mark.parametrize(
    ("promotion", "expectation", "p"), [(0.0, 0.0, 0.2), (1.0, 0.0, 0.5), (1.0, 1.0, 0.9), (0.5, 0.0, 1.0 / 3.0)]
)
def test_click_probability_adds_log_odds(promotion: float, expectation: float, p: float) -> None:
    """Odds of 1/4, times 4 by a full promotion, times 9 by full expectation."""
    assert click_probability(WEIGHTS, promotion, expectation) == pytest.approx(p)


@given(shares, shares, shares)
def test_click_probability_rises_with_promotion_and_expectation(a: float, b: float, other: float) -> None:
    """A stronger promotion or a greater expectation never lowers it."""
    less, more = sorted((a, b))
    assert click_probability(WEIGHTS, less, other) <= click_probability(WEIGHTS, more, other)
    assert click_probability(WEIGHTS, other, less) <= click_probability(WEIGHTS, other, more)
