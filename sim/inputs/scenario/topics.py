"""Topics (话题): a topic game, or a question of the day, that members answer in the group."""

from typing import Annotated

from pydantic import Field

from sim.inputs.scenario.procedure import Spell
from sim.inputs.units import RitualWindow, Span


class Topics(Spell):
    """A topic that members answer in the group."""

    window: RitualWindow
    """When members may answer, window of the day, or from an attention peak on."""
    every: Annotated[float, Span(low=1)] = 1.0
    """Time from one topic to the next, duration in whole days."""
    points: int = Field(default=0, ge=0, le=1000)
    """Points for an answer, points/occasion."""
    prompt: bool = True
    """Whether a message opens the topic (true or false)."""
    by_hand: bool = False
    """Whether operators open the topics by hand, in working hours (true or false)."""
