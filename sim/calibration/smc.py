"""Tempered sequential Monte Carlo: from the prior to a posterior, by a likelihood that may be exact or noisy."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sim.calibration.impossible import ImpossibleError
from sim.calibration.uniforms import normals, systematic, uniforms

FloatArray = npt.NDArray[np.float64]

#: Log-likelihood of points, (n_points, d) -> (n_points,), with the key of the call: a noisy one draws afresh by it.
LogLikelihood = Callable[[FloatArray, str], FloatArray]

#: Share of the particles that a step of the temperature may cost.
KEPT = 0.5

#: Step of a random walk in d dimensions, as a multiple of the particles' spread: 2.38 / sqrt(d).
STEP = 2.38


class Particles(NamedTuple):
    """A sample of equal weights."""

    points: FloatArray  # (n, d), normal scale
    log_likelihood: FloatArray  # (n,), as it was drawn with the particle
    log_evidence: float  # logarithm of the mean likelihood over the prior, at the last exponent
    exponents: tuple[float, ...]  # of the likelihood, rising
    accepted: float  # share of the moves of the last exponent


def tempered(
    log_likelihood: LogLikelihood,
    d: int,
    n: int,
    key: str,
    *,
    moves: int = 12,
    up_to: float = 1.0,
    start: FloatArray | None = None,
    slow: int = 0,
) -> Particles:
    """Sample the posterior prior(z) x likelihood(z)^exponent, the prior being N(0, 1) in every direction.

    Where the likelihood is a noisy but unbiased estimate, the estimate stays with its particle until a move is
    accepted (pseudo-marginal), so the noise widens nothing but what it must.

    Args:
        log_likelihood: of points, by a key.
        d: parameters, number.
        n: particles, number.
        key: root of all that is drawn here.
        moves: random-walk moves at each exponent.
        up_to: last exponent.
        start: (n, d) points drawn from the prior; None to draw them by the key.
        slow: how many of the parameters, the last ones, move the likelihood little each. They are many, and a random
            walk in all of them would hardly move; they take autoregressive steps, which leave the prior as it is.

    Returns:
        The particles.

    Raises:
        ImpossibleError: no point of the prior has a likelihood above 0.

    Source: Del Moral, Doucet and Jasra, J. R. Stat. Soc. B 2006; Andrieu and Roberts, Ann. Statist. 2009; Cotter,
    Roberts, Stuart and White, Statist. Sci. 2013 (autoregressive steps).
    """
    points = normals(f"{key}:prior", n, d) if start is None else start.copy()
    value = log_likelihood(points, f"{key}:prior:likelihood")
    if not np.isfinite(value).any():
        raise ImpossibleError("no point of the prior has a likelihood above 0")
    exponents, evidence, accepted, scale, turned = [0.0], 0.0, 1.0, 1.0, 0.5
    quick = d - slow
    while exponents[-1] < up_to:
        step = _next(value, up_to - exponents[-1])
        weights = step * (value - value.max())
        evidence += step * float(value.max()) + float(np.log(np.exp(weights).mean()))
        exponents.append(min(up_to, exponents[-1] + step))
        stage = f"{key}:{len(exponents)}"
        kept = systematic(f"{stage}:resampled", np.exp(weights), n)
        points, value = points[kept], value[kept]
        root = _root(points[:, :quick])
        accepted = 0.0
        for move in range(moves):
            name = f"{stage}:{move}"
            proposed = points.copy()
            proposed[:, :quick] += (scale * STEP / np.sqrt(quick)) * (normals(f"{name}:step", n, quick) @ root.T)
            prior = 0.5 * ((points**2).sum(axis=1) - (proposed**2).sum(axis=1))
            points, value, share = _moved(log_likelihood, points, value, proposed, prior, exponents[-1], name)
            scale = _adapted(scale, share, 2.0)
            accepted += share / moves
            if slow:
                proposed = points.copy()
                fresh = normals(f"{name}:slow", n, slow)
                proposed[:, quick:] = np.sqrt(1.0 - turned**2) * points[:, quick:] + turned * fresh
                none = np.zeros(n)
                points, value, share = _moved(
                    log_likelihood, points, value, proposed, none, exponents[-1], f"{name}:slow"
                )
                turned = _adapted(turned, share, 1.0)
    return Particles(points, value, evidence, tuple(exponents), accepted)


def _moved(
    log_likelihood: LogLikelihood,
    points: FloatArray,
    value: FloatArray,
    proposed: FloatArray,
    prior: FloatArray,
    exponent: float,
    name: str,
) -> tuple[FloatArray, FloatArray, float]:
    """One Metropolis move of every particle: points, their log-likelihood, and the share that moved.

    `prior` is what a move gains in log prior density, less what its way of proposing favours it.
    """
    tried = log_likelihood(proposed, f"{name}:likelihood")
    gain = exponent * (tried - value) + prior
    taken = np.log(uniforms(f"{name}:taken", len(points), 1)[:, 0]) < np.where(np.isnan(gain), -np.inf, gain)
    return np.where(taken[:, np.newaxis], proposed, points), np.where(taken, tried, value), float(taken.mean())


def _adapted(scale: float, share: float, most: float) -> float:
    """A step nearer to the one of which a quarter is taken."""
    return float(np.clip(scale * np.exp(share - 0.25), 0.05, most))


def _next(value: FloatArray, left: float) -> float:
    """Largest step of the exponent, at most `left`, at which the effective sample is `KEPT` of the particles."""
    if _effective(left * value) >= KEPT * len(value):
        return left
    low, high = 0.0, left
    for _ in range(60):
        middle = 0.5 * (low + high)
        low, high = (middle, high) if _effective(middle * value) >= KEPT * len(value) else (low, middle)
    return max(low, 1e-9)


def _effective(log_weights: FloatArray) -> float:
    weights = np.exp(log_weights - log_weights.max())
    return float(weights.sum() ** 2 / (weights**2).sum())


def _root(points: FloatArray) -> FloatArray:
    """Root of the particles' covariance, a little of the prior's mixed in so that no direction is ever lost."""
    d = points.shape[1]
    covariance = np.atleast_2d(np.cov(points, rowvar=False)) + 1e-6 * np.eye(d)
    return np.asarray(np.linalg.cholesky(covariance), np.float64)
