"""Value of information against a case with a closed formula."""

import math

import numpy as np
import pytest

from sim.statistics import expected_value_of_partial_information


def test_the_number_that_decides_is_found():
    """Two strategies, lead = x with x standard normal: knowing x is worth E max(x, 0) = .399; noise is worth nothing.

    4000 blocks of fixed seed; standard error .010 (spread of max(x, 0) is .58), margin six of them.
    """
    rng = np.random.default_rng(23)
    x, other, noise = rng.normal(size=(3, 4000))
    values = np.stack([np.zeros(4000), x - x.mean() + 0.5 * (noise - noise.mean())])
    found = {one.name: one for one in expected_value_of_partial_information(values, {"other": other, "x": x})}
    assert list(found) == ["x", "other"]
    assert found["x"].value == pytest.approx(1.0 / math.sqrt(2.0 * math.pi), abs=0.06)
    assert found["x"].worth_measuring
    assert found["other"].value < 0.03


def test_a_parameter_that_never_varies_is_worth_nothing():
    """And where one strategy is always ahead nothing is worth knowing."""
    x = np.random.default_rng(24).normal(size=300)
    values = np.stack([np.zeros(300), 50.0 + x])
    fixed, varied = expected_value_of_partial_information(values, {"fixed": np.ones(300), "varied": x})
    assert (fixed.value, varied.value) == (0.0, 0.0)
    assert not varied.worth_measuring


def test_chance_seldom_looks_like_information():
    """One of ten idle parameters is called worth measuring in some 5 % of cases; at most 26 of 150 (1e-8)."""
    rng = np.random.default_rng(25)
    called = 0
    for _ in range(150):
        idle = {str(number): rng.normal(size=64) for number in range(10)}
        called += expected_value_of_partial_information(rng.normal(size=(3, 64)), idle)[0].worth_measuring
    assert called <= 26
