"""What a member expects of the group, and how it moves. As sim/rules/expectation.py uses it."""

from typing import Annotated

from sim.inputs.closed import Closed
from sim.inputs.quantity import In, Uncertain

Share = Annotated[Uncertain, In("share", 0, 1)]


class Expectation(Closed):
    """What a member expects of the group, and how it moves."""

    initial: Share
    """Expected value of the content when a member joins, share."""
    glimpse_step: Share
    """Part of the way that expectation moves at a glimpse, share."""
    read_step: Share
    """Part of the way that expectation moves when the group is read, share."""
    impression_step: Share
    """Part of the way that expectation moves to what a new name or a first push promises, share."""
    informed: Share
    """Part of what the name leaves open that the text of an opening push makes clear to who read it, share."""
