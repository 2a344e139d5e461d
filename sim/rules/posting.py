"""Members' own messages: posts that start a turn, and one reply process."""

from sim.compiling import rule
from sim.parameters import Posting
from sim.rules.traits import logistic


@rule
def post_probability(weights: Posting, propensity: float, expectation: float) -> float:
    """Probability that a visitor starts a turn.

    Args:
        weights: Posting block of the behaviour file.
        propensity: Member's posting propensity, mean 1 in the segment.
        expectation: Expected value of the group, 0..1.

    Returns:
        Probability, at most 1.

    Source: model-study.
    """
    return min(1.0, propensity * logistic(weights.base + weights.expectation * expectation))


@rule
def reply_probability(branching: float, propensity: float, n_seats: int, n_human: float) -> float:
    """Probability that a visitor replies to what people wrote since the last visit.

    A message read by every member draws `branching` replies at most, on average over groups; a small group can by
    chance hold more talkative members, and its own average is higher then.

    Args:
        branching: Replies a message draws when everybody reads it, < 1.
        propensity: Member's posting propensity, mean 1 in the segment.
        n_seats: Seats in the group.
        n_human: People's messages among those read.

    Returns:
        Probability 1 - (1 - share) ** n_human, with share = branching * propensity / n_seats, at most 1.

    Source: own-form.
    """
    share = min(1.0, branching * propensity / n_seats)
    silent: float = (1.0 - share) ** n_human
    return 1.0 - silent
