"""Profit for each group that is open in the end."""

from sim.inputs.growth_measures import ProfitAGroup
from sim.inputs.targets import Target
from sim.metrics import verdicts
from sim.metrics.estimates import ratio_estimate
from sim.metrics.growth import profit_of
from sim.metrics.measures.reading import MONEY, LivesOf, Reading, band, long_enough, mean
from sim.metrics.variants import Variant, own

_DAYS_A_MONTH = 30.0


def needed(target: Target, asked: ProfitAGroup) -> tuple[Variant, ...]:
    """The row's own variant."""
    return (own(target),)


def read(target: Target, asked: ProfitAGroup, lives: LivesOf) -> Reading:
    """Yuan a group in its band; the same for a month beside it."""
    life = long_enough(lives(own(target)), asked.days)
    first, last = asked.days
    groups = life.curves["open"][:, last]
    estimate = ratio_estimate(profit_of(life.curves, asked.days), groups, MONEY)
    months = (last - first + 1) / _DAYS_A_MONTH
    beside = {"a month of 30 days": estimate.mean / months, "groups a team": mean(groups / life.n_teams)}
    return Reading(estimate, verdicts.against_band(estimate, band(target)), beside)
