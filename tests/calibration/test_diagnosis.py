"""What is told beside a posterior: conflicts, what is known and what not, the order of draws, the screen."""

import numpy as np
import pytest

from sim.calibration.conflict import conflict
from sim.calibration.identifiability import identified
from sim.calibration.links import linked, slope
from sim.calibration.ordering import herded
from sim.calibration.priors import FARTHEST, coordinates, optimism, ranges, sobol, values
from sim.calibration.screening import screened
from sim.calibration.smc import tempered
from sim.calibration.terms import Term, implausibilities, log_likelihood, rows
from sim.calibration.uniforms import normals
from tests.calibration import toy

BOX = ranges({"a.x": (1.0, 2.0), "a.wide": (0.01, 10.0), "a.fixed": (3.0, 3.0)})


def test_values_stand_where_their_shares_of_the_prior_say():
    """The middle of a range is its mean, or its geometric mean where it is wide; ends stay ends."""
    assert values(BOX, np.zeros((1, 3)))[0] == pytest.approx([1.5, np.sqrt(0.1), 3.0])
    assert values(BOX, np.full((1, 3), -9.0))[0] == pytest.approx([1.0, 0.01, 3.0])
    assert values(BOX, np.full((1, 3), 9.0))[0] == pytest.approx([2.0, 10.0, 3.0])


def test_coordinates_are_where_values_stand():
    """The inverse of values within the ranges; what lies beyond an end stands there."""
    points = np.array([[0.3, -1.2, 0.0]])
    assert coordinates(BOX, values(BOX, points)[0].tolist()) == pytest.approx(points[0])
    assert coordinates(BOX, [0.0, 0.0, 9.0]).tolist() == [-FARTHEST, -FARTHEST, 0.0]


def test_the_design_is_even_and_keyed():
    """A Sobol design has nearly the prior's moments, and depends on its seed alone."""
    assert sobol(256, 5, 1).mean(axis=0) == pytest.approx(np.zeros(5), abs=0.02)
    assert sobol(256, 5, 1).std(axis=0) == pytest.approx(np.ones(5), abs=0.05)
    assert sobol(100, 5, 1).tobytes() == sobol(100, 5, 1).tobytes()
    assert sobol(100, 5, 1).tobytes() != sobol(100, 5, 2).tobytes()


def test_optimism_is_half_normal():
    """Its mean is scale x sqrt(2 / pi), and it is never below 0."""
    drawn = optimism(normals("optimism", 20000, 1)[:, 0], 0.3)
    assert drawn.min() >= 0.0
    assert drawn.mean() == pytest.approx(0.3 * np.sqrt(2.0 / np.pi), rel=0.03)


def test_links_are_finite_at_the_edges_and_have_their_slope():
    """A share of 0 has a logit; the slope is the derivative."""
    assert np.isfinite(linked("logit", np.array([0.0, 1.0]))).all()
    assert np.isfinite(linked("log", np.array([0.0, -1.0]))).all()
    for link in ("logit", "log", "identity"):
        rise = (linked(link, 0.3001) - linked(link, 0.2999)) / 0.0002
        assert slope(link, 0.3) == pytest.approx(float(rise), rel=1e-4)


def searched(said):
    """Conflict of statements about the toy."""

    def measured(z):
        means = toy.linear(z)
        return implausibilities(said, means, np.zeros_like(means), np.zeros(len(z)))

    return conflict(rows(said), measured, sobol(256, 4, 3), "1:conflict")


def test_targets_that_agree_have_no_conflict():
    """Where all can be met the least implausibility is nearly 0 and nothing is said."""
    found = searched(toy.terms((0.5, 0.5, 0.1)))
    assert found.least < 0.3
    assert found.said() == ""
    assert all(least <= found.least for least in [*found.without.values(), *found.alone.values(), found.pair_least])


def test_the_pair_that_conflicts_is_named():
    """Two statements of one summary that exclude each other are named, and dropping either helps."""
    clash = Term("rival", "point", (0,), 4.0, 4.0, toy.SIGMA**2)
    found = searched([*toy.terms((-1.0, 0.2, 0.0)), clash])
    assert found.least == pytest.approx(2.5 / toy.SIGMA, abs=0.2)
    assert set(found.pair) == {"row 0", "rival"}
    assert "row 0 and rival conflict" in found.said()
    assert found.without["rival"] < 1.0


def test_a_target_out_of_reach_is_named_alone():
    """What no parameters can meet is told as that, not as a conflict."""
    found = searched(toy.terms((0.1, 0.2, 40.0)))
    assert "can meet row 2 at all" in found.said()


def test_what_is_known_is_told_apart_from_what_is_not():
    """The parameter that no summary depends on is prior-driven; directions are sorted, the known ones first."""
    said = toy.terms((0.9, -0.8, 0.3))

    def of(z, key):
        means = toy.linear(z)
        return log_likelihood(said, means, np.zeros_like(means), np.zeros(len(z)))

    found = identified(["a", "b", "c", "d"], tempered(of, 4, 4000, "1:known").points)
    _, covariance = toy.posterior((0.9, -0.8, 0.3))
    assert found.known_directions == pytest.approx(np.sum(1.0 - np.linalg.eigvalsh(covariance)), abs=0.15)
    assert found.word("a") in ("identified", "partly identified")
    assert found.word("d") == "prior-driven"
    assert found.word("a", effective=1000.0) == found.word("a")
    assert found.word("a", effective=6.0) == found.word("a", trusted=False) == "undecided"
    ratios = [direction.ratio for direction in found.directions]
    assert ratios == sorted(ratios)


def test_the_first_draws_stand_for_all():
    """The mean of the first 32 of 256 herded draws is nearer to that of all than in 95 % of random orders."""
    sample = normals("herd", 256, 3)
    order = herded(sample)
    assert sorted(order) == list(range(256))
    whole = sample.mean(axis=0)
    near = np.abs(sample[order[:32]].mean(axis=0) - whole).max()
    others = [
        np.abs(sample[np.argsort(normals(f"order {k}", 256, 1)[:, 0])[:32]].mean(axis=0) - whole).max()
        for k in range(100)
    ]
    assert near < np.quantile(others, 0.05)


def test_the_screen_finds_what_matters():
    """Three of thirty parameters move the summaries; they are chosen, and hardly anything else."""
    z = sobol(256, 30, 5)
    y = np.column_stack([2.0 * z[:, 3] + z[:, 7], np.tanh(z[:, 20]) ** 2])
    found = screened(z, y + 0.1 * normals("screen", 256, 2), 20, "1:screen")
    assert {3, 7, 20} <= set(found.chosen)
    assert len(found.chosen) <= 6
    assert len(screened(z, y, 2, "1:screen", always=[29]).chosen) == 2
    assert 29 in screened(z, y, 2, "1:screen", always=[29]).chosen


def test_a_screen_of_noise_chooses_hardly_anything():
    """Where nothing matters mostly nothing is chosen, however many numbers and rows there are."""
    z = sobol(256, 60, 5)
    chosen = [len(screened(z, normals(f"noise {k}", 256, 12), 20, f"{k}:screen").chosen) for k in range(20)]
    assert sum(many == 0 for many in chosen) >= 15
