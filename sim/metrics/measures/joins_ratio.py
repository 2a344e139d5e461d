"""Joins under one way of choosing KOCs / under another, perhaps at several strengths of a correlation."""

from itertools import pairwise

from sim.inputs.growth_measures import JoinsRatio
from sim.inputs.targets import Target
from sim.metrics import verdicts
from sim.metrics.estimates import Estimate, mean_estimate, ratio_estimate
from sim.metrics.growth import joined
from sim.metrics.measures.reading import LivesOf, Reading, UnmeasurableError, band, long_enough
from sim.metrics.study import FloatArray
from sim.metrics.variants import Variant, changed, own


def needed(target: Target, asked: JoinsRatio) -> tuple[Variant, ...]:
    """Both ways, at each strength."""
    return tuple(variant for at in _strengths(target, asked) for variant in (at, _other(at, target, asked)))


def read(target: Target, asked: JoinsRatio, lives: LivesOf) -> Reading:
    """The ratio in its band; of a law, that it is 1 at the first strength and rises from each to the next.

    The number of a law is the ratio at the last strength.
    """
    pairs = [(at, _other(at, target, asked)) for at in _strengths(target, asked)]
    ratios = [_ratio(_joins(lives, above, asked), _joins(lives, below, asked)) for above, below in pairs]
    estimates = [ratio_estimate(_joins(lives, above, asked), _joins(lives, below, asked)) for above, below in pairs]
    if asked.by is None:
        return Reading(estimates[0], verdicts.against_band(estimates[0], band(target)), {})
    demands: list[Estimate] = [mean_estimate(higher - lower) for lower, higher in pairwise(ratios)]
    demands += [mean_estimate(ratios[0] - (1.0 - asked.near)), mean_estimate((1.0 + asked.near) - ratios[0])]
    beside = {f"{asked.by} {value:g}": estimate.mean for value, estimate in zip(asked.values, estimates, strict=True)}
    return Reading(estimates[-1], verdicts.positive(demands), beside, demands=tuple(demands))


def _strengths(target: Target, asked: JoinsRatio) -> tuple[Variant, ...]:
    start = own(target)
    if asked.by is None:
        return (start,)
    return tuple(start._replace(behaviour=(*start.behaviour, (asked.by, value))) for value in asked.values)


def _other(at: Variant, target: Target, asked: JoinsRatio) -> Variant:
    return at._replace(settings=changed(target, asked.against).settings)


def _joins(lives: LivesOf, variant: Variant, asked: JoinsRatio) -> FloatArray:
    return joined(long_enough(lives(variant), asked.days).curves, asked.days)


def _ratio(above: FloatArray, below: FloatArray) -> FloatArray:
    if not below.all():
        raise UnmeasurableError("nobody joined under the other settings")
    ratio: FloatArray = above / below
    return ratio
