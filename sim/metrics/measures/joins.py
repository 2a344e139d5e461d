"""People who come in within some days."""

from sim.inputs.growth_measures import Joins
from sim.inputs.targets import Target
from sim.metrics import verdicts
from sim.metrics.estimates import mean_estimate
from sim.metrics.growth import joined
from sim.metrics.measures.reading import LivesOf, Reading, band, long_enough, mean
from sim.metrics.variants import Variant, own


def needed(target: Target, asked: Joins) -> tuple[Variant, ...]:
    """The row's own variant."""
    return (own(target),)


def read(target: Target, asked: Joins, lives: LivesOf) -> Reading:
    """Joins in their band; those who left again at once beside them."""
    life = long_enough(lives(own(target)), asked.days)
    estimate = mean_estimate(joined(life.curves, asked.days))
    first, last = asked.days
    left = life.curves["quits_at_first_look"][:, first : last + 1].sum(axis=1)
    return Reading(estimate, verdicts.against_band(estimate, band(target)), {"of these left at first look": mean(left)})
