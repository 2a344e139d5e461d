"""How many of the members of day 0 are still active at the end, under one plan and under another."""

from sim.inputs.measures import Settings, StayerRatio
from sim.inputs.targets import Target
from sim.metrics import retention, verdicts
from sim.metrics.estimates import mean_estimate, ratio_estimate
from sim.metrics.measures.reading import LivesOf, Reading, mean, to_the_end
from sim.metrics.study import FloatArray
from sim.metrics.variants import Variant, changed


def needed(target: Target, asked: StayerRatio) -> tuple[Variant, ...]:
    """Both plans, with their members at the end."""
    return tuple(changed(target, plan)._replace(members=True) for plan in ((), asked.against))


def read(target: Target, asked: StayerRatio, lives: LivesOf) -> Reading:
    """The ratio above its size; where the lower share is small, the difference above its own.

    The law's direction is that the difference is above 0. Where the 99 % bounds of the lower share leave open
    whether it is small, there is a verdict only when both ways to judge give the same one.
    """

    def stayers(plan: Settings) -> FloatArray:
        life = to_the_end(lives(changed(target, plan)._replace(members=True)), asked.days)
        return retention.last_active_share(life.curves, asked.days)

    mine, other = stayers(()), stayers(asked.against)
    estimate = ratio_estimate(mine, other)
    direction = mean_estimate(mine - other)
    above_small = mean_estimate(other - asked.small)
    sizes = {
        f"the difference against {asked.apart:g}": mean_estimate(mine - other - asked.apart),
        f"the ratio against {asked.above:g}": mean_estimate(mine - asked.above * other),
    }
    if above_small.lower_bound() > 0.0:
        del sizes[f"the difference against {asked.apart:g}"]
    elif above_small.upper_bound() < 0.0:
        del sizes[f"the ratio against {asked.above:g}"]
    said = {verdicts.positive([direction, size], among=2) for size in sizes.values()}
    verdict = said.pop() if len(said) == 1 else verdicts.UNDECIDED
    beside = {"share": mean(mine), "share under the other plan": mean(other), "difference": direction.mean}
    return Reading(estimate, verdict, beside, (f"judged: {' and '.join(sizes)}",), (direction,))
