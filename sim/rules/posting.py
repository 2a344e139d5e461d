"""Members' own messages: posts that start a turn, and one reply process."""

from sim.compiling import rule
from sim.parameters import Posting
from sim.rules.traits import logistic


@rule
def post_probability(weights: Posting, propensity: float, expectation: float, reward: float) -> float:
    """Probability that a visitor who has found something of interest, and has not spoken today, starts a turn.

    To speak up is a sign of interest: nobody does without a find.

    Args:
        weights: Posting block of the behaviour file.
        propensity: Member's posting propensity, mean 1 in the segment.
        expectation: Expected value of the group, 0..1.
        reward: Perceived reward of the points that a message earns, 0..1.

    Returns:
        Probability, at most 1.

    Source: articles-B3.
    """
    return min(1.0, propensity * logistic(weights.found + weights.expectation * expectation + weights.reward * reward))


@rule
def topic_probability(weights: Posting, propensity: float, expectation: float, reward: float) -> float:
    """Probability that a visitor says something to the topic of the day.

    Args:
        weights: Posting block of the behaviour file.
        propensity: Member's posting propensity, mean 1 in the segment.
        expectation: Expected value of the group, 0..1.
        reward: Perceived reward of the points that it earns, 0..1.

    Returns:
        Probability, at most 1.

    Source: articles-B3.
    """
    return min(1.0, propensity * logistic(weights.topic + weights.expectation * expectation + weights.reward * reward))


@rule
def agree_probability(agrees: float, trust: float) -> float:
    """Probability that a member whom an operator asks in private prepares a message for the group.

    Args:
        agrees: Probability at full trust.
        trust: Trust in the owner, 0..1.

    Returns:
        Probability.

    Source: articles-A13.
    """
    return agrees * trust


@rule
def reply_probability(branching: float, propensity: float, all_propensity: float, n_human: float) -> float:
    """Probability that a visitor replies to what people wrote since the last visit.

    A message read by every member draws `branching` replies at most, in every group.

    Args:
        branching: Replies a message draws when everybody reads it, < 1.
        propensity: Member's posting propensity, mean 1 in the segment.
        all_propensity: Sum of the propensities of the members present this morning, >= propensity.
        n_human: People's messages among those read.

    Returns:
        Probability 1 - (1 - share) ** n_human, with share = branching * propensity / all_propensity.

    Source: own-form.
    """
    share = branching * propensity / all_propensity
    silent: float = (1.0 - share) ** n_human
    return 1.0 - silent
