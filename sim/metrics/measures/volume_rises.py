"""Whether more messages are seen more often and drive more people away."""

from itertools import pairwise

from sim.inputs.measures import VolumeRises
from sim.inputs.targets import Target
from sim.metrics import activity, retention, verdicts
from sim.metrics.estimates import mean_estimate
from sim.metrics.measures.reading import LivesOf, Reading, long_enough, mean
from sim.metrics.variants import Variant, swept


def needed(target: Target, asked: VolumeRises) -> tuple[Variant, ...]:
    """Each point of the sweep."""
    return swept(target, asked.sweep)


def read(target: Target, asked: VolumeRises, lives: LivesOf) -> Reading:
    """Both rise from each point to the next."""
    points = [long_enough(lives(variant), asked.days) for variant in swept(target, asked.sweep)]
    glimpses = [activity.glimpses_a_member_day(life.curves, asked.days) for life in points]
    gone = [retention.muted_or_gone(life.curves, asked.days[1]) for life in points]
    rises = tuple(mean_estimate(b - a) for series in (glimpses, gone) for a, b in pairwise(series))
    beside = {}
    for value, seen, lost in zip(asked.sweep.values, glimpses, gone, strict=True):
        beside[f"glimpses at {value:g}"] = mean(seen)
        beside[f"muted or gone at {value:g}"] = mean(lost)
    least = mean_estimate(gone[-1] - gone[0])
    note = "the number is the rise of the share muted or gone from the fewest to the most messages"
    return Reading(least, verdicts.positive(rises), beside, (note,), rises)
