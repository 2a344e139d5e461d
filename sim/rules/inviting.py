"""Members who invite their acquaintances."""

from sim.compiling import rule
from sim.parameters import Inviting
from sim.rules.traits import logistic


@rule
def sociability(by_response: int, own: int, is_coupled: bool) -> int:
    """How sociable a person is: with some probability the more so, the sooner they respond to points.

    Args:
        by_response: Trait index of the uniform number that decides whether they respond to points, 0..1023; the lower,
            the sooner.
        own: Trait index of a number of its own, 0..1023.
        is_coupled: Whether the first of them decides.

    Returns:
        Index into the tables of acquaintances and of reach, 0..1023; its rank correlation with the response is the
        probability of being coupled.

    Source: articles-A7.
    """
    return 1023 - by_response if is_coupled else own


@rule
def invite_probability(weights: Inviting, trust: float, satisfied: float, reward: float) -> float:
    """Probability that a visitor who has somebody left to invite does so.

    Args:
        weights: Inviting block of the behaviour file.
        trust: Trust in the owner, 0..1.
        satisfied: 1 for a buyer whose last parcel was fine, or had its fault put right, and who has not dropped out;
            else 0.
        reward: Perceived reward of the points that an invitation earns, 0..1.

    Returns:
        Probability.

    Source: articles-B4.
    """
    return logistic(weights.base + weights.trust * trust + weights.satisfied * satisfied + weights.reward * reward)
