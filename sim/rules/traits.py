"""What a member is: one of 1024 equally likely values of each trait."""

import math

from sim.compiling import rule


@rule
def trait_index(u: float) -> int:
    """Which of the 1024 values of a trait a member has.

    Args:
        u: Uniform number.

    Returns:
        Index into a quantile table, 0..1023.

    Source: own-form.
    """
    return int(u * 1024.0)


@rule
def exponential(u: float) -> float:
    """Exponential number of mean 1.

    Args:
        u: Uniform number.

    Returns:
        -log(u), > 0.

    Source: textbook.
    """
    return -math.log(u)


@rule
def logistic(log_odds: float) -> float:
    """Probability of given log-odds.

    Args:
        log_odds: Log-odds.

    Returns:
        Probability.

    Source: textbook.
    """
    return 1.0 / (1.0 + math.exp(-log_odds))


@rule
def responsiveness(responds: bool, bystander: float) -> float:
    """How strongly a member responds to points: fully, or hardly.

    Args:
        responds: Whether the member is one of the segment's responders.
        bystander: Response of the others, share.

    Returns:
        Share, 0..1.

    Source: phantom-steering.
    """
    return 1.0 if responds else bystander
