"""Clicking on a product. As sim/rules/clicking.py uses it."""

from typing import Annotated

from sim.inputs.closed import Closed
from sim.inputs.quantity import In, Uncertain

LogOdds = Annotated[Uncertain, In("log-odds", -20, 20)]


class Clicking(Closed):
    """Clicking on a product."""

    base: LogOdds
    """Clicking without any reason, log-odds."""
    promotion: LogOdds
    """Weight of the discount, log-odds."""
    expectation: LogOdds
    """Weight of the expected value of the group, log-odds."""
    need: LogOdds
    """What a member who needs nothing of what is sold is short of one who does, log-odds."""
    promise: LogOdds
    """Weight of what a message promises too much, log-odds."""
