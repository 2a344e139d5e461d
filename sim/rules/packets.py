"""Red packets in the group: who receives, sends."""

from sim.compiling import rule


@rule
def return_probability(reciprocity: float, received: float, returned: float) -> float:
    """Probability that who took a share of a red packet sends one into the group.

    Args:
        reciprocity: Yuan sent for each yuan received, < 1.
        received: Share taken, yuan.
        returned: What a member's red packet holds, yuan, > 0.

    Returns:
        Probability, at most 1, at which `reciprocity` times the share taken is sent on average.

    Source: red-packets.
    """
    return min(1.0, reciprocity * received / returned)
