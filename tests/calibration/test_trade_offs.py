"""Pairs of parameters that the targets know together: known correlations, and none by chance."""

import numpy as np
import pytest

from sim.calibration.identifiability import PAIRS, trade_offs


def test_a_ridge_is_found_whatever_the_units():
    """Two numbers on a falling curve: -1 by ranks, first of all; squares and logarithms change nothing."""
    random = np.random.default_rng(1)
    x, y = random.normal(size=(2, 200))
    values = np.column_stack([np.exp(3.0 * x), y, -(x**3)])
    first, *others = trade_offs(["a", "b", "c"], values, 200.0)
    assert (first.one, first.other, first.clear) == ("a", "c", True)
    assert first.correlation == pytest.approx(-1.0)
    assert first.points[0] == (values[0, 0], values[0, 2])
    assert not any(pair.clear for pair in others)


def test_chance_is_called_chance():
    """Of twelve unrelated numbers no pair is clear; the same correlation is clear in a sample that is worth more."""
    values = np.random.default_rng(3).normal(size=(256, 12))
    found = trade_offs([f"n{i}" for i in range(12)], values, 256.0)
    assert len(found) == PAIRS
    assert not any(pair.clear for pair in found)
    assert [abs(pair.correlation) for pair in found] == sorted((abs(pair.correlation) for pair in found), reverse=True)
    related = values[:, :2] @ np.array([[1.0, 0.5], [0.0, 1.0]])
    assert trade_offs(["a", "b"], related, 256.0)[0].clear
    assert not trade_offs(["a", "b"], related, 4.0)[0].clear
    assert not trade_offs(["a", "b"], related, 1.0)[0].clear


def test_fewer_than_two_that_vary_make_no_pair():
    """Nothing fitted, one number, or a constant one."""
    assert trade_offs([], np.zeros((5, 0)), 5.0) == ()
    assert trade_offs(["a", "b"], np.column_stack([np.arange(5.0), np.ones(5)]), 5.0) == ()
