"""Morris screening: which inputs matter at all, from few runs."""

from typing import NamedTuple

import numpy as np

from sim.statistics.fixed import FloatArray, interval, resamples, uniforms

N_RESAMPLES = 1000


class Effect(NamedTuple):
    """Elementary effects of one input: change of the outcome over the input's whole range, in the outcome's unit."""

    mean: float  # mu, signed
    size: float  # mu*, mean of the absolute effects
    low: float  # 95 % interval of mu*, over trajectories
    high: float
    spread: float  # sigma: not linear, or in interaction with others


def morris_design(n_inputs: int, n_trajectories: int, n_levels: int = 4) -> FloatArray:
    """Trajectories that change one input at a time (Morris 1991).

    Args:
        n_inputs: number of inputs, each over 0..1.
        n_trajectories: number of trajectories.
        n_levels: levels of the grid, even.

    Returns:
        (n_trajectories, n_inputs + 1, n_inputs), points in the unit cube; each differs from the one before in one
        input, by half the levels.
    """
    if n_levels < 2 or n_levels % 2:
        raise ValueError(f"the grid needs an even number of levels, not {n_levels}")
    step = n_levels / (2.0 * (n_levels - 1.0))
    starts = np.floor(uniforms(n_trajectories, n_inputs, table=3) * (n_levels // 2)) / (n_levels - 1.0)
    up = uniforms(n_trajectories, n_inputs, table=4) < 0.5
    order = np.argsort(uniforms(n_trajectories, n_inputs, table=5), axis=1)
    moved_at = np.argsort(order, axis=1)  # place of each input in the order
    moved = np.arange(n_inputs + 1)[np.newaxis, :, np.newaxis] > moved_at[:, np.newaxis, :]
    high = np.where(up[:, np.newaxis, :], moved, ~moved)
    points: FloatArray = starts[:, np.newaxis, :] + step * high
    return points


def elementary_effects(points: FloatArray, outcomes: FloatArray) -> tuple[Effect, ...]:
    """Effects of every input.

    Args:
        points: (n_trajectories, n_inputs + 1, n_inputs), as morris_design gives them.
        outcomes: (n_trajectories, n_inputs + 1), any unit; the points of a trajectory on one seed.

    Returns:
        One an input (Campolongo, Cariboni and Saltelli 2007 for mu*).
    """
    steps = np.diff(points, axis=1)
    which = np.abs(steps).argmax(axis=2)
    sizes = np.take_along_axis(steps, which[:, :, np.newaxis], axis=2)[:, :, 0]
    effects = np.empty(which.shape)
    np.put_along_axis(effects, which, np.diff(outcomes, axis=1) / sizes, axis=1)
    picks = resamples(N_RESAMPLES, len(effects))
    found = []
    for own in effects.T:
        low, high = interval(np.abs(own)[picks].mean(axis=1))
        spread = float(own.std(ddof=1)) if len(own) > 1 else float("nan")
        found.append(Effect(float(own.mean()), float(np.abs(own).mean()), low, high, spread))
    return tuple(found)
