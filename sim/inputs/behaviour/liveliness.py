"""How alive the group seems. As sim/rules/liveliness.py uses it."""

from typing import Annotated

from sim.inputs.closed import Closed
from sim.inputs.quantity import In, Uncertain


class Liveliness(Closed):
    """How alive the group seems."""

    half_count: Annotated[Uncertain, In("people", 0, 1000, above=True)]
    """Recent speakers at half the effect, people."""
    memory: Annotated[Uncertain, In("days", 0, 365, above=True)]
    """Time in which a speaker fades to 1/e, days."""
    disclosed_weight: Annotated[Uncertain, In("ratio", 0, 10)]
    """Weight of a demonstrator who says that he is paid to that of a member, ratio."""
