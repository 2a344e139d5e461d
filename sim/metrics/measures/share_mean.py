"""Daily-active share over a range of days."""

from sim.inputs.measures import ShareMean
from sim.inputs.targets import Target
from sim.metrics import activity, verdicts
from sim.metrics.cost import cost_of_an_active_day
from sim.metrics.estimates import Estimate, mean_estimate
from sim.metrics.measures.reading import SHARE, LivesOf, Reading, band, long_enough, mean
from sim.metrics.variants import Variant, changed, own

#: Name under which the cost of an incremental active day is told.
COST = "yuan an incremental active day"


def needed(target: Target, asked: ShareMean) -> tuple[Variant, ...]:
    """The row's own variant, one for each other reading, and one without what is priced."""
    others = (*asked.beside.values(), *([asked.cost_without] if asked.cost_without else []))
    return (own(target), *(changed(target, settings) for settings in others))


def read(target: Target, asked: ShareMean, lives: LivesOf) -> Reading:
    """The share in its band; its smallest running mean above a floor, where that is demanded."""
    life = long_enough(lives(own(target)), asked.days)
    estimate = mean_estimate(activity.active_share(life.curves, asked.days), SHARE)
    beside = {"of those present at day 0": mean(activity.active_share_of_initial(life.curves, asked.days))}
    for name, settings in asked.beside.items():
        beside[name] = mean(activity.active_share(lives(changed(target, settings)).curves, asked.days))
    if asked.cost_without:
        cost = cost_of_an_active_day(life, lives(changed(target, asked.cost_without)))
        beside |= {COST: cost.mean, f"{COST}, low": cost.low, f"{COST}, high": cost.high}
    verdict = [verdicts.against_band(estimate, band(target))]
    demands: tuple[Estimate, ...] = ()
    if asked.smallest is not None:
        window = asked.smallest.window
        smallest = activity.smallest_running_mean(life.curves, asked.days, window)
        floor = mean_estimate(smallest, SHARE)
        beside[f"smallest {window}-day mean"] = floor.mean
        verdict.append(verdicts.against_band(floor, (asked.smallest.at_least, None)))
        demands = (mean_estimate(smallest - asked.smallest.at_least),)
    return Reading(estimate, verdicts.all_of(verdict), beside, demands=demands)
