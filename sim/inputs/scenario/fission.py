"""Fission (裂变): new groups grown around seed members."""

from typing import Annotated, Literal

from pydantic import Field

from sim.inputs.scenario.bait import Bait
from sim.inputs.scenario.new_groups import NewGroups
from sim.inputs.scenario.procedure import Spell
from sim.inputs.units import Span


class Fission(Spell):
    """New groups at equal distances, as long as members agree to be their seed members."""

    every: Annotated[float, Span(low=1)]
    """Time from one new group to the next, duration in whole days."""
    by: Literal["points", "chance"] = "points"
    """Who is asked: those with most points, or members drawn by chance; nobody twice (no unit)."""
    seeds: int = Field(ge=1, le=100)
    """Members who are asked for each new group, people."""
    bait: Bait | None = None
    """What who joins gets for it; nothing if not said (a block)."""
    new_groups: NewGroups
    """Groups that can be opened (a block)."""
