"""What the chat list shows. As sim/rules/exposure.py uses it."""

from typing import Annotated

from sim.inputs.closed import Closed
from sim.inputs.quantity import In, Uncertain


class Exposure(Closed):
    """What the chat list shows."""

    rows: Annotated[Uncertain, In("rows", 0, 1000, above=True)]
    """Rows of the first screen of the chat list, rows."""
