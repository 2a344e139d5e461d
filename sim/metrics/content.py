"""The stock of content: how steady it is."""

from sim.metrics.activity import Curves
from sim.metrics.study import FloatArray


def repeated_share(curves: Curves) -> FloatArray:
    """Share of the content messages that repeated an old piece, for want of a new one.

    Args:
        curves: `pieces_sent` and `pieces_repeated`, messages, each (n_replicates, n_days), all teams.

    Returns:
        (n_replicates,), share; 0 where there is no stock, or nothing was sent of it.
    """
    again = curves["pieces_repeated"].sum(axis=1)
    every = curves["pieces_sent"].sum(axis=1) + again
    found: FloatArray = again / every.clip(min=1.0)
    return found
