"""Service after the sale: how soon a fault is put right decides what becomes of trust."""

import math

from sim.compiling import rule


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
