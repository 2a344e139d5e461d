"""The KOC campaign (KOC 招募): members who bring people in, within a few days."""

from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator

from sim.inputs.closed import fault
from sim.inputs.scenario.bait import Bait
from sim.inputs.scenario.new_groups import GroupsBehindCode
from sim.inputs.scenario.procedure import Procedure
from sim.inputs.units import Share, Span


class Koc(Procedure):
    """A campaign; those who agree to be a KOC begin on the day after they were asked."""

    by: Literal["points", "chance"] = "points"
    """Who is asked: those with most points, or members drawn by chance (no unit)."""
    contacts: int = Field(ge=1, le=100_000)
    """How many members are asked, one by one, people."""
    kocs: int = Field(ge=1, le=100_000)
    """How many KOCs are wanted at most, people."""

    @field_validator("kocs")
    @classmethod
    def _of_those_asked(cls, kocs: int, info: ValidationInfo) -> int:
        most = info.data.get("contacts", kocs)
        if kocs > most:
            raise fault("more_than_asked", "more than are asked", allowed=f"at most {most}")
        return kocs

    active_at_least: Share = 0.0
    """Part of the days so far on which a KOC must have been active, share."""
    agreed: bool = False
    """Whether those who are asked have all agreed beforehand (true or false)."""
    lasting: Annotated[float, Span(low=1)] = 3.0
    """How long a KOC's posts are answered, duration in whole days."""
    bait: Bait | None = None
    """What who joins gets for it; nothing if not said (a block)."""
    new_groups: GroupsBehindCode
    """Groups that are opened for who joins, one after the other (a block)."""
