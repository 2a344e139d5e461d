"""Trust in the owner: what detecting a planted speaker does to it."""

import math

from sim.compiling import rule
from sim.rules.traits import exponential


@rule
def detection_threshold(u: float, detection: float) -> float:
    """Planted messages a member reads before noticing that they are planted.

    Args:
        u: Uniform number.
        detection: Probability of noticing, a message read.

    Returns:
        Messages; infinite when nobody can notice, 0 when everybody does at once.

    Source: priors-40.
    """
    if detection <= 0.0:
        return float("inf")
    if detection >= 1.0:
        return 0.0
    return exponential(u) / -math.log1p(-detection)


@rule
def recovered_trust(trust: float, initial: float, elapsed: float, half_life: float) -> float:
    """Trust after some time without an experience that moves it.

    Args:
        trust: Trust before, 0..1.
        initial: Trust it returns to, 0..1.
        elapsed: Days.
        half_life: Days in which half of the way back is made.

    Returns:
        Trust after, 0..1.

    Source: priors-41.
    """
    return initial + (trust - initial) * math.exp(-elapsed * math.log(2.0) / half_life)


@rule
def betrayed_trust(trust: float, detection_loss: float) -> float:
    """Trust after a planted speaker was noticed.

    Args:
        trust: Trust before, 0..1.
        detection_loss: Share lost, 0..1.

    Returns:
        Trust after, 0..1.

    Source: priors-41.
    """
    return trust * (1.0 - detection_loss)
