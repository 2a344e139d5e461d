"""Smallest running mean of the daily-active share: the worst week of a long time."""

from sim.inputs.measures import SmallestMean
from sim.inputs.targets import Target
from sim.metrics import activity, verdicts
from sim.metrics.estimates import mean_estimate
from sim.metrics.measures.reading import SHARE, LivesOf, Reading, band, long_enough, mean
from sim.metrics.variants import Variant, own


def needed(target: Target, asked: SmallestMean) -> tuple[Variant, ...]:
    """The row's own variant."""
    return (own(target),)


def read(target: Target, asked: SmallestMean, lives: LivesOf) -> Reading:
    """The smallest mean in its band, with the mean over all those days and the other readings beside it."""
    life = long_enough(lives(own(target)), asked.days)
    estimate = mean_estimate(activity.smallest_running_mean(life.curves, asked.days, asked.window), SHARE)
    first, last = asked.days
    beside = {
        f"mean of days {first}..{last}": mean(activity.active_share(life.curves, asked.days)),
        "of those present at day 0": mean(activity.active_share_of_initial(life.curves, asked.days)),
    }
    for name, days in asked.other_days.items():
        curves = long_enough(life, days).curves
        beside[name] = mean(activity.smallest_running_mean(curves, days, asked.window))
    return Reading(estimate, verdicts.against_band(estimate, band(target)), beside)
