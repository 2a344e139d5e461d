"""A new name for each group, once."""

from typing import Annotated

from sim.inputs.clock import clock
from sim.inputs.scenario.procedure import Procedure
from sim.inputs.units import Name, TimeOfDay
from sim.inputs.words import Known


class Rename(Procedure):
    """A new name that says what the group is for."""

    name_style: Annotated[Name, Known("names")]
    """Style of the new name, a name among the definitions (no unit)."""
    at: TimeOfDay = clock("10:30")
    """When the work is due on the day `start`, time of the day."""
