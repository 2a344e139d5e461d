"""When the replicate-mean daily-active share reaches a level."""

import math

from sim.inputs.measures import FirstPassage
from sim.inputs.targets import Target
from sim.metrics import activity, verdicts
from sim.metrics.estimates import resampled_estimate
from sim.metrics.measures.reading import LivesOf, Reading, band, long_enough
from sim.metrics.study import FloatArray
from sim.metrics.variants import Variant, own


def needed(target: Target, asked: FirstPassage) -> tuple[Variant, ...]:
    """The row's own variant."""
    return (own(target),)


def read(target: Target, asked: FirstPassage, lives: LivesOf) -> Reading:
    """The first day in its band."""
    life = long_enough(lives(own(target)), (0, asked.window - 1))
    curves = activity.daily_curve(life.curves)

    def passage(weights: FloatArray) -> float:
        return activity.first_passage(weights @ curves, asked.window, asked.reaches)

    estimate = resampled_estimate(passage, life.n_replicates, censored_at=float(life.n_days))
    smoothed = activity.running_mean(curves.mean(axis=0), asked.window)
    beside = {f"largest {asked.window}-day mean": float(smoothed.max())}
    notes = () if math.isfinite(estimate.mean) else (f"not reached within {life.n_days} days",)
    return Reading(estimate, verdicts.against_band(estimate, band(target)), beside, notes)
