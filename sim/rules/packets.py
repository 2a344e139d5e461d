"""Red packets in the group: who receives, sends."""

from sim.compiling import rule

#: Days after which what is left of a red packet goes back to who sent it (grade A: the platform's help pages).
PACKET_DAYS = 1.0


@rule
def pooled_share(n_left: int, share: float, n_new: int, new_share: float) -> float:
    """What a member gets who takes from several red packets that wait at once.

    Args:
        n_left: Shares left of the packets before, >= 0.
        share: What one of them holds, yuan.
        n_new: Shares of the new packet, >= 1.
        new_share: What one of these holds, yuan.

    Returns:
        Mean over all shares, yuan.

    Source: own-form.
    """
    return (n_left * share + n_new * new_share) / (n_left + n_new)


@rule
def return_probability(reciprocity: float, received: float, returned: float) -> float:
    """Probability that who took a share of a red packet sends one into the group.

    Args:
        reciprocity: Yuan sent for each yuan received, < 1.
        received: Share taken, yuan.
        returned: What a member's red packet holds at least, yuan, > 0.

    Returns:
        Probability, at most 1, at which `reciprocity` times the share taken is sent on average.

    Source: red-packets.
    """
    return min(1.0, reciprocity * received / returned)


@rule
def returned_amount(reciprocity: float, received: float, returned: float) -> float:
    """What the red packet holds that is sent by who took a share.

    Args:
        reciprocity: Yuan sent for each yuan received, < 1.
        received: Share taken, yuan.
        returned: What a member's red packet holds at least, yuan, > 0.

    Returns:
        Yuan; more than `returned` after a share so large that a packet is sent for sure.

    Source: red-packets.
    """
    return max(returned, reciprocity * received)
