"""Which part of the members who were asked became KOCs."""

from sim.inputs.growth_measures import KocShare
from sim.inputs.targets import Target
from sim.metrics import verdicts
from sim.metrics.estimates import ratio_estimate
from sim.metrics.measures.reading import LivesOf, Reading, UnmeasurableError, band, mean
from sim.metrics.variants import Variant, own


def needed(target: Target, asked: KocShare) -> tuple[Variant, ...]:
    """The row's own variant."""
    return (own(target),)


def read(target: Target, asked: KocShare, lives: LivesOf) -> Reading:
    """The share in its band."""
    curves = lives(own(target)).curves
    contacted = curves["contacted"].sum(axis=1)
    if not contacted.all():
        raise UnmeasurableError("nobody was asked")
    estimate = ratio_estimate(curves["kocs"].sum(axis=1), contacted)
    return Reading(estimate, verdicts.against_band(estimate, band(target)), {"contacted": mean(contacted)})
