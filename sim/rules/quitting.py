"""Quitting and muting: irritation used up against thresholds drawn once.

A member quits at irritation I with probability 1 - exp(-frailty * hazard * I), at every glimpse anew. The product over
glimpses depends on the sum of I only, so one threshold, drawn once, says the same: quit when the sum passes it.
"""

from sim.compiling import rule
from sim.parameters import Quitting
from sim.rules.traits import exponential


@rule
def irritation(weights: Quitting, n_new: int, expectation: float, muted: bool, asset: float, trust: float) -> float:
    """Irritation at a glimpse.

    Args:
        weights: Quitting block of the behaviour file.
        n_new: Messages since the last glimpse, >= 1.
        expectation: Expected value of the group, 0..1.
        muted: Whether alerts are off.
        asset: Points held against the next prize, 0..1, times responsiveness.
        trust: Trust in the owner, 0..1.

    Returns:
        Irritation, >= 0.

    Source: model-study.
    """
    raw: float = float(n_new) ** weights.volume_power * (1.0 - expectation)
    if muted:
        raw *= weights.muted_factor
    return raw * (1.0 - weights.asset_protection * asset) * (1.0 - weights.trust_protection * trust)


@rule
def quit_threshold(u: float, frailty: float, hazard: float) -> float:
    """Irritation a member bears before quitting.

    Args:
        u: Uniform number.
        frailty: Gamma frailty of mean 1.
        hazard: Mean hazard per unit of irritation; 0 for members who never quit.

    Returns:
        Irritation; infinite when nobody can quit.

    Source: frailty.
    """
    rate = frailty * hazard
    if rate <= 0.0:
        return float("inf")
    return exponential(u) / rate


@rule
def mute_threshold(u: float, hazard: float, mute_ratio: float) -> float:
    """Irritation a member bears before turning alerts off.

    Args:
        u: Uniform number.
        hazard: Mean quit hazard per unit of irritation.
        mute_ratio: Muting hazard as a multiple of the mean quit hazard.

    Returns:
        Irritation; infinite when nobody can mute.

    Source: model-study.
    """
    rate = hazard * mute_ratio
    if rate <= 0.0:
        return float("inf")
    return exponential(u) / rate
