"""Trust in the owner, and planted speakers. As sim/rules/trust.py uses it."""

from typing import Annotated

from sim.inputs.closed import Closed
from sim.inputs.quantity import In, Uncertain

Share = Annotated[Uncertain, In("share", 0, 1)]


class Trust(Closed):
    """Trust in the owner, and planted speakers."""

    initial: Share
    """Trust when a member joins, share."""
    detection: Share
    """Probability of noticing that a speaker is planted, a message read, share."""
    detection_loss: Share
    """Part of the trust that is lost then, share."""
    half_life: Annotated[Uncertain, In("days", 0, 100000, above=True)]
    """Time in which half of the way back is made, days."""
