"""Clicking on a product message."""

from sim.compiling import rule
from sim.parameters import Clicking
from sim.rules.traits import logistic


@rule
def click_probability(
    weights: Clicking, promotion: float, expectation: float, n_read: float, need: float, promise: float
) -> float:
    """Probability that a visitor who found something of interest clicks on a product among the messages read.

    Args:
        weights: Clicking block of the behaviour file.
        promotion: Strength of the promotion that runs and was announced, 0..1.
        expectation: Expected value of the group, 0..1.
        n_read: Product messages read, >= 0.
        need: Need of the product, 0..1; 1 when the group sells nothing itself.
        promise: By how much the message promises too much, 0..1.

    Returns:
        Probability; each product message is a chance of its own.

    Source: model-study.
    """
    one = logistic(
        weights.base
        + weights.promotion * promotion
        + weights.expectation * expectation
        + weights.need * (need - 1.0)
        + weights.promise * promise
    )
    none: float = (1.0 - one) ** n_read
    return 1.0 - none
