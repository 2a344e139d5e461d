"""People outside who hear of a group: whether they join, and what they make of it at first sight."""

import math

from sim.compiling import rule
from sim.parameters import Joining
from sim.rules.traits import logistic


@rule
def fresh_share(known: float, around: float) -> float:
    """Share of the people around a store who have not heard of its groups.

    Args:
        known: People who have heard of them, >= 0.
        around: People around the store, > 0.

    Returns:
        Share, 0..1.

    Source: own-form.
    """
    return max(0.0, 1.0 - known / around)


@rule
def warned_share(told: float, around: float) -> float:
    """Share of the people around a store who have heard bad of it, each of them told by chance.

    Args:
        told: People told, who are still talked to of it, >= 0; who is told twice counts twice.
        around: People around the store, > 0.

    Returns:
        Share, 0..1.

    Source: own-form.
    """
    return 1.0 - math.exp(-told / around)


@rule
def bait_pull(worth: float, half_bait: float) -> float:
    """How strongly a gift for joining pulls.

    Args:
        worth: What the gift is worth to who joins, yuan, >= 0.
        half_bait: Worth at half the effect, yuan, > 0.

    Returns:
        Pull, 0..1.

    Source: articles-B1.
    """
    return worth / (worth + half_bait)


@rule
def join_probability(
    weights: Joining, match: float, bait: float, scarcity: float, is_friend: bool, is_warned: bool
) -> float:
    """Probability that somebody outside who hears of a group for the first time joins it.

    Args:
        weights: Joining block of the behaviour file.
        match: How well what is said of the group matches their interest, 0..1.
        bait: Pull of the gift for joining, 0..1.
        scarcity: Share of the gifts that is gone, 0..1; 0 where everybody gets one.
        is_friend: Whether a friend asks them in person, and no poster or broadcast.
        is_warned: Whether they have heard of a bad purchase, or of planted speakers.

    Returns:
        Probability.

    Source: articles-B1.
    """
    log_odds = weights.base + weights.interest * match + bait * (weights.lure + weights.scarcity * scarcity)
    if is_friend:
        log_odds += weights.friend
    if is_warned:
        log_odds -= weights.warned
    return logistic(log_odds)


@rule
def raised_expectation(initial: float, bait: float, promise: float) -> float:
    """What somebody expects of a group that they join for a gift.

    Args:
        initial: What a stranger expects, 0..1.
        bait: Pull of the gift, 0..1.
        promise: Share of the way to the highest expectation that a gift of full pull moves, 0..1.

    Returns:
        Expectation, 0..1.

    Source: articles-B1.
    """
    return initial + promise * bait * (1.0 - initial)


@rule
def leave_probability(first_look: float, match: float) -> float:
    """Probability that a newcomer leaves as soon as they have looked around.

    Args:
        first_look: Probability where nothing is of interest.
        match: How well the name and the last message match their interest, 0..1.

    Returns:
        Probability.

    Source: priors-17.
    """
    return first_look * (1.0 - match)


@rule
def answer_lag(u: float, later: float) -> int:
    """Days after which somebody who was asked answers, or comes across a poster.

    Args:
        u: Uniform number.
        later: Probability of not answering on a day, < 1.

    Returns:
        Days, 0 or more: a geometric number.

    Source: own-form.
    """
    if later <= 0.0:
        return 0
    return int(math.log(u) / math.log(later))


@rule
def held_by_inviter(annoyance: float, tie: float) -> float:
    """Irritation of a member whose inviter is still in the group.

    Args:
        annoyance: Irritation without a tie, >= 0.
        tie: Share that the tie takes away, 0..1.

    Returns:
        Irritation, >= 0.

    Source: priors-50.
    """
    return annoyance * (1.0 - tie)
