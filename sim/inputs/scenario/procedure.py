"""What all blocks of a strategy have in common."""

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, ValidationInfo
from pydantic_core import CoreSchema, core_schema

from sim.inputs.closed import Closed, fault, surroundings
from sim.inputs.units import Span


@dataclass(frozen=True)
class InsideHorizon:
    """The day lies before the end of the scenario.

    Args:
        after: another field from which the day is counted.
        is_end: whether the end itself will do.
    """

    after: str = ""
    is_end: bool = False

    def check(self, days: float | None, info: ValidationInfo) -> float | None:
        """The value, if the scenario lasts long enough; a block that is switched off may wait for a longer one."""
        around = surroundings(info)
        begin = info.data.get(self.after) if self.after else 0.0
        if days is None or begin is None or around is None or around.horizon is None or not info.data.get("enabled"):
            return days
        day, horizon = begin + days, around.horizon
        if day > horizon or (day == horizon and not self.is_end):
            which = f"{self.after} and this together, day {day:g}" if self.after else f"day {day:g}"
            message = f"beyond the horizon: {which}, in a scenario of {horizon:g} days"
            most = f"{'at most' if self.is_end else 'less than'} {horizon - begin:g} days"
            raise fault("beyond_horizon", message, allowed=most)
        return days

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_after_validator_function(self.check, handler(source))


class Switch(Closed):
    """A block of a strategy that can be switched off, and otherwise goes on from the first day to the last."""

    enabled: bool = True
    """Whether the procedure is carried out (true or false)."""


class Procedure(Switch):
    """A procedure that begins on a day."""

    start: Annotated[float, Span(), InsideHorizon()] = 0.0
    """First day, duration since the start of the scenario."""


class Spell(Procedure):
    """A procedure that goes on for a while."""

    lasting: Annotated[Annotated[float, Span(low=1)] | None, InsideHorizon(after="start", is_end=True)] = None
    """How long it goes on, duration in whole days; to the end of the scenario if not said."""
