"""How many of the members of day 0 are still active at the end, under one plan and under another."""

from sim.inputs.measures import Settings, StayerRatio
from sim.inputs.targets import Target
from sim.metrics import retention, verdicts
from sim.metrics.estimates import mean_estimate, ratio_estimate
from sim.metrics.measures.reading import LivesOf, Reading, UnmeasurableError, long_enough, mean
from sim.metrics.study import FloatArray
from sim.metrics.variants import Variant, changed


def needed(target: Target, asked: StayerRatio) -> tuple[Variant, ...]:
    """Both plans, with their members at the end."""
    return tuple(changed(target, plan)._replace(members=True) for plan in ((), asked.against))


def read(target: Target, asked: StayerRatio, lives: LivesOf) -> Reading:
    """The ratio above its size; where the lower share is small, the difference above its own.

    The law's direction is that the difference is above 0.
    """

    def stayers(plan: Settings) -> FloatArray:
        life = long_enough(lives(changed(target, plan)._replace(members=True)), asked.days)
        if life.n_days != asked.days[1] + 1:
            raise UnmeasurableError(f"the horizon must end with day {asked.days[1]}")
        if life.curves["joins"][:, 1:].any():  # those of day 0 found the group
            raise UnmeasurableError("members who joined later took seats of members of day 0")
        return retention.last_active_share(life.curves, asked.days)

    mine, other = stayers(()), stayers(asked.against)
    estimate = ratio_estimate(mine, other)
    direction = mean_estimate(mine - other)
    if mean(other) < asked.small:
        size, judged = mean_estimate(mine - other - asked.apart), f"the difference against {asked.apart:g}"
    else:
        size, judged = mean_estimate(mine - asked.above * other), f"the ratio against {asked.above:g}"
    beside = {"share": mean(mine), "share under the other plan": mean(other), "difference": direction.mean}
    return Reading(estimate, verdicts.positive([direction, size]), beside, (f"judged: {judged}",), (direction,))
