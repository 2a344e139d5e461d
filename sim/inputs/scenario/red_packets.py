"""Red packets (红包) that operators send into the group."""

from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from sim.inputs.closed import fault
from sim.inputs.scenario.cadence import Grade
from sim.inputs.scenario.procedure import Spell
from sim.inputs.units import Money, Span, TimeOfDay

FEN = 0.01


class RedPackets(Spell):
    """Red packets of the operators; each waits for a day."""

    at: TimeOfDay
    """When they are sent, time of the day."""
    every: Annotated[float, Span(low=1)] = 7.0
    """Time from one red packet to the next, duration in whole days."""
    amount: Money
    """What one holds, a sum of money, yuan."""
    shares: int = Field(ge=1, le=100)
    """How many members can take a share of it, shares."""
    grade: Grade
    """Content grade of the message that it is, a name among the definitions (no unit)."""

    @field_validator("shares")
    @classmethod
    def _a_fen_each(cls, shares: int, info: ValidationInfo) -> int:
        amount = info.data.get("amount")
        most = shares if amount is None else round(amount / FEN)
        if shares > most:
            raise fault("less_than_a_fen", "less than 0.01 yuan for each share", allowed=f"at most {most}")
        return shares
