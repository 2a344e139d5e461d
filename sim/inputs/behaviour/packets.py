"""Red packets in the group. As sim/rules/packets.py uses it."""

from typing import Annotated

from sim.inputs.closed import Closed
from sim.inputs.quantity import In, Uncertain


class Packets(Closed):
    """Red packets in the group."""

    reciprocity: Annotated[Uncertain, In("ratio", 0, 0.89)]
    """Money that members send for each that they receive; below 0.9, so that no chain goes on, ratio."""
    returned: Annotated[Uncertain, In("yuan", 0, 10000, above=True)]
    """What a member's red packet holds at least, yuan."""
    shares: Annotated[Uncertain, In("shares", 1, 100)]
    """Shares of a member's red packet, shares."""
