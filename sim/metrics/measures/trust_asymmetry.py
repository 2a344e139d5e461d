"""How much longer trust takes to be won than to be lost."""

import math

from sim.inputs.measures import Settings, TrustAsymmetry
from sim.inputs.targets import Target
from sim.metrics import trust, verdicts
from sim.metrics.estimates import resampled_estimate
from sim.metrics.measures.reading import LivesOf, Reading, UnmeasurableError
from sim.metrics.study import FloatArray
from sim.metrics.variants import Variant, changed


def needed(target: Target, asked: TrustAsymmetry) -> tuple[Variant, ...]:
    """The group in which trust rises, and the one in which it falls."""
    return (changed(target, asked.rising), changed(target, asked.falling))


def read(target: Target, asked: TrustAsymmetry, lives: LivesOf) -> Reading:
    """The ratio of the days above its size, both read off the replicate-mean curve, from the trust of new members.

    A rise that does not come within the horizon counts as coming on its last day, which makes the ratio too small.
    """
    horizon = float(lives(changed(target, asked.rising)).n_days)
    risen, fallen = _moved(lives, target, asked.rising, 1.0), _moved(lives, target, asked.falling, -1.0)

    def ratio(weights: FloatArray) -> float:
        up, down = (trust.days_until(weights @ curves, asked.step) for curves in (risen, fallen))
        return min(up, horizon) / down

    even = [1.0 / len(risen)] * len(risen)
    up, down = (trust.days_until(even @ curves, asked.step) for curves in (risen, fallen))
    if math.isinf(down):
        raise UnmeasurableError(f"trust does not fall by {asked.step:g} within the horizon")
    estimate = resampled_estimate(ratio, len(risen), censored_at=horizon)
    direction = estimate._replace(mean=estimate.mean - 1.0)
    size = estimate._replace(mean=estimate.mean - asked.above)
    notes = (f"trust does not rise by {asked.step:g} within the horizon",) if math.isinf(up) else ()
    beside = {"days to rise": up, "days to fall": down}
    return Reading(estimate, verdicts.positive([direction, size]), beside, notes, (direction,))


def _moved(lives: LivesOf, target: Target, settings: Settings, way: float) -> FloatArray:
    """Way that the mean trust has gone by the end of each day, (n_replicates, n_days), share."""
    life = lives(changed(target, settings))
    moved: FloatArray = way * (trust.mean_trust(life.curves) - life.behaviour["trust.initial"])
    return moved
