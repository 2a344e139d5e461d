"""The atmosphere team (氛围组): demonstrators who speak first."""

from pydantic import Field

from sim.inputs.scenario.cadence import Grade
from sim.inputs.scenario.procedure import Spell
from sim.inputs.units import Window
from sim.vocabulary import MOST_DEMONSTRATORS


class Atmosphere(Spell):
    """Demonstrators in each group."""

    demonstrators: int = Field(ge=0, le=MOST_DEMONSTRATORS)
    """Demonstrators in each group, people."""
    messages_a_day: int = Field(ge=0, le=100)
    """Messages of each demonstrator, messages/day."""
    between: Window
    """When they speak, window of the day."""
    grade: Grade
    """Grade of what they say, a name among the definitions (no unit)."""
    disclosed: bool = False
    """Whether they say that they are paid (true or false)."""
