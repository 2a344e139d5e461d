"""Where a calibration's points are drawn from: the prior times an emulated likelihood to a power."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from scipy.special import logsumexp

from sim.calibration import priors
from sim.calibration.emulator import Emulator
from sim.calibration.smc import Particles, tempered
from sim.calibration.terms import Term, implausibilities, log_likelihood, rows
from sim.calibration.uniforms import systematic

FloatArray = npt.NDArray[np.float64]

#: Scale of the half-normal prior of the optimism that all vendors' claims share, on the link scale.
OPTIMISM = 0.3

#: Moves of every particle at each exponent.
MOVES = 12


class Emulated(NamedTuple):
    """What the statements say of points by an emulator, whose own variance blurs them.

    Points have a column for every behaviour number and the optimism last, all N(0, 1) a priori.
    """

    terms: tuple[Term, ...]
    emulator: Emulator

    def likelihood(self, points: FloatArray) -> FloatArray:
        """Log-likelihood of points, (n_points,)."""
        return log_likelihood(self.terms, *self._expected(points))

    def implausibilities(self, points: FloatArray) -> FloatArray:
        """Of every row, the worst of its statements, (n_points, n_rows)."""
        single = implausibilities(self.terms, *self._expected(points))
        names = [term.row for term in self.terms]
        return np.column_stack(
            [single[:, [i for i, name in enumerate(names) if name == row]].max(axis=1) for row in rows(self.terms)]
        )

    def _expected(self, points: FloatArray) -> tuple[FloatArray, FloatArray, FloatArray]:
        means = self.emulator(points[:, :-1])
        return means, np.broadcast_to(self.emulator.variance, means.shape), priors.optimism(points[:, -1], OPTIMISM)


class Proposal(NamedTuple):
    """A distribution that points were drawn from: prior x emulated likelihood^exponent."""

    n: int  # points drawn from it
    emulated: Emulated | None  # None for the prior itself
    exponent: float = 0.0
    log_evidence: float = 0.0  # logarithm of the mean of likelihood^exponent over the prior

    def log_density(self, points: FloatArray) -> FloatArray:
        """Logarithm of its density over the prior's, (n_points,)."""
        if self.emulated is None:
            return np.zeros(len(points))
        return self.exponent * self.emulated.likelihood(points) - self.log_evidence


def mixed(proposals: Sequence[Proposal], points: FloatArray) -> FloatArray:
    """Logarithm of the density of all points together over the prior's, (n_points,).

    Every point is weighed against the mixture of all distributions, not against the one that it happens to come from:
    no life is lost, and the prior among them bounds the weights.

    Source: Cornuet, Marin, Mira and Robert, Adaptive multiple importance sampling, Scand. J. Statist. 39, 2012.
    """
    shares = np.array([proposal.n for proposal in proposals], np.float64)
    densities = np.column_stack([proposal.log_density(points) for proposal in proposals])
    return np.asarray(logsumexp(densities, axis=1, b=shares / shares.sum()), np.float64)


def drawn(
    emulated: Emulated, fitted: Sequence[int], d: int, n: int, exponent: float, particles: int, key: str
) -> tuple[FloatArray, Proposal, Particles]:
    """Draw points.

    Args:
        emulated: the likelihood.
        fitted: columns of the numbers that decide most; they and the optimism walk together, all others one by one
            little.
        d: behaviour numbers, number.
        n: points wanted.
        exponent: of the likelihood.
        particles: size of the sample that they are taken from, at least.
        key: names what is drawn.

    Returns:
        Points (n, d + 1), what they were drawn from, and the sampler's account.
    """
    others = [i for i in range(d) if i not in set(fitted)]
    order = [*fitted, d, *others]

    def likelihood(points: FloatArray, key: str) -> FloatArray:
        return emulated.likelihood(_placed(points, order))

    found = tempered(
        likelihood, d + 1, max(particles, n), f"{key}:particles", up_to=exponent, slow=len(others), moves=MOVES
    )
    kept = systematic(f"{key}:kept", np.ones(len(found.points)), n)
    return _placed(found.points[kept], order), Proposal(n, emulated, exponent, found.log_evidence), found


def _placed(points: FloatArray, order: Sequence[int]) -> FloatArray:
    """Columns back in the order of the behaviour file, optimism last."""
    whole = np.empty_like(points)
    whole[:, list(order)] = points
    return whole
