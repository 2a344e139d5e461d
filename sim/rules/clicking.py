"""Clicking on a product message."""

from sim.compiling import rule
from sim.parameters import Clicking
from sim.rules.traits import logistic


@rule
def click_probability(weights: Clicking, promotion: float, expectation: float) -> float:
    """Probability that a visitor who found something of interest clicks on a product among the messages read.

    Args:
        weights: Clicking block of the behaviour file.
        promotion: Strength of today's promotion, 0..1.
        expectation: Expected value of the group, 0..1.

    Returns:
        Probability.

    Source: model-study.
    """
    return logistic(weights.base + weights.promotion * promotion + weights.expectation * expectation)
