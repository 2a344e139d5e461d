"""The owner as a person (人设): how the owner shows up in the group, from one day on."""

from typing import Annotated

from sim.inputs.clock import clock
from sim.inputs.scenario.procedure import Procedure
from sim.inputs.units import Name, TimeOfDay
from sim.inputs.words import Known


class Persona(Procedure):
    """Another way in which the owner shows up."""

    style: Annotated[Name, Known("personas")]
    """How the owner shows up from then on, a name among the definitions (no unit)."""
    at: TimeOfDay = clock("10:00")
    """When the work is due on the day `start`, time of the day."""
