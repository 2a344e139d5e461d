"""Profit of some days against what it was before."""

from sim.inputs.growth_measures import ProfitRatio
from sim.inputs.targets import Target
from sim.metrics import verdicts
from sim.metrics.estimates import ratio_estimate
from sim.metrics.growth import profit_of
from sim.metrics.measures.reading import MONEY, LivesOf, Reading, band, long_enough, mean
from sim.metrics.variants import Variant, changed, own


def needed(target: Target, asked: ProfitRatio) -> tuple[Variant, ...]:
    """The row's own variant, and the same groups going on as before."""
    return (own(target), changed(target, asked.before))


def read(target: Target, asked: ProfitRatio, lives: LivesOf) -> Reading:
    """The ratio in its band; both profits, a team, beside it."""
    now, before = (long_enough(lives(variant), asked.days) for variant in needed(target, asked))
    above, below = profit_of(now.curves, asked.days), profit_of(before.curves, asked.days)
    estimate = ratio_estimate(above, below, MONEY)
    beside = {"yuan a team": mean(above / now.n_teams), "before": mean(below / before.n_teams)}
    return Reading(estimate, verdicts.against_band(estimate, band(target)), beside)
