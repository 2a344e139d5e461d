"""KOCs and seed members: who agrees to tell others of a group."""

from sim.compiling import rule
from sim.parameters import Broadcasting
from sim.rules.traits import logistic


@rule
def agreement_probability(weights: Broadcasting, trust: float, sociable: float) -> float:
    """Probability that a member whom operators ask agrees to tell everybody they reach.

    Args:
        weights: Broadcasting block of the behaviour file.
        trust: Trust in the owner, 0..1.
        sociable: Sociability, 0..1: share of people who are less sociable.

    Returns:
        Probability.

    Source: articles-A7.
    """
    return logistic(weights.consent + weights.trust * trust + weights.sociable * sociable)
