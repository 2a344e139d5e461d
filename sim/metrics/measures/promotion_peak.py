"""How active the group is on its best promotion day."""

from sim.inputs.measures import PromotionPeak
from sim.inputs.targets import Target
from sim.metrics import activity, verdicts
from sim.metrics.estimates import mean_estimate
from sim.metrics.measures.reading import SHARE, LivesOf, Reading, UnmeasurableError, band
from sim.metrics.variants import Variant, own


def needed(target: Target, asked: PromotionPeak) -> tuple[Variant, ...]:
    """The row's own variant."""
    return (own(target),)


def read(target: Target, asked: PromotionPeak, lives: LivesOf) -> Reading:
    """The largest share in its band."""
    life = lives(own(target))
    if not life.promotion_days:
        raise UnmeasurableError("the scenario has no promotion day")
    estimate = mean_estimate(activity.promotion_peak(life.curves, life.promotion_days), SHARE)
    every = activity.daily_curve(life.curves)[:, list(life.promotion_days)]
    beside = {"mean of all promotion days": float(every.mean())}
    return Reading(estimate, verdicts.against_band(estimate, band(target)), beside)
