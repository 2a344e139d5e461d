"""Prepared messages: members who are asked in one-to-one chats to say something in the group."""

from typing import Annotated

from sim.inputs.clock import clock
from sim.inputs.scenario.cadence import Grade
from sim.inputs.scenario.procedure import Spell
from sim.inputs.units import Share, Span, TimeOfDay


class Prepared(Spell):
    """Members' messages that operators prepare with them, by hand."""

    at: TimeOfDay = clock("10:00")
    """When the work is due, time of the day."""
    share: Share
    """Part of the members who are asked each time, share."""
    grade: Grade
    """Grade of what is prepared, a name among the definitions (no unit)."""
    every: Annotated[float, Span(low=1)] = 1.0
    """Time from one round of chats to the next, duration in whole days."""
