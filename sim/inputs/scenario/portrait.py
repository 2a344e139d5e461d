"""Learning who the present members are, once, so that content fits them."""

from sim.inputs.clock import clock
from sim.inputs.scenario.procedure import Procedure
from sim.inputs.units import TimeOfDay


class Portrait(Procedure):
    """A study of the members of each group."""

    at: TimeOfDay = clock("10:00")
    """When the work is due on the day `start`, time of the day."""
