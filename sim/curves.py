"""Tables made once per simulation: the daily attention curves, and quantiles of the member traits."""

import math
from collections.abc import Callable, Mapping

import numpy as np
import numpy.typing as npt

from sim.parameters import FloatArray
from sim.rules.attention import MOST_SESSIONS

MARKS = 288  # five-minute bins of a day
PARTS = 1024  # of a day's attention
QUANTILES = 1024


def day_density(shape: Mapping[str, float], weekend: bool) -> list[float]:
    """Attention in each five-minute bin of a day, before scaling.

    A mixture of normals at the morning, noon and evening peaks (each by its nearest image around midnight), a waking
    floor and a level for the night.

    Args:
        shape: Attention block of the behaviour file by field name; hours and weights.
        weekend: Whether the morning is shifted to its weekend hour.

    Returns:
        (288,) attention, proportional to weights.
    """
    morning = shape["morning_hour"] + (shape["weekend_morning_shift"] if weekend else 0.0)
    peaks = [
        (shape["morning_weight"], morning, shape["morning_spread"]),
        (shape["noon_weight"], shape["noon_hour"], shape["noon_spread"]),
        (shape["evening_weight"], shape["evening_hour"], shape["evening_spread"]),
    ]
    begin, end = shape["floor_from"], shape["floor_until"]
    width = 24.0 / MARKS
    density = []
    for mark in range(MARKS):
        hour = (mark + 0.5) * width
        level = shape["night_weight"] / 24.0
        if begin <= hour < end:
            level += shape["floor_weight"] / (end - begin)
        for weight, centre, spread in peaks:
            distance = (hour - centre + 12.0) % 24.0 - 12.0
            level += weight * math.exp(-0.5 * (distance / spread) ** 2) / (spread * math.sqrt(2.0 * math.pi))
        density.append(level * width)
    return density


def attention_tables(shape: Mapping[str, float]) -> tuple[FloatArray, FloatArray, FloatArray]:
    """Tables of the daily curves, scaled so that a week of five weekdays and two weekend days spends seven mean days.

    Args:
        shape: Attention block of the behaviour file by field name.

    Returns:
        cumulative (2, 289), times (2, 1025) and mass (2,) of parameters.Attention.
    """
    densities = [day_density(shape, weekend=False), day_density(shape, weekend=True)]
    weekend_scale = shape["weekend_volume"] * math.fsum(densities[0]) / math.fsum(densities[1])
    densities[1] = [level * weekend_scale for level in densities[1]]
    scale = 7.0 / (5.0 * math.fsum(densities[0]) + 2.0 * math.fsum(densities[1]))
    cumulative = np.zeros((2, MARKS + 1))
    times = np.zeros((2, PARTS + 1))
    for day_type, density in enumerate(densities):
        total = 0.0
        for mark, level in enumerate(density):
            total += level * scale
            cumulative[day_type, mark + 1] = total
        marks = np.arange(MARKS + 1) / MARKS
        times[day_type] = np.interp(np.arange(PARTS + 1) / PARTS * total, cumulative[day_type], marks)
    return cumulative, times, cumulative[:, MARKS].copy()


def reciprocals() -> FloatArray:
    """One over each number of sessions that a day can have.

    Returns:
        (MOST_SESSIONS + 1,) 1 / n; 0 for n = 0.
    """
    table = np.zeros(MOST_SESSIONS + 1)
    table[1:] = 1.0 / np.arange(1, MOST_SESSIONS + 1)
    return table


def quantile_table(inverse: Callable[[FloatArray], npt.ArrayLike]) -> FloatArray:
    """Quantiles at the middle of 1024 equal parts.

    Args:
        inverse: Inverse of a distribution function, for arrays.

    Returns:
        (1024,) quantiles, rounded to nine significant digits so that no processor's last bit matters.
    """
    middles = (np.arange(QUANTILES) + 0.5) / QUANTILES
    return np.array([float(f"{value:.9g}") for value in np.asarray(inverse(middles))])
