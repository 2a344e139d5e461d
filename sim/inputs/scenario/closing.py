"""Closing (解散, 合并): what is done with groups that have fallen silent."""

from typing import Annotated, Literal

from sim.inputs.scenario.procedure import Spell
from sim.inputs.units import Share, Span


class Closing(Spell):
    """Closing groups that have fallen silent."""

    every: Annotated[float, Span(low=1)] = 7.0
    """Time from one look at the groups to the next, duration in whole days."""
    below: Share
    """Daily-active share below which a group is closed, share."""
    over: Annotated[float, Span(low=1)] = 7.0
    """Days before the look whose share counts, duration in whole days."""
    how: Literal["dissolve", "merge"]
    """Whether groups are closed at once, or their members are asked over into the largest other one (no unit)."""
