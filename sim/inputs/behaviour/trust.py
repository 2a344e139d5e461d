"""Trust in the owner: what moves it. As sim/rules/trust.py uses it."""

from typing import Annotated

from sim.inputs.closed import Closed
from sim.inputs.quantity import In, Uncertain

Share = Annotated[Uncertain, In("share", 0, 1)]


class Trust(Closed):
    """Trust in the owner: what moves it."""

    initial: Share
    """Trust when a member joins, share."""
    half_life: Annotated[Uncertain, In("days", 0, 100000, above=True)]
    """Time in which half of the way back is made, days."""
    useful: Share
    """Part of the missing trust that a useful visit to a group of a present owner gains, share."""
    interaction: Share
    """Part of the missing trust that the first interaction of a day gains with a present owner, share."""
    absent: Annotated[Uncertain, In("ratio", 0, 1)]
    """What a good experience gains when the owner is not there at all to when the owner is present, ratio."""
    detection: Share
    """Probability of noticing that a speaker is planted, a message read, share."""
    detection_loss: Share
    """Part of the trust that is lost then, share."""
    told: Share
    """Part of those who notice who tell the others, share."""
    warning_loss: Share
    """Part of the trust that being told takes, share."""
    spam_loss: Share
    """Part of the trust that a spammer's message read takes, share."""
