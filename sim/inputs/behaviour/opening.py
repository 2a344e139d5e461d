"""Whether a member who sees the group opens it. As sim/rules/opening.py uses it."""

from typing import Annotated

from sim.inputs.closed import Closed
from sim.inputs.quantity import In, Uncertain

LogOdds = Annotated[Uncertain, In("log-odds", -20, 20)]


class Opening(Closed):
    """Whether a member who sees the group opens it."""

    base: LogOdds
    """Opening at a glimpse without any reason, log-odds."""
    match: LogOdds
    """Weight of the match of expected content and interest, log-odds."""
    shown: Annotated[Uncertain, In("share", 0, 1)]
    """Weight of the last message in that content, share; the rest is what the member expects."""
    clarity: LogOdds
    """Weight of the clarity of the group's name, log-odds."""
    thumbnail: LogOdds
    """Weight of a text that stands in the chat list, log-odds."""
    promotion: LogOdds
    """Weight of the discount, log-odds."""
    packet: LogOdds
    """Weight of a red packet that waits for the member, log-odds."""
    asset: LogOdds
    """Weight of the points held against the next prize, log-odds."""
    reward: LogOdds
    """Weight of the perceived reward of a ritual that is open and not yet done, log-odds."""
    liveliness: LogOdds
    """Weight of how alive the group is, log-odds."""
    muted: LogOdds
    """Weight of having muted the group, log-odds."""
