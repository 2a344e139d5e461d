"""Groups that were opened and have grown."""

from sim.inputs.growth_measures import NewGroups
from sim.inputs.targets import Target
from sim.metrics import growth, verdicts
from sim.metrics.estimates import mean_estimate
from sim.metrics.measures.reading import LivesOf, Reading, band, long_enough, mean
from sim.metrics.variants import Variant, own


def needed(target: Target, asked: NewGroups) -> tuple[Variant, ...]:
    """The row's own variant."""
    return (own(target),)


def read(target: Target, asked: NewGroups, lives: LivesOf) -> Reading:
    """Their number, of each team, in its band; their mean size, and how many were opened at all, beside it."""
    life = long_enough(lives(own(target)), (asked.day, asked.day))
    grown = growth.grown_groups(life, asked.day, asked.members) / life.n_teams
    opened, size = growth.opened_groups(life, asked.day), growth.size_of_new_groups(life, asked.day)
    estimate = mean_estimate(grown)
    beside = {"opened by then": mean(opened / life.n_teams), "members of an opened one": mean(size)}
    return Reading(estimate, verdicts.against_band(estimate, band(target)), beside)
