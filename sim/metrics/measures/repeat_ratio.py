"""How often buyers of faulty goods come back, under one kind of service and under another."""

from sim.inputs.measures import RepeatRatio
from sim.inputs.targets import Target
from sim.metrics import verdicts
from sim.metrics.estimates import mean_estimate, ratio_estimate
from sim.metrics.measures.reading import LivesOf, Reading, mean, to_the_end
from sim.metrics.purchases import People, a_head
from sim.metrics.variants import Variant, changed


def needed(target: Target, asked: RepeatRatio) -> tuple[Variant, ...]:
    """Both kinds of service, with their members at the end."""
    return tuple(changed(target, service)._replace(members=True) for service in ((), asked.against))


def read(target: Target, asked: RepeatRatio, lives: LivesOf) -> Reading:
    """The ratio above its size; the direction is that the difference is above 0. All buyers are told beside it."""
    mine, other = (to_the_end(lives(variant), asked.days).people for variant in needed(target, asked))
    after, after_other = (a_head(people, "repeats_after_fault", "faulted") for people in (mine, other))
    direction = mean_estimate(after - after_other)
    size = mean_estimate(after - asked.above * after_other)
    beside = {
        "orders after a fault": mean(after),
        "orders after a fault, other service": mean(after_other),
        "ratio with orders before the fault": _ratio(mine, other, "repeats_of_faulted", "faulted"),
        "ratio, all buyers": _ratio(mine, other, "repeats", "buyers"),
        "buyers with a fault": mean(mine["faulted"]),
    }
    return Reading(ratio_estimate(after, after_other), verdicts.positive([direction, size]), beside, (), (direction,))


def _ratio(mine: People, other: People, what: str, whose: str) -> float:
    return ratio_estimate(a_head(mine, what, whose), a_head(other, what, whose)).mean
