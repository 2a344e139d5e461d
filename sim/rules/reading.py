"""What a member finds in an opened group."""

from sim.compiling import rule


@rule
def browsed(n_unread: int, depth: float) -> float:
    """Messages a member reads of those not yet read.

    Args:
        n_unread: Messages since the last visit, >= 0.
        depth: Browsing depth, messages.

    Returns:
        Messages read.

    Source: model-study.
    """
    return min(float(n_unread), depth)


@rule
def interest_probability(match: float, interesting: float, n_browsed: float) -> float:
    """Probability that something of interest is among the messages read.

    Args:
        match: Mean match of the messages, 0..1.
        interesting: Probability that a message of perfect match interests.
        n_browsed: Messages read.

    Returns:
        Probability 1 - (1 - interesting * match) ** n_browsed.

    Source: model-study.
    """
    nothing: float = (1.0 - interesting * match) ** n_browsed
    return 1.0 - nothing
