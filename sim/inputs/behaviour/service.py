"""What delivery, faults and chats do to trust. As sim/rules/service.py uses it."""

from typing import Annotated

from sim.inputs.closed import Closed
from sim.inputs.quantity import In, Uncertain

Share = Annotated[Uncertain, In("share", 0, 1)]


class Service(Closed):
    """What delivery, faults and chats do to trust."""

    delivered: Share
    """Part of the missing trust that goods as described gain, share."""
    disappointed: Share
    """Part of the trust that is lost when goods are not what was promised, share."""
    unresolved: Share
    """Part of the trust that a fault takes to which nobody sees, share."""
    resolved: Share
    """Part of the missing trust that a fault gains that is put right at once, share."""
    late: Share
    """Part of the trust that is lost when a fault is put right much too late, share."""
    patience: Annotated[Uncertain, In("days", 0, 1000, above=True)]
    """Time after which help feels half as prompt, days."""
    chat: Share
    """Part of the missing trust that a one-to-one chat gains, share."""
    consent: Share
    """Part of the members who take part in a chat about what they consider, share."""
