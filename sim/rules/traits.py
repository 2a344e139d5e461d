"""What a member is: one of 1024 equally likely values of each trait."""

import math

from sim.compiling import rule

#: Sums with this number, at most 1 greater, are whole multiples of 2^-24: a double has 52 bits behind its first.
_ROUNDS_TO_2_24 = 1.5 * 2.0**28


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
def kept(share: float) -> float:
    """A share as a member's memory holds it: rounded to whole multiples of 2^-24, a half to the even one.

    Args:
        share: Share, 0..1.

    Returns:
        Share, 0..1, that a single-precision number holds exactly.

    Source: own-form.
    """
    return (share + _ROUNDS_TO_2_24) - _ROUNDS_TO_2_24


@rule
def marked(time: float) -> float:
    """A time as a member remembers it: rounded down to 2^-10 of a day, 84 seconds.

    Args:
        time: Days, less than 8192 in size.

    Returns:
        Days, that a single-precision number holds exactly.

    Source: own-form.
    """
    return math.floor(time * 1024.0) / 1024.0


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
