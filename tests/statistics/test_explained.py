"""Shares of variance against a linear case, and chance where there is nothing."""

import numpy as np
import pytest

from sim.statistics import alike, explained


def test_shares_of_a_sum_are_those_of_its_parts():
    """y = 2 a + b + noise, all of variance 1: 4/6, 1/6 and nothing for the idle input.

    4000 draws of fixed seed; the standard error of a share is below .012, margin four of them.
    """
    rng = np.random.default_rng(41)
    a, b, idle, noise = rng.normal(size=(4, 4000))
    found = {one.name: one for one in explained(2.0 * a - b + noise, {"idle": idle, "b": b, "a": a})}
    assert list(found) == ["a", "b", "idle"]
    assert found["a"].share == pytest.approx(4.0 / 6.0, abs=0.05)
    assert found["b"].share == pytest.approx(1.0 / 6.0, abs=0.05)
    assert (found["a"].rises, found["b"].rises) == (True, False)
    assert [one.beyond_chance for one in found.values()] == [True, True, False]


def test_a_bent_response_counts_whole():
    """y = |x| hangs on x alone, though a straight line sees nothing of it; a cubic in the rank sees most."""
    x = np.random.default_rng(42).uniform(-1.0, 1.0, size=500)
    (found,) = explained(np.abs(x), {"x": x})
    assert found.share > 0.9


def test_the_scale_of_an_input_does_not_matter():
    """Ranks are those of its logarithm, too."""
    x = np.random.default_rng(43).uniform(0.1, 10.0, size=200)
    assert explained(x, {"x": x})[0].share == explained(x, {"x": np.log(x)})[0].share


def test_chance_is_seldom_called_an_effect():
    """One of twenty idle inputs beyond chance in some 5 % of cases; at most 26 of 150 (1e-8)."""
    rng = np.random.default_rng(44)
    called = 0
    for _ in range(150):
        idle = {str(number): rng.normal(size=40) for number in range(20)}
        called += explained(rng.normal(size=40), idle)[0].beyond_chance
    assert 0 < called <= 26


@pytest.mark.parametrize("outcome", [np.zeros(30), np.full(30, 0.1), np.arange(3.0)])
def test_what_cannot_be_told_is_nothing(outcome):
    """A constant outcome, or as many coefficients as draws."""
    inputs = {"x": np.arange(float(len(outcome))), "fixed": np.ones(len(outcome))}
    assert not any(one.share or one.beyond_chance for one in explained(outcome, inputs))


def test_inputs_that_go_together_are_told():
    """A bent copy cannot be told apart, in whichever direction it runs; an independent input can."""
    x, other = np.random.default_rng(45).uniform(0.1, 1.0, size=(2, 100))
    inputs = {"x": x, "copy": -np.log(x), "other": other, "fixed": np.ones(100)}
    assert (alike(inputs, "x"), alike(inputs, "copy"), alike(inputs, "other")) == (("copy",), ("x",), ())
