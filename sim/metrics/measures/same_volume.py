"""Whether a group in which only the owner speaks is less alive than one that hears as much from members too."""

from sim.inputs.measures import SameVolume
from sim.inputs.targets import Target
from sim.metrics import activity, verdicts, volume
from sim.metrics.estimates import mean_estimate, ratio_estimate
from sim.metrics.measures.reading import LivesOf, Reading, UnmeasurableError, long_enough, mean
from sim.metrics.variants import Variant, changed, stacked, swept


def needed(target: Target, asked: SameVolume) -> tuple[Variant, ...]:
    """The part prepared, and the owner alone at each point of the sweep."""
    return (changed(target, asked.prepared), *swept(target, asked.sweep))


def read(target: Target, asked: SameVolume, lives: LivesOf) -> Reading:
    """The owner alone below, at as many messages of the owner as the owner's and the prepared ones together.

    How many prepared messages come depends on who opens the group, so the volume is known only afterwards; the owner
    alone is read at it between two points of the sweep.
    """
    days = asked.days
    partly = long_enough(lives(changed(target, asked.prepared)), days)
    points = [long_enough(lives(variant), days) for variant in swept(target, asked.sweep)]
    posted = activity.posted_a_group_day(partly.curves, days, partly.n_groups)
    sent = stacked(activity.posted_a_group_day(life.curves, days, life.n_groups) for life in points).mean(axis=1)
    shares = stacked(activity.active_share_of_unasked(life.curves, days) for life in points)
    try:
        alone = volume.at_messages(sent, shares, mean(posted))
    except ValueError as reason:
        raise UnmeasurableError(str(reason)) from None
    prepared = activity.active_share_of_unasked(partly.curves, days)
    gain = mean_estimate(prepared - alone)
    beside = {
        "owner alone": mean(alone),
        "partly prepared": mean(prepared),
        "messages a day": mean(posted),
        "of these prepared": mean(partly.curves["prepared_posts"][:, days[0] : days[1] + 1]) / partly.n_groups,
        "difference, 99 % bound": gain.lower_bound(),
    }
    return Reading(ratio_estimate(alone, prepared), verdicts.positive([gain]), beside, (), (gain,))
