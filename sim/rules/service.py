"""Service after the sale: how soon a fault is put right decides what becomes of trust."""

import math

from sim.compiling import rule

#: Promptness below which nothing is waited for any more; of patience of a day and a half that is a week. Own form.
HOPELESS = 0.05


@rule
def promptness(waited: float, patience: float) -> float:
    """How prompt help felt.

    Args:
        waited: Days from the fault to the solution, >= 0.
        patience: Days at which half is gone, > 0.

    Returns:
        Share, 1 at once, 0 after ever.

    Source: articles-A15.
    """
    return math.exp(-waited * math.log(2.0) / patience)


@rule
def longest_wait(patience: float) -> float:
    """How long a buyer waits for a fault to be put right before giving up: until help would feel hopelessly late.

    Args:
        patience: Days at which half of the promptness is gone, > 0.

    Returns:
        Days from the fault on.

    Source: own-form.
    """
    return patience * math.log2(1.0 / HOPELESS)
