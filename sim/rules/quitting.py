"""Quitting and muting: irritation used up against thresholds drawn once.

A member quits at irritation I with probability 1 - exp(-frailty * hazard * I), at every glimpse anew. The product over
glimpses depends on the sum of I only, so one threshold, drawn once, says the same: quit when the sum passes it.
"""

from sim.compiling import rule
from sim.parameters import Quitting
from sim.rules.traits import exponential


@rule
def burden(n_new: int, n_human: int, human_weight: float) -> float:
    """Messages that weigh on a member at a glimpse: people's weigh less than operators' and spammers'.

    Args:
        n_new: Messages since the last glimpse, >= 0.
        n_human: Of these, people's (members' and demonstrators'), >= 0.
        human_weight: Weight of a person's message, 0..1.

    Returns:
        Messages, >= 0.

    Source: own-form.
    """
    return float(n_new - n_human) + human_weight * float(n_human)


@rule
def irritation(weights: Quitting, n_weighing: float, expectation: float, asset: float, trust: float) -> float:
    """Irritation at a glimpse of somebody whose alerts are on; it counts toward muting as it is.

    Args:
        weights: Quitting block of the behaviour file.
        n_weighing: Messages that weigh, from burden, >= 0.
        expectation: Expected value of the group, 0..1.
        asset: Points held against the next prize, 0..1, times responsiveness.
        trust: Trust in the owner, 0..1.

    Returns:
        Irritation, >= 0.

    Source: model-study.
    """
    volume: float = 1.0 if n_weighing == 1.0 else n_weighing**weights.volume_power
    protected = (1.0 - weights.asset_protection * asset) * (1.0 - weights.trust_protection * trust)
    return volume * (1.0 - expectation) * protected


@rule
def toward_quitting(weights: Quitting, annoyance: float, muted: bool, lost: float) -> float:
    """Irritation that counts toward quitting: muting relieves from the messages, not from having been deceived.

    Args:
        weights: Quitting block of the behaviour file.
        annoyance: Irritation of a glimpse with alerts on, >= 0.
        muted: Whether alerts are off.
        lost: Share of a stranger's trust that the member has lost, 0..1.

    Returns:
        Irritation, >= 0.

    Source: priors-42.
    """
    felt = weights.muted_factor if muted else 1.0
    return annoyance * (felt + weights.distrust * lost)


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
