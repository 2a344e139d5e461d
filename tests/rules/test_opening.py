"""Rules of sim/rules/opening.py."""

import math
from typing import Any

import pytest
from hypothesis import given

from sim.parameters import Opening
from sim.rules.opening import match_of, open_probability
from tests.members.people import block
from tests.rules.numbers import shares

NOTHING = dict.fromkeys(
    (
        "expectation",
        "match",
        "clarity",
        "legible",
        "promotion",
        "packet",
        "asset",
        "reward",
        "liveliness",
        "muted",
    ),
    0.0,
)
#: Odds of 1/4; each cue doubles them, being muted halves them.
DOUBLING = Opening(
    base=-math.log(4.0),
    muted=-math.log(2.0),
    shown=0.5,
    **{name: math.log(2.0) for name in Opening._fields if name not in ("base", "muted", "shown")},
)


def chance(weights: Any = DOUBLING, **cues: float) -> float:
    return open_probability(weights, **{**NOTHING, **cues})


def test_match_of_is_a_product() -> None:
    """Interest 0.5, quality 0.8, fit 0.5."""
    assert match_of(0.5, 0.8, 0.5) == pytest.approx(0.2)


@given(shares, shares, shares)
def test_match_of_is_at_most_its_least_part(interest: float, quality: float, fit: float) -> None:
    """A message matches no better than the weakest of interest, quality and fit."""
    assert 0.0 <= match_of(interest, quality, fit) <= min(interest, quality, fit)


def test_open_probability_without_any_cue_is_the_base() -> None:
    """Odds of 1/4 are a probability of 0.2."""
    assert chance() == pytest.approx(0.2)


@pytest.mark.parametrize("cue", ["clarity", "legible", "promotion", "packet", "asset", "reward", "liveliness"])
def test_open_probability_doubles_its_odds_with_each_cue(cue: str) -> None:
    """Odds of 1/2 are a probability of one third."""
    assert chance(**{cue: 1.0}) == pytest.approx(1.0 / 3.0)


def test_open_probability_weighs_expectation_and_match_alike() -> None:
    """Half of the weight each: both full double the odds, one alone gives the square root of it."""
    assert chance(expectation=1.0, match=1.0) == pytest.approx(1.0 / 3.0)
    assert chance(expectation=1.0) == chance(match=1.0) == pytest.approx(math.sqrt(2.0) / (math.sqrt(2.0) + 4.0))


@pytest.mark.parametrize(("shown", "odds"), [(0.0, 0.25), (0.25, 0.25 * 2.0**0.25), (1.0, 0.5)])
def test_open_probability_weighs_the_last_message_by_what_is_shown(shown: float, odds: float) -> None:
    """A perfect match doubles the odds as far as the value is shown and not expected."""
    weights = DOUBLING._replace(shown=shown)
    assert chance(weights, match=1.0) == pytest.approx(odds / (1.0 + odds))
    assert chance(weights, match=1.0, expectation=1.0) == pytest.approx(1.0 / 3.0)


def test_open_probability_halves_its_odds_when_muted() -> None:
    """Odds of 1/8."""
    assert chance(muted=1.0) == pytest.approx(1.0 / 9.0)


@pytest.mark.parametrize("cue", [cue for cue in NOTHING if cue != "muted"])
@given(shares, shares)
def test_open_probability_never_falls_with_a_cue(cue: str, one: float, other: float) -> None:
    """More of anything good never lowers the probability, at the lively weights, which are not negative."""
    less, more = sorted((one, other))
    weights = block("opening")
    assert 0.0 < chance(weights, **{cue: less}) <= chance(weights, **{cue: more}) < 1.0
