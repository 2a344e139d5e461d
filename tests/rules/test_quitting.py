"""Rules of sim/rules/quitting.py."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from sim.curves import quantile_table
from sim.rules.quitting import burden, irritation, mute_threshold, quit_threshold, toward_quitting
from tests.members.people import block, traits
from tests.rules.numbers import shares, uniforms

WEIGHTS = block(
    "quitting",
    {"volume_power": 0.5, "muted_factor": 0.25, "asset_protection": 0.4, "trust_protection": 0.2, "distrust": 4.0},
)
messages = st.integers(1, 100_000)
weighing = st.floats(0.0, 1e5)


@pytest.mark.parametrize(
    ("n_new", "n_human", "weight", "expected"),
    [
        (10, 0, 0.4, 10.0),
        (10, 10, 0.4, 4.0),
        (10, 5, 0.4, 7.0),
        (10, 5, 0.0, 5.0),
        (10, 5, 1.0, 10.0),
        (3, 3, 0.0, 0.0),
    ],
)
def test_burden_takes_people_lighter(n_new: int, n_human: int, weight: float, expected: float) -> None:
    """Operators' messages count one each, people's by their weight."""
    assert burden(n_new, n_human, weight) == pytest.approx(expected)


@given(messages, shares, shares, messages)
def test_burden_is_between_the_operators_messages_and_all(n: int, part: float, weight: float, more: int) -> None:
    """Never fewer than the operators', never more than all; a further message of either never takes weight away."""
    n_human = int(part * n)
    heavy = burden(n, n_human, weight)
    assert n - n_human <= heavy <= n + 1e-9
    assert heavy <= burden(n + more, n_human + more, weight) + 1e-9
    assert heavy + more == pytest.approx(burden(n + more, n_human, weight))


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ((1.0, 0.0, 0.0, 0.0), 1.0),
        ((9.0, 0.0, 0.0, 0.0), 3.0),
        ((6.25, 0.0, 0.0, 0.0), 2.5),
        ((0.0, 0.0, 0.0, 0.0), 0.0),
        ((9.0, 0.5, 0.0, 0.0), 1.5),
        ((1.0, 1.0, 0.0, 0.0), 0.0),
        ((1.0, 0.0, 1.0, 0.0), 0.6),
        ((1.0, 0.0, 0.0, 1.0), 0.8),
        ((16.0, 0.5, 0.5, 0.5), 1.44),
    ],
    ids=["one", "volume", "parts", "nothing", "expectation", "content", "asset", "trust", "all"],
)
def test_irritation_by_its_parts(facts: tuple[float, float, float, float], expected: float) -> None:
    """Square root of what weighs, less by expectation, points in hand and trust."""
    assert irritation(WEIGHTS, *facts) == pytest.approx(expected)


@given(weighing, weighing, shares, shares, shares, shares)
def test_irritation_rises_with_messages_and_falls_with_expectation(
    one: float, other: float, a: float, b: float, asset: float, trust: float
) -> None:
    """More messages never irritate less, a greater expectation never more; irritation is never negative."""
    (few, many), (less, more) = sorted((one, other)), sorted((a, b))
    little = irritation(WEIGHTS, few, more, asset, trust)
    assert 0.0 <= little <= irritation(WEIGHTS, many, less, asset, trust) + 1e-12


@given(weighing, shares, shares, shares, shares, shares)
def test_irritation_is_lessened_by_asset_and_trust(
    n: float, expectation: float, a: float, b: float, trust: float, more: float
) -> None:
    """Points in hand and trust protect."""
    less, greater = sorted((a, b))
    felt = irritation(WEIGHTS, n, expectation, less, trust)
    assert irritation(WEIGHTS, n, expectation, greater, trust) <= felt
    assert irritation(WEIGHTS, n, expectation, less, max(trust, more)) <= felt


@pytest.mark.parametrize(
    ("muted", "lost", "expected"), [(False, 0.0, 2.0), (True, 0.0, 0.5), (False, 0.5, 6.0), (True, 0.5, 4.5)]
)
def test_muting_relieves_from_messages_and_not_from_deception(muted: bool, lost: float, expected: float) -> None:
    """Of irritation 2 a quarter counts when muted; half of the trust lost adds twice the whole."""
    assert toward_quitting(WEIGHTS, 2.0, muted, lost) == pytest.approx(expected)


@given(weighing, st.booleans(), shares, shares)
def test_the_less_trust_is_left_the_more_counts_toward_quitting(n: float, muted: bool, a: float, b: float) -> None:
    """More trust lost never counts less; whoever is muted never quits more readily for it."""
    little, much = sorted((a, b))
    assert toward_quitting(WEIGHTS, n, muted, little) <= toward_quitting(WEIGHTS, n, muted, much)
    assert 0.0 <= toward_quitting(WEIGHTS, n, True, much) <= toward_quitting(WEIGHTS, n, False, much)


@given(uniforms, st.floats(0.01, 20.0), st.floats(1e-5, 1.0))
def test_quit_threshold_is_exponential_with_the_personal_hazard(u: float, frailty: float, hazard: float) -> None:
    """The chance of bearing more than the threshold is u."""
    assert math.exp(-frailty * hazard * quit_threshold(u, frailty, hazard)) == pytest.approx(u, rel=1e-9)


@pytest.mark.parametrize(("frailty", "hazard"), [(1.0, 0.0), (0.0, 0.5), (0.0, 0.0)])
def test_quit_threshold_is_infinite_without_frailty_or_hazard(frailty: float, hazard: float) -> None:
    """Who cannot be irritated, or lives where nobody quits, never quits."""
    assert quit_threshold(0.3, frailty, hazard) == math.inf


@given(uniforms, st.floats(1e-5, 1.0), st.floats(0.01, 20.0))
def test_mute_threshold_is_exponential_with_the_ratio_of_the_hazard(u: float, hazard: float, ratio: float) -> None:
    """The chance of bearing more without muting is u; frailty has no say in it."""
    assert math.exp(-hazard * ratio * mute_threshold(u, hazard, ratio)) == pytest.approx(u, rel=1e-9)


@pytest.mark.parametrize(("hazard", "ratio"), [(0.0, 2.0), (0.5, 0.0)])
def test_mute_threshold_is_infinite_without_hazard_or_ratio(hazard: float, ratio: float) -> None:
    """Where nobody can mute, nobody does."""
    assert mute_threshold(0.3, hazard, ratio) == math.inf


@pytest.mark.parametrize("shape", [0.5, 0.7, 1.0, 3.0])
@pytest.mark.parametrize("borne", [0.1, 1.0, 10.0, 100.0])
def test_the_frailty_table_gives_the_pareto_survival(shape: float, borne: float) -> None:
    """Averaged over the table of frailties, exp(-frailty x) is (1 + x / shape) ** -shape within 0.002."""
    frailty = traits(frailty_shape=shape).frailty
    survival = math.fsum(math.exp(-f * borne) for f in frailty.tolist()) / len(frailty)
    assert survival == pytest.approx((1.0 + borne / shape) ** -shape, abs=0.002)


def test_a_quantile_table_is_the_inverse_at_the_middles() -> None:
    """Entry i is the quantile (i + 1/2) / 1024, to nine digits."""
    table = quantile_table(stats.norm.ppf)
    assert table[[0, 511, 1023]] == pytest.approx(stats.norm.ppf([0.5 / 1024, 511.5 / 1024, 1023.5 / 1024]), rel=1e-8)
