"""Groups of one kind in a team: how many, how large, whose, and what they lived before."""

from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from sim.inputs.closed import Closed, fault
from sim.inputs.units import Name, Span
from sim.inputs.words import Known

#: Most people in a group, by the rules of the platform (grade A: the platform's help pages).
PLATFORM_CAP = 500


class Groups(Closed):
    """A block of like groups."""

    name: Name = "group"
    """Name of the block; its groups are numbered (no unit)."""
    count: int = Field(default=1, ge=1, le=100_000)
    """Groups of this kind in each team, groups."""
    members: int = Field(ge=3, le=PLATFORM_CAP)
    """Members of each group when it is founded, people."""
    segment: Annotated[Name, Known("segments")]
    """Who the members are, a name among the definitions (no unit)."""
    name_style: Annotated[Name, Known("names")] = "neglected"
    """How the groups are called, a name among the definitions (no unit)."""
    persona: Annotated[Name, Known("personas")] = "reposter"
    """How the owner shows up in the groups, a name among the definitions (no unit)."""
    salesperson: Name = "owner"
    """To whom the orders of the groups count (no unit)."""
    spam_a_day: float = Field(default=0.0, ge=0, le=10)
    """Spammers who come into each group, and of the first block into each new group, spammers/day."""
    history: Annotated[Name, Known("histories")] | None = None
    """What the groups lived before the scenario, a name among the definitions; new groups if not said (no unit)."""
    silent_for: Annotated[float, Span()] = 0.0
    """Silence between that history and the scenario, duration in whole days."""
    replace_quits: bool = False
    """Whether new members replace those who quit, at midnight (true or false)."""

    @field_validator("silent_for")
    @classmethod
    def _silence_after_something(cls, days: float, info: ValidationInfo) -> float:
        if days > 0 and "history" in info.data and info.data["history"] is None:
            message = "a group can only have fallen silent after a history"
            raise fault("silent_without_history", message, allowed="0 days", hint="name a `history`, or leave this out")
        return days
