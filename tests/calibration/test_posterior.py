"""Sampling against a posterior that is known exactly, by both methods, and its coverage."""

import numpy as np
import pytest

from sim.calibration.coverage import covered, ranks
from sim.calibration.emulator import fit
from sim.calibration.importance import tail_shape, weighted
from sim.calibration.smc import tempered
from sim.calibration.terms import log_likelihood
from sim.calibration.uniforms import normals, systematic, uniforms
from tests.calibration import toy

VALUES = (0.9, -0.8, 0.3)


def exact(values):
    """The toy's likelihood, as the sampler takes it."""
    said = toy.terms(values)

    def of(points, key):
        means = toy.linear(points)
        return log_likelihood(said, means, np.zeros_like(means), np.zeros(len(points)))

    return of


def noisy(values, variance):
    """The same with a fresh normal error on every summary: expectation unbiased in the summaries, not in the log."""
    said = toy.terms(values)

    def of(points, key):
        means = toy.linear(points) + np.sqrt(variance) * normals(key, len(points), 3)
        return log_likelihood(said, means, np.zeros_like(means), np.zeros(len(points)))

    return of


def test_the_exact_posterior_is_found():
    """Means and standard deviations of the exact posterior, and its evidence."""
    mean, covariance = toy.posterior(VALUES)
    found = tempered(exact(VALUES), 4, 4000, "1:exact", moves=20)
    assert found.points.mean(axis=0) == pytest.approx(mean, abs=0.06)
    assert np.cov(found.points, rowvar=False) == pytest.approx(covariance, abs=0.06)
    marginal = toy.SLOPES.T @ toy.SLOPES + toy.SIGMA**2 * np.eye(3)
    evidence = -0.5 * (VALUES @ np.linalg.solve(marginal, VALUES) + np.linalg.slogdet(2 * np.pi * marginal)[1])
    assert found.log_evidence == pytest.approx(evidence, abs=0.1)


def test_a_noisy_likelihood_gives_the_posterior_of_the_blurred_statement():
    """With one life a point the exact posterior is that of sigma and the lives' own noise together."""
    mean, covariance = toy.posterior(VALUES, toy.SIGMA**2 + 0.1)
    found = tempered(noisy(VALUES, 0.1), 4, 4000, "1:noisy", moves=30)
    assert found.points.mean(axis=0) == pytest.approx(mean, abs=0.08)
    assert found.points.std(axis=0) == pytest.approx(np.sqrt(np.diag(covariance)), rel=0.1)


def test_the_emulator_finds_a_polynomial_and_its_own_error():
    """A quadratic is found; what the lives' noise leaves is told as noise and not as the emulator's error."""
    points = normals("1:design", 400, 4)
    truth = toy.linear(np.tanh(points)) + (np.tanh(points[:, :1]) ** 2)
    summaries = truth + 0.1 * normals("1:noise", 400, 3)
    emulator = fit(points, summaries, np.full(3, 0.01))
    fresh = normals("1:fresh", 500, 4)
    expected = toy.linear(np.tanh(fresh)) + (np.tanh(fresh[:, :1]) ** 2)
    error = ((emulator(fresh) - expected) ** 2).mean(axis=0)
    assert (error < 0.01).all()
    assert emulator.error == pytest.approx(error + 0.01, rel=0.35)


def test_a_design_too_small_is_refused():
    """Fewer points than a fit can be judged by end with a reason."""
    with pytest.raises(ValueError, match="19 points cannot carry"):
        fit(normals("1:few", 19, 6), np.zeros((19, 1)), np.zeros(1))


def test_importance_weights_mend_a_wrong_sample():
    """Drawn from a wider, shifted normal, weighted moments are the wanted ones; the effective sample says the price."""
    z = 0.3 + 1.2 * normals("1:wide", 4000, 1)[:, 0]
    found = weighted(-0.5 * z**2 + 0.5 * ((z - 0.3) / 1.2) ** 2)
    assert found.weights @ z == pytest.approx(0.0, abs=0.05)
    assert 2500 < found.effective < 4000
    assert found.k_hat < 0.5


