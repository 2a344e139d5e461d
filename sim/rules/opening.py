"""Whether a member who sees the group in the list opens it."""

from sim.compiling import rule
from sim.parameters import Opening
from sim.rules.traits import logistic


@rule
def match_of(interest: float, quality: float, fit: float) -> float:
    """How well a message matches a member.

    Args:
        interest: Member's interest in the group's subject, 0..1.
        quality: Quality of the content, 0..1.
        fit: Fit of the content to the members, 0..1.

    Returns:
        Match, 0..1.

    Source: model-study.
    """
    return interest * quality * fit


@rule
def open_probability(
    weights: Opening,
    expectation: float,
    match: float,
    clarity: float,
    legible: float,
    promotion: float,
    packet: float,
    asset: float,
    reward: float,
    liveliness: float,
    muted: float,
) -> float:
    """Probability of opening the group at a glimpse with something new in it.

    Args:
        weights: Log-odds of the behaviour file.
        expectation: Expected value of the group, 0..1.
        match: Match of the last message, 0..1.
        clarity: Clarity of the group's name, 0..1.
        legible: 1 when the thumbnail shows what the last message says, else 0.
        promotion: Strength of the promotion that runs and was announced, 0..1.
        packet: 1 when a red packet waits for the member, else 0.
        asset: Points held against the next prize, 0..1, times responsiveness.
        reward: Perceived reward of a ritual that is open and not yet done, 0..1; 0 when there is none.
        liveliness: Saturated liveliness, 0..1.
        muted: 1 when alerts are off, else 0.

    Returns:
        Probability.

    Source: model-study.
    """
    value = (1.0 - weights.shown) * expectation + weights.shown * match
    return logistic(
        weights.base
        + weights.match * value
        + weights.clarity * clarity
        + weights.thumbnail * legible
        + weights.promotion * promotion
        + weights.packet * packet
        + weights.asset * asset
        + weights.reward * reward
        + weights.liveliness * liveliness
        + weights.muted * muted
    )
