"""What a member expects of the group, 0..1, and how it moves."""

import math

from sim.compiling import rule
from sim.parameters import Expectation


@rule
def moved(value: float, target: float, step: float) -> float:
    """A value that moves a share of the way toward a target.

    Args:
        value: Value before, 0..1.
        target: Where it moves, 0..1.
        step: Share of the way, 0..1.

    Returns:
        Value after, between value and target.

    Source: model-study.
    """
    return value + step * (target - value)


@rule
def forgotten(weights: Expectation, value: float, unseen: float) -> float:
    """Expectation after days in which nothing of the group was seen.

    Args:
        weights: Expectation block of the behaviour file.
        value: Expectation when the group was last seen, 0..1.
        unseen: Days since, >= 0; the first of them leaves expectation as it was.

    Returns:
        Expectation on its way back to that of a stranger, 0..1.

    Source: own-form.
    """
    if unseen <= 1.0:
        return value
    left = math.exp((1.0 - unseen) * math.log(2.0) / weights.half_life)
    return weights.initial + (value - weights.initial) * left


@rule
def confirmed(weights: Expectation, value: float, found: bool) -> float:
    """Expectation after reading; a disappointment moves it more than a find.

    Args:
        weights: Expectation block of the behaviour file.
        value: Expectation before, 0..1.
        found: Whether something of interest was found.

    Returns:
        Expectation after, 0..1.

    Source: own-form.
    """
    if found:
        return moved(value, 1.0, weights.read_step)
    return moved(value, 0.0, min(1.0, weights.read_step * weights.disappointment))


@rule
def known_clarity(clarity: float, informed: bool, share: float) -> float:
    """How clearly a member knows what the group is about.

    Args:
        clarity: Clarity of the group's name, 0..1.
        informed: Whether the member has read the text of an opening push, in the list or in the group.
        share: Share of what the name leaves open that the text makes clear, 0..1.

    Returns:
        Clarity, 0..1.

    Source: articles-A1.
    """
    if informed:
        return clarity + share * (1.0 - clarity)
    return clarity


@rule
def impression(by_name: float, clarity: float, legible: float) -> float:
    """What a new name or a first push promises at first sight.

    Args:
        by_name: Weight of the name, share; the rest is the message's.
        clarity: Clarity of the group's name, 0..1.
        legible: 1 when the thumbnail shows what the last message says, else 0; for who is inside, its quality.

    Returns:
        Promise, 0..1.

    Source: own-form.
    """
    return by_name * clarity + (1.0 - by_name) * legible