def test_the_alarm_rings_when_the_tail_is_missed():
    """Drawn from a narrower normal, k-hat exceeds 0.7."""
    z = 0.4 * normals("1:narrow", 4000, 1)[:, 0]
    assert weighted(-0.5 * z**2 + 0.5 * (z / 0.4) ** 2).k_hat > 0.7


@pytest.mark.parametrize("shape", [0.2, 0.5, 1.0])
def test_the_tail_shape_of_a_pareto_is_found(shape):
    """Of generalised Pareto numbers the fit finds the shape."""
    u = uniforms(f"pareto {shape}", 20000, 1)[:, 0]
    assert tail_shape((u**-shape - 1.0) / shape) == pytest.approx(shape, abs=0.12)


def test_weights_that_are_all_nothing_are_refused():
    """No point that the wanted distribution allows is an error, not an even sample."""
    with pytest.raises(ValueError, match="no point"):
        weighted(np.full(5, -np.inf))
    with pytest.raises(ValueError, match="nothing to resample"):
        systematic("key", np.zeros(3), 3)
    with pytest.raises(ValueError, match="no point of the prior"):
        tempered(lambda points, key: np.full(len(points), -np.inf), 2, 10, "key")


def test_the_same_key_gives_the_same_bytes():
    """Sampling twice with a key is sampling once; another key gives another sample of the same distribution."""
    once, again, other = (tempered(exact(VALUES), 4, 300, key) for key in ("1:a", "1:a", "2:a"))
    assert once.points.tobytes() == again.points.tobytes()
    assert once.points.tobytes() != other.points.tobytes()


def of_truths(n, particles):
    """Ranks of n truths drawn from the prior in their posteriors, and their coverage of 90 % intervals."""
    found = []
    for truth in range(n):
        z = normals(f"truth:{truth}", 1, 4)
        values = toy.linear(z)[0] + toy.SIGMA * normals(f"said:{truth}", 1, 3)[0]
        sample = tempered(exact(tuple(values)), 4, particles, f"{truth}:coverage").points
        found.append(ranks(np.hstack([sample, toy.linear(sample)]), np.hstack([z, toy.linear(z)])[0]))
    return covered(found, 0.9)


def test_intervals_hold_the_truth_as_often_as_they_say():
    """Sixty truths: nominal 90 % within four standard errors of what is expected."""
    found = of_truths(60, 1000)
    assert 0.86 <= found.held <= 0.94


def test_two_methods_agree_with_the_exact_posterior():
    """Emulator, sampler and real lives on one side, lives alone on the other: means within 0.2 standard deviations."""
    noise, said = 0.05, toy.terms(VALUES)

    def lived(points, key, replicates):
        return toy.linear(points) + np.sqrt(noise / replicates) * normals(key, len(points), 3)

    design = normals("1:agree", 512, 4)
    emulator = fit(design, lived(design, "1:lives", 2), np.full(3, noise / 2))

    def emulated(points, key):
        means = emulator(points)
        return log_likelihood(said, means, np.broadcast_to(emulator.variance, means.shape), np.zeros(len(points)))

    drawn = tempered(emulated, 4, 1500, "1:emulated")
    real = lived(drawn.points, "1:real", 8)
    corrected = weighted(log_likelihood(said, real, np.zeros_like(real), np.zeros(len(real))) - drawn.log_likelihood)
    mean, covariance = toy.posterior(VALUES)
    first = corrected.weights @ drawn.points
    second = tempered(noisy(VALUES, noise), 4, 1500, "1:lives alone", moves=30).points.mean(axis=0)
    sd = np.sqrt(np.diag(covariance))
    assert np.abs((first - mean) / sd).max() < 0.2
    assert np.abs((second - mean) / sd).max() < 0.2
    assert corrected.effective > 300
    assert corrected.k_hat < 0.7
