"""Sparse regression and what it is for: a likelihood of many numbers of which few matter much."""

import numpy as np
import pytest

from sim.calibrating.proposing import Proposal, mixed
from sim.calibration.emulator import fit, legendre, terms
from sim.calibration.importance import weighted
from sim.calibration.pursuit import pursued
from sim.calibration.smc import tempered
from sim.calibration.terms import REACH, Term, log_likelihood, within_reach
from sim.calibration.uniforms import normals
from tests.calibration import toy


def test_the_columns_that_matter_come_first():
    """Three of two hundred columns make y; they are found in the order of their weight, with their coefficients."""
    x = normals("pursuit:x", 300, 200)
    y = 1.0 + x[:, 7] - 0.5 * x[:, 90] + 0.25 * x[:, 3] + 0.1 * normals("pursuit:y", 300, 1)[:, 0]
    found = pursued(x, y, np.ones(300))
    assert found.columns[:3] == (7, 90, 3)
    assert found.coefficients[:4] == pytest.approx([1.0, 1.0, -0.5, 0.25], abs=0.03)
    fresh = normals("pursuit:fresh", 2000, 200)
    expected = 1.0 + fresh[:, 7] - 0.5 * fresh[:, 90] + 0.25 * fresh[:, 3]
    predicted = found.coefficients[0] + fresh[:, list(found.columns)] @ found.coefficients[1:]
    assert found.error == pytest.approx(((predicted - expected) ** 2).mean() + 0.01, rel=0.25)


def test_least_squares_is_what_is_left_when_all_columns_are_taken():
    """With weights, and columns that are not centred."""
    x = 3.0 + normals("pursuit:few", 200, 4)
    y = x @ [1.0, 2.0, -1.0, 0.7] + 0.01 * normals("pursuit:noise", 200, 1)[:, 0]
    w = 0.5 + np.arange(200) / 200.0
    found = pursued(x, y, w)
    root = np.sqrt(w)
    whole = np.linalg.lstsq(np.hstack([np.ones((200, 1)), x]) * root[:, None], y * root, rcond=None)[0]
    assert sorted(found.columns) == [0, 1, 2, 3]
    by_column = dict(zip(found.columns, found.coefficients[1:], strict=True))
    assert [found.coefficients[0], *(by_column[i] for i in range(4))] == pytest.approx(whole, abs=1e-6)


def test_noise_has_no_terms():
    """Where nothing matters hardly a column is taken, and the error is the variance."""
    x, y = normals("pursuit:nothing", 400, 100), normals("pursuit:none", 400, 1)[:, 0]
    found = pursued(x, y, np.ones(400))
    assert len(found.columns) <= 2
    assert found.error == pytest.approx(y.var(), rel=0.05)


def test_an_emulator_of_many_numbers_uses_few():
    """A product among sixty parameters is found; the polynomials are Legendre's."""
    z = normals("emulator:z", 600, 60)
    shares = legendre(z)
    y = np.column_stack(
        [shares[1][:, 5] + shares[1][:, 9] + shares[1][:, 5] * shares[1][:, 9], shares[1][:, 2] + shares[3][:, 2]]
    )
    found = fit(z, y + 0.01 * normals("emulator:noise", 600, 2), np.zeros(2))
    fresh = normals("emulator:fresh", 500, 60)
    ahead = legendre(fresh)
    expected = np.column_stack(
        [ahead[1][:, 5] + ahead[1][:, 9] + ahead[1][:, 5] * ahead[1][:, 9], ahead[1][:, 2] + ahead[3][:, 2]]
    )
    assert (((found(fresh) - expected) ** 2).mean(axis=0) < 0.01).all()
    assert len(found.basis) < 60
    pair = terms(shares, np.array([[5, 1, 9, 1], [0, 0, 0, 0]]))
    assert pair == pytest.approx(np.column_stack([shares[1][:, 5] * shares[1][:, 9], np.ones(600)]))


def test_many_numbers_that_matter_little_move_as_they_should():
    """Of 4 + 40 parameters the posterior is the exact one, also along those that take autoregressive steps."""
    values, slopes = (0.9, -0.8, 0.3), normals("slow:slopes", 40, 3) * 0.1
    said = toy.terms(values)

    def of(points, key):
        means = toy.linear(points[:, :4]) + points[:, 4:] @ slopes
        return log_likelihood(said, means, np.zeros_like(means), np.zeros(len(points)))

    whole = np.vstack([toy.SLOPES, slopes])
    precision = np.eye(44) + whole @ whole.T / toy.SIGMA**2
    covariance = np.linalg.inv(precision)
    mean = covariance @ whole @ np.asarray(values) / toy.SIGMA**2
    found = tempered(of, 44, 4000, "1:slow", slow=40, moves=20)
    assert found.points.mean(axis=0) == pytest.approx(mean, abs=0.09)
    assert found.points.std(axis=0) == pytest.approx(np.sqrt(np.diag(covariance)), abs=0.09)


def test_points_of_several_distributions_weigh_against_all_of_them():
    """Many from the prior, some from a wrong emulator's: weighted together they are the right posterior."""
    said = (Term("row", "point", (0,), 1.0, 1.0, 0.25),)

    class Shifted:
        """An emulated likelihood that is off by a half."""

        def likelihood(self, points):
            means = points[:, :1] + 0.5
            return log_likelihood(said, means, np.zeros_like(means), np.zeros(len(points)))

    wrong = tempered(lambda points, key: Shifted().likelihood(points), 1, 1000, "1:wrong", up_to=0.4)
    points = np.vstack([normals("1:prior", 4000, 1), wrong.points])
    proposals = [Proposal(4000, None), Proposal(1000, Shifted(), 0.4, wrong.log_evidence)]
    density = np.log(0.8 + 0.2 * np.exp(0.4 * Shifted().likelihood(points) - wrong.log_evidence))
    assert mixed(proposals, points) == pytest.approx(density)
    real = log_likelihood(said, points, np.zeros_like(points), np.zeros(len(points)))
    found = weighted(real - mixed(proposals, points))
    assert found.weights @ points[:, 0] == pytest.approx(0.8, abs=0.03)
    assert found.weights @ (points[:, 0] - 0.8) ** 2 == pytest.approx(0.2, abs=0.02)
    assert found.k_hat < 0.5


def test_what_is_out_of_the_question_is_all_alike():
    """Beyond eight standard deviations values are the same; nearer ones, and what nothing is said of, stay."""
    said = (Term("row", "range", (1,), -1.0, 1.0, 0.25),)
    means = np.array([[9.0, 0.5, -9.0], [9.0, -40.0, 9.0], [0.0, 40.0, 0.0]])
    near = 1.0 + 0.5 * REACH
    assert within_reach(said, means, 1.5)[:, 1].tolist() == [0.5, -near, near]
    assert within_reach(said, means, 1.5)[:, [0, 2]].tolist() == means[:, [0, 2]].tolist()
    claim = (said[0]._replace(optimism=1.0),)
    assert within_reach(claim, means, 1.5)[:, 1].tolist() == [0.5, -near - 1.5, near]
