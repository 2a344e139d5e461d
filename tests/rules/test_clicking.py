"""Rules of sim/rules/clicking.py."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.clicking import click_probability
from tests.members.people import block
from tests.rules.numbers import shares

WEIGHTS = block(
    "clicking",
    {
        "base": -math.log(4.0),
        "promotion": math.log(4.0),
        "expectation": math.log(9.0),
        "need": math.log(6.0),
        "promise": math.log(4.0),
    },
)
read = st.floats(0.0, 30.0)


@pytest.mark.parametrize(
    ("promotion", "expectation", "p"), [(0.0, 0.0, 0.2), (1.0, 0.0, 0.5), (1.0, 1.0, 0.9), (0.5, 0.0, 1.0 / 3.0)]
)
def test_click_probability_adds_log_odds(promotion: float, expectation: float, p: float) -> None:
    """Odds of 1/4, times 4 by a full promotion, times 9 by full expectation."""
    assert click_probability(WEIGHTS, promotion, expectation, 1.0, 1.0, 0.0) == pytest.approx(p)


@pytest.mark.parametrize(
    ("need", "promise", "p"),
    [(1.0, 0.0, 0.2), (0.0, 0.0, 0.04), (1.0, 1.0, 0.5), (1.0, 0.5, 1.0 / 3.0), (0.0, 1.0, 0.14285714)],
)
def test_click_probability_falls_without_need_and_rises_with_promises(need: float, promise: float, p: float) -> None:
    """Odds of 1/4 in full need, a sixth of them in none; times 4 by a promise that is all too much."""
    assert click_probability(WEIGHTS, 0.0, 0.0, 1.0, need, promise) == pytest.approx(p)


@pytest.mark.parametrize(("n_read", "p"), [(0.0, 0.0), (2.0, 0.36), (3.0, 0.488), (0.5, 1.0 - math.sqrt(0.8))])
def test_click_probability_is_one_chance_a_product_message(n_read: float, p: float) -> None:
    """A chance of 0.2 each: none without one, 1 - 0.8 x 0.8 with two; half a message read is half a chance."""
    assert click_probability(WEIGHTS, 0.0, 0.0, n_read, 1.0, 0.0) == pytest.approx(p)


@given(st.integers(0, 3), shares, shares, st.tuples(shares, shares, shares, shares), read)
def test_click_probability_rises_with_all_that_speaks_for_it(
    which: int, a: float, b: float, others: tuple[float, float, float, float], n: float
) -> None:
    """A stronger promotion, a greater expectation, need or promise never lowers it."""

    def chance(value: float) -> float:
        promotion, expectation, need, promise = (*others[:which], value, *others[which + 1 :])
        return click_probability(WEIGHTS, promotion, expectation, n, need, promise)

    less, more = sorted((a, b))
    assert chance(less) <= chance(more) + 1e-15


@given(shares, shares, shares, shares, read, read)
def test_click_probability_of_two_visits_is_that_of_one(
    p: float, a: float, need: float, promise: float, one: float, other: float
) -> None:
    """Not clicking on some messages and not on the others is not clicking on any; it is a probability."""

    def none(n_read: float) -> float:
        return 1.0 - click_probability(WEIGHTS, p, a, n_read, need, promise)

    assert 0.0 <= none(one + other) <= 1.0
    assert none(one + other) == pytest.approx(none(one) * none(other), abs=1e-12)


@given(shares, shares, read, st.floats(0.0, 20.0), st.floats(0.0, 20.0))
def test_click_probability_without_goods_knows_no_need(
    promotion: float, expectation: float, n: float, need_weight: float, promise_weight: float
) -> None:
    """In full need and with nothing promised beyond the goods, the weights of both do not matter at all."""
    changed = WEIGHTS._replace(need=need_weight, promise=promise_weight)
    ours = click_probability(WEIGHTS, promotion, expectation, n, 1.0, 0.0)
    assert click_probability(changed, promotion, expectation, n, 1.0, 0.0) == ours
