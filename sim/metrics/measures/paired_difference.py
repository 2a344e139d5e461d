"""What each of several steps adds to the daily-active share, on common random numbers."""

from sim.inputs.measures import PairedDifference
from sim.inputs.targets import Target
from sim.metrics import activity, verdicts
from sim.metrics.estimates import mean_estimate
from sim.metrics.measures.reading import LivesOf, Reading, long_enough
from sim.metrics.variants import Variant, changed, own


def needed(target: Target, asked: PairedDifference) -> tuple[Variant, ...]:
    """The row's own variant, and one without each step."""
    return (own(target), *(changed(target, settings) for settings in asked.without.values()))


def read(target: Target, asked: PairedDifference, lives: LivesOf) -> Reading:
    """Every difference above 0; the smallest one is the row's number."""
    life = long_enough(lives(own(target)), asked.days)
    with_step = activity.active_share(life.curves, asked.days)
    gains = {
        step: mean_estimate(with_step - activity.active_share(lives(changed(target, settings)).curves, asked.days))
        for step, settings in asked.without.items()
    }
    beside = {}
    for step, gain in gains.items():
        beside[step] = gain.mean
        beside[f"{step}, 99 % bound"] = gain.lower_bound()
    least = min(gains, key=lambda step: gains[step].mean)
    demands = tuple(gains.values())
    note = f"the smallest difference: {least}"
    return Reading(gains[least], verdicts.positive(demands), beside, (note,), demands)
