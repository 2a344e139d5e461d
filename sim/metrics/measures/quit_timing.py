"""When within a month people quit."""

from sim.inputs.measures import QuitTiming
from sim.inputs.targets import Target
from sim.metrics import retention, verdicts
from sim.metrics.estimates import ratio_estimate
from sim.metrics.measures.reading import LivesOf, Reading, band, long_enough
from sim.metrics.variants import Variant, own


def needed(target: Target, asked: QuitTiming) -> tuple[Variant, ...]:
    """The row's own variant."""
    return (own(target),)


def read(target: Target, asked: QuitTiming, lives: LivesOf) -> Reading:
    """The shorter range's quits / the longer one's."""
    life = long_enough(lives(own(target)), asked.of)
    estimate = ratio_estimate(retention.quits(life.curves, asked.days), retention.quits(life.curves, asked.of))
    return Reading(estimate, verdicts.against_band(estimate, band(target)), {})
