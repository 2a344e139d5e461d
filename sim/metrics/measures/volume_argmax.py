"""How many messages a day bring the most activity."""

import math

import numpy as np

from sim.inputs.measures import VolumeArgmax
from sim.inputs.targets import Target
from sim.metrics import activity, verdicts, volume
from sim.metrics.activity import Days
from sim.metrics.estimates import Estimate, resampled_estimate
from sim.metrics.measures.reading import LivesOf, Reading, band, long_enough, mean, messages
from sim.metrics.study import FloatArray
from sim.metrics.variants import Lives, Variant, stacked, swept


def needed(target: Target, asked: VolumeArgmax) -> tuple[Variant, ...]:
    """Each point of the sweep."""
    return swept(target, asked.sweep)


def read(target: Target, asked: VolumeArgmax, lives: LivesOf) -> Reading:
    """The top in its band, with the other range of days and the best swept point beside it."""
    points = [long_enough(lives(variant), asked.days) for variant in swept(target, asked.sweep)]
    estimate = _top(points, asked.days)
    beside = {}
    if asked.beside is not None and points[0].n_days > asked.beside[1]:
        beside[f"over {asked.beside[1] - asked.beside[0] + 1} days"] = _top(points, asked.beside).mean
    sent = messages(points, asked.days).mean(axis=1)
    best = int(np.argmax([mean(activity.active_days_a_member(life.curves, asked.days)) for life in points]))
    beside["best swept point"] = float(sent[best])
    at_end = estimate.mean <= sent[0] * 1.000001 or estimate.mean >= sent[-1] / 1.000001
    notes = ("no top inside the swept range",) if at_end else ()
    return Reading(estimate, verdicts.against_band(estimate, band(target)), beside, notes)


def _top(points: list[Lives], days: Days) -> Estimate:
    sent = messages(points, days)
    response = stacked(activity.active_days_a_member(life.curves, days) for life in points)

    def top(weights: FloatArray) -> float:
        return volume.quadratic_top(sent @ weights, response @ weights)

    return resampled_estimate(top, points[0].n_replicates, censored_at=math.inf)
