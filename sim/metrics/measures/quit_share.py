"""Quits of a range of days, as they are or read at a number of messages."""

from sim.inputs.measures import QuitShare
from sim.inputs.targets import Target
from sim.metrics import retention, verdicts, volume
from sim.metrics.estimates import mean_estimate
from sim.metrics.measures.reading import SHARE, LivesOf, Reading, UnmeasurableError, band, long_enough, messages
from sim.metrics.variants import Variant, own, stacked, swept


def needed(target: Target, asked: QuitShare) -> tuple[Variant, ...]:
    """The row's own variant, or each point of its sweep."""
    if asked.sweep is None or asked.at_messages is None:
        return (own(target),)
    return swept(target, asked.sweep)


def read(target: Target, asked: QuitShare, lives: LivesOf) -> Reading:
    """The share in its band."""
    if asked.sweep is None or asked.at_messages is None:
        life = long_enough(lives(own(target)), asked.days)
        estimate = mean_estimate(retention.quit_share(life.curves, asked.days), SHARE)
        return Reading(estimate, verdicts.against_band(estimate, band(target)), {})
    points = [long_enough(lives(variant), asked.days) for variant in swept(target, asked.sweep)]
    sent = messages(points, asked.days).mean(axis=1)
    shares = stacked(retention.quit_share(life.curves, asked.days) for life in points)
    try:
        estimate = mean_estimate(volume.at_messages(sent, shares, asked.at_messages), SHARE)
    except ValueError as reason:
        raise UnmeasurableError(str(reason)) from None
    return Reading(estimate, verdicts.against_band(estimate, band(target)), {})
