"""Members' own messages, and replies to them. As sim/rules/posting.py uses it."""

from typing import Annotated

from sim.inputs.closed import Closed
from sim.inputs.quantity import In, Uncertain

LogOdds = Annotated[Uncertain, In("log-odds", -20, 20)]
Share = Annotated[Uncertain, In("share", 0, 1)]


class Posting(Closed):
    """Members' own messages, and replies to them."""

    found: LogOdds
    """Starting a turn once something of interest was found, before saying anything that day, log-odds."""
    expectation: LogOdds
    """Weight of the expected value of the group, log-odds."""
    reward: LogOdds
    """Weight of the perceived reward of the points that a message or a topic earns, log-odds."""
    topic: LogOdds
    """Saying something to the topic of the day without any reason, log-odds."""
    branching: Annotated[Uncertain, In("replies/message", 0, 0.89)]
    """Replies that a message draws when everybody reads it; below 0.9, so that no group runs away, replies/message."""
    agrees: Share
    """Part of the members of full trust who agree, asked in private, to prepare a message, share."""
    quality: Share
    """Content quality of a member's message, share."""
