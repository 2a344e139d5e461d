"""A way of doing things that pays at first, and no more later."""

from sim.inputs.growth_measures import ProfitTurns
from sim.inputs.targets import Target
from sim.metrics import verdicts
from sim.metrics.estimates import Estimate, mean_estimate
from sim.metrics.growth import profit_of
from sim.metrics.measures.reading import LivesOf, Reading, long_enough
from sim.metrics.variants import Variant, own


def needed(target: Target, asked: ProfitTurns) -> tuple[Variant, ...]:
    """Both ways."""
    return (own(target), own(target)._replace(settings=asked.against))


def read(target: Target, asked: ProfitTurns, lives: LivesOf) -> Reading:
    """The late difference, yuan a team; the early one beside it. Both demands decide."""
    this, other = (long_enough(lives(variant), (0, asked.late)) for variant in needed(target, asked))

    def difference(day: int) -> Estimate:
        days = (0, day)
        return mean_estimate((profit_of(this.curves, days) - profit_of(other.curves, days)) / this.n_teams)

    early, late = difference(asked.early), difference(asked.late)
    demands = [verdicts.against_band(early, (0.0, None)), verdicts.against_band(late, (None, 0.0))]
    return Reading(late, verdicts.all_of(demands), {f"by day {asked.early}": early.mean})
