"""Daily-active share over several gallery files, each of the same weight."""

from sim.inputs.measures import FilesMean
from sim.inputs.targets import Target
from sim.metrics import activity, verdicts
from sim.metrics.estimates import mean_estimate
from sim.metrics.measures.reading import SHARE, LivesOf, Reading, band, long_enough, mean
from sim.metrics.variants import Variant, own, stacked


def needed(target: Target, asked: FilesMean) -> tuple[Variant, ...]:
    """The row's own file, and the others."""
    return (own(target), *(Variant(settings, file=name) for name, settings in asked.others.items()))


def read(target: Target, asked: FilesMean, lives: LivesOf) -> Reading:
    """The mean over files in its band, each file beside it."""
    names = (str(target.gallery), *asked.others)
    variants = needed(target, asked)
    shares = [activity.active_share(long_enough(lives(variant), asked.days).curves, asked.days) for variant in variants]
    estimate = mean_estimate(stacked(shares).mean(axis=0), SHARE)
    beside = {name: mean(share) for name, share in zip(names, shares, strict=True)}
    return Reading(estimate, verdicts.against_band(estimate, band(target)), beside)
