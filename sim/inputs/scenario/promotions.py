"""Promotion days: a discount, and messages that say so."""

from typing import Annotated

from pydantic import Field, field_validator

from sim.inputs.closed import fault
from sim.inputs.scenario.cadence import Grade
from sim.inputs.scenario.procedure import InsideHorizon, Spell
from sim.inputs.units import Share, Span, Window
from sim.vocabulary import DISCOUNT_UNITS


class Promotions(Spell):
    """Promotion days at equal distances."""

    every: Annotated[float, Span(low=2)]
    """Time from one promotion day to the next, duration in whole days."""
    first: Annotated[float, Span(), InsideHorizon(after="start")] = 0.0
    """Time from `start` to the first promotion day, duration in whole days."""
    discount: Share
    """Discount on these days, share of the price."""
    coupons: int | None = Field(default=None, ge=1, le=100_000)
    """Coupons for each group and promotion day, without which there is no discount, coupons; for all if not said."""
    pushes: int = Field(default=3, ge=0, le=20)
    """Messages about it, messages/promotion day."""
    between: Window
    """When these messages are sent, window of the day."""
    grade: Grade
    """Content grade of these messages, a name among the definitions (no unit)."""

    @field_validator("discount")
    @classmethod
    def _some_discount(cls, discount: float) -> float:
        if discount > 0.0 and round(discount * DISCOUNT_UNITS) == 0:
            message = "discounts are whole hundredths of a per cent, and this is none of them"
            raise fault("range", message, allowed="0 % or 0.01 % .. 100 %")
        return discount
