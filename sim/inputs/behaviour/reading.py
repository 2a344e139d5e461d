"""What an opened group is read for. As sim/rules/reading.py uses it."""

from typing import Annotated

from sim.inputs.closed import Closed
from sim.inputs.quantity import In, Uncertain


class Reading(Closed):
    """What an opened group is read for."""

    depth: Annotated[Uncertain, In("messages", 0, 10000, above=True)]
    """How far back a visitor browses at most, messages."""
    interesting: Annotated[Uncertain, In("share", 0, 1)]
    """Probability that a message of perfect match interests, share."""
