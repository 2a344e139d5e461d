"""The first message of a new beginning, once."""

from sim.inputs.clock import clock
from sim.inputs.scenario.cadence import Grade
from sim.inputs.scenario.procedure import Procedure
from sim.inputs.units import TimeOfDay


class OpeningPush(Procedure):
    """A message that opens a new chapter of the group."""

    grade: Grade
    """Content grade, a name among the definitions (no unit)."""
    at: TimeOfDay = clock("12:20")
    """When the work is due on the day `start`, time of the day."""
    image_first: bool = True
    """Whether an image comes first, so that the text stands in the chat list (true or false)."""
