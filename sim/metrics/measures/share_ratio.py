"""Daily-active share under one plan / under another, on common random numbers."""

from sim.inputs.measures import Settings, ShareRatio
from sim.inputs.targets import Target
from sim.metrics import activity, verdicts
from sim.metrics.estimates import mean_estimate, ratio_estimate
from sim.metrics.measures.reading import LivesOf, Reading, long_enough, mean
from sim.metrics.study import FloatArray
from sim.metrics.variants import Variant, changed


def needed(target: Target, asked: ShareRatio) -> tuple[Variant, ...]:
    """Both plans, in each situation."""
    situations: tuple[Settings, ...] = ((), *asked.elsewhere.values())
    return tuple(changed(target, where + plan) for where in situations for plan in ((), asked.against))


def read(target: Target, asked: ShareRatio, lives: LivesOf) -> Reading:
    """The ratio above 1 in every situation, and above its size in the first one.

    A ratio above a number is judged as the paired difference `share - number x other share`, which stays a plain mean
    over replicates.
    """

    def both(where: Settings) -> tuple[FloatArray, FloatArray]:
        plans = [long_enough(lives(changed(target, where + plan)), asked.days) for plan in ((), asked.against)]
        mine, other = (activity.active_share(life.curves, asked.days) for life in plans)
        return mine, other

    mine, other = both(())
    demands = [mean_estimate(mine - other)]
    beside = {"share": mean(mine), "share under the other plan": mean(other)}
    for name, where in asked.elsewhere.items():
        one, two = both(where)
        demands.append(mean_estimate(one - two))
        beside[f"ratio, {name}"] = ratio_estimate(one, two).mean
    size = mean_estimate(mine - asked.above * other)
    return Reading(ratio_estimate(mine, other), verdicts.positive([*demands, size]), beside, (), tuple(demands))
