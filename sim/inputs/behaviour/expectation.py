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
    disappointment: Annotated[Uncertain, In("ratio", 0, 100)]
    """How far nothing of interest moves expectation to how far a find moves it, ratio."""
    half_life: Annotated[Uncertain, In("days", 0, 100000, above=True)]
    """Time unseen in which expectation goes half of the way back to that of a stranger, days."""
    impression_step: Share
    """Part of the way that expectation moves to what a new name or a first push promises, share."""
    by_name: Share
    """Weight of the name in what a new name or a first push promises, share; the rest is the message's."""
    informed: Share
    """Part of what the name leaves open that the text of an opening push makes clear to who read it, share."""
