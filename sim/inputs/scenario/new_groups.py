"""Groups that operators open during a scenario."""

from typing import Annotated

from pydantic import Field

from sim.inputs.closed import Closed
from sim.inputs.units import Name
from sim.inputs.words import Known


class NewGroups(Closed):
    """Groups to be opened, for people like those of the store's first block of groups, and as many spammers."""

    most: int = Field(ge=1, le=1000)
    """How many can be opened by each team, groups."""
    name_style: Annotated[Name, Known("names")] = "neglected"
    """How they are called, a name among the definitions (no unit)."""
    persona: Annotated[Name, Known("personas")] = "reposter"
    """How the owner shows up in them, a name among the definitions (no unit)."""
    salesperson: Name | None = None
    """To whom their orders count; as of the group they grow out of, else of the first block, if not said (no unit)."""


class GroupsBehindCode(NewGroups):
    """Groups that are opened one after the other as they fill."""

    ahead: int = Field(default=0, ge=0, le=1000)
    """How many are kept open beyond the one that fills, so that nobody is turned away while nobody is in, groups."""
