"""Sobol indices on the Ishigami function, Morris effects on a linear one, a planted box for discovery."""

import numpy as np
import pytest

from sim.statistics import discovered, elementary_effects, morris_design, sobol_design, sobol_indices

#: Ishigami's function with a = 7, b = 0.1: indices of x1, x2, x3 (Saltelli and others 2008), and of a dummy.
FIRST = (0.3139, 0.4424, 0.0, 0.0)
TOTAL = (0.5576, 0.4424, 0.2437, 0.0)


def ishigami(points):
    """Of points in the unit cube; the fourth input does nothing."""
    x = (2.0 * points - 1.0) * np.pi
    return np.sin(x[..., 0]) + 7.0 * np.sin(x[..., 1]) ** 2 + 0.1 * x[..., 2] ** 4 * np.sin(x[..., 0])


@pytest.fixture(scope="module")
def indices():
    """From 4096 rows."""
    return sobol_indices(*(ishigami(points) for points in sobol_design(4, 4096)))


def test_sobol_indices_of_the_ishigami_function(indices):
    """Within .02 of the closed formula; the design is fixed."""
    assert [one.first for one in indices] == pytest.approx(FIRST, abs=0.02)
    assert [one.total for one in indices] == pytest.approx(TOTAL, abs=0.02)


def test_the_dummy_tells_who_matters(indices):
    """All three inputs exceed it, it does not exceed itself."""
    assert [one.exceeds(indices[3]) for one in indices] == [True, True, True, False]


def test_intervals_hold_the_truth(indices):
    """The bootstrap intervals hold the closed formula here, and are no wider than .1."""
    for one, total in zip(indices[:3], TOTAL, strict=False):
        assert one.total_low <= total <= one.total_high
        assert one.total_high - one.total_low < 0.1


def test_a_dummy_that_chooses_the_seed_measures_chance():
    """Half of the variance is noise: the dummy's total index is a half, and an idle input lies below it.

    Fixed design and seed; standard error of the index .02 at 2048 rows, margin five.
    """
    a, b, ab = sobol_design(2, 2048)
    noise = np.random.default_rng(26).normal(size=(2, 2048)) / np.sqrt(12.0)  # of the seeds of A and of B
    at_ab = np.stack([ab[0][:, 0] + noise[0], ab[1][:, 0] + noise[1]])
    effect, dummy = sobol_indices(a[:, 0] + noise[0], b[:, 0] + noise[1], at_ab)
    assert effect.total == pytest.approx(0.5, abs=0.1)
    assert dummy.total == pytest.approx(0.5, abs=0.1)


def test_what_never_varies_has_no_sensitivity():
    """Nor has a design whose rows are no power of 2."""
    with pytest.raises(ValueError, match="never varies"):
        sobol_indices(np.ones(4), np.ones(4), np.ones((1, 4)))
    with pytest.raises(ValueError, match="power of 2"):
        sobol_design(2, 100)


def test_morris_moves_one_input_at_a_time():
    """By half the levels, each input once a trajectory, within the unit cube."""
    points = morris_design(5, 40)
    steps = np.abs(np.diff(points, axis=1))
    assert ((steps > 0).sum(axis=2) == 1).all()
    assert ((steps > 0).sum(axis=1) == 1).all()
    assert steps[steps > 0] == pytest.approx(2.0 / 3.0)
    assert points.min() >= 0.0
    assert points.max() <= 1.0 + 1e-12
    assert np.unique(points.round(6)).tolist() == pytest.approx([0.0, 1 / 3, 2 / 3, 1.0], abs=1e-6)


def test_morris_effects_of_a_known_function():
    """A linear input has its slope and no spread, an interaction a spread, an idle input nothing."""
    points = morris_design(4, 30)
    effects = elementary_effects(points, 3.0 * points[..., 0] - 2.0 * points[..., 1] * points[..., 2])
    assert effects[0].mean == pytest.approx(3.0)
    assert effects[0].spread == pytest.approx(0.0, abs=1e-9)
    assert effects[1].mean < 0.0
    assert effects[1].spread > 0.3
    assert effects[1].low <= effects[1].size <= effects[1].high
    assert (effects[3].size, effects[3].high) == (0.0, 0.0)


def planted(seed, n=600):
    """Futures of four inputs, one in 20 a case at random, all of those with a > .7 and b < .4."""
    rng = np.random.default_rng(seed)
    table = rng.uniform(size=(4, n))
    inside = (table[0] > 0.7) & (table[1] < 0.4)
    return dict(zip("abcd", table, strict=True)), inside, inside | (rng.uniform(size=n) < 0.05)


def test_a_planted_box_is_found():
    """Its inputs, its ends to .1, and no other input; ten fixed seeds."""
    for seed in range(10):
        inputs, _, cases = planted(seed)
        box = discovered(inputs, cases)
        assert box is not None
        assert set(box.ranges) == {"a", "b"}
        assert box.ranges["a"][0] == pytest.approx(0.7, abs=0.1)
        assert box.ranges["b"][1] == pytest.approx(0.4, abs=0.1)
        assert box.density > 0.85
        assert box.coverage > 0.5
        assert (box.ranges["a"][1], box.ranges["b"][0]) == (None, None)


def test_luck_is_no_discovery():
    """Cases that depend on nothing: a box in at most 3 of 60 worlds (none in 300 others)."""
    rng = np.random.default_rng(27)
    found = [
        discovered({"a": rng.uniform(size=300), "b": rng.uniform(size=300)}, rng.uniform(size=300) < 0.3)
        for _ in range(60)
    ]
    assert sum(box is not None for box in found) <= 3


def test_without_cases_there_is_no_box():
    """Nothing to find."""
    assert discovered({"a": np.arange(10.0)}, np.zeros(10, bool)) is None
