"""Rules of sim/rules/reading.py."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.reading import browsed, interest_probability
from tests.rules.numbers import counts, shares

depths = st.floats(1.0, 100.0)


@pytest.mark.parametrize(("n_unread", "n"), [(0, 0.0), (5, 5.0), (12, 12.0), (300, 12.0)])
def test_browsed_is_all_up_to_the_depth(n_unread: int, n: float) -> None:
    """At a depth of twelve messages."""
    assert browsed(n_unread, 12.0) == n


@given(counts, counts, depths)
def test_browsed_never_falls_nor_passes_its_bounds(one: int, other: int, depth: float) -> None:
    """More unread, no fewer read; never more than there are, never more than the depth."""
    few, many = sorted((one, other))
    assert browsed(few, depth) <= browsed(many, depth) <= min(many, depth)


@pytest.mark.parametrize(("n", "p"), [(0.0, 0.0), (1.0, 0.1), (2.0, 0.19), (1e6, 1.0)])
def test_interest_probability_is_that_of_at_least_one(n: float, p: float) -> None:
    """Each message interests with probability 0.2 x match 0.5."""
    assert interest_probability(0.5, 0.2, n) == pytest.approx(p)


@given(shares, shares, shares, st.floats(0.0, 100.0), st.floats(0.0, 100.0))
def test_interest_probability_rises_with_match_and_volume(
    a: float, b: float, interesting: float, one: float, other: float
) -> None:
    """A better match or more messages read never lower the chance of finding something."""
    (less, more), (few, many) = sorted((a, b)), sorted((one, other))
    low = interest_probability(less, interesting, few)
    assert 0.0 <= low <= interest_probability(more, interesting, many) + 1e-15 <= 1.0 + 1e-15


@given(shares, shares, st.integers(0, 50), st.integers(0, 50))
def test_interest_probability_of_two_visits_is_that_of_one(match: float, chance: float, one: int, other: int) -> None:
    """Finding nothing in both parts is finding nothing in the whole."""
    nothing = (1.0 - interest_probability(match, chance, one)) * (1.0 - interest_probability(match, chance, other))
    assert 1.0 - interest_probability(match, chance, one + other) == pytest.approx(nothing, abs=1e-12)
