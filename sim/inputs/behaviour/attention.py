"""When people look at their phones: three peaks over a floor. As sim/rules/attention.py uses it."""

from typing import Annotated, Self

from pydantic import model_validator

from sim.inputs.closed import Closed, Fault, faults
from sim.inputs.quantity import In, Uncertain

HourOfDay = Annotated[Uncertain, In("hours", 0, 24)]
Hours = Annotated[Uncertain, In("hours", 0, 12, above=True)]
Weight = Annotated[Uncertain, In("weight", 0, 1000)]


class Attention(Closed):
    """When people look at their phones: three peaks over a floor."""

    morning_hour: HourOfDay
    """Centre of the morning peak, hours since midnight."""
    noon_hour: HourOfDay
    """Centre of the noon peak, hours since midnight."""
    evening_hour: HourOfDay
    """Centre of the evening peak, hours since midnight."""
    morning_spread: Hours
    """Standard deviation of the morning peak, hours."""
    noon_spread: Hours
    """Standard deviation of the noon peak, hours."""
    evening_spread: Hours
    """Standard deviation of the evening peak, hours."""
    morning_weight: Weight
    """Attention in the morning peak, weight relative to the others."""
    noon_weight: Weight
    """Attention in the noon peak, weight relative to the others."""
    evening_weight: Weight
    """Attention in the evening peak, weight relative to the others."""
    floor_weight: Weight
    """Attention spread evenly over the waking day, weight relative to the others."""
    night_weight: Weight
    """Attention spread evenly over the whole day, nights included, weight relative to the others."""
    floor_from: HourOfDay
    """When the waking day begins, hours since midnight."""
    floor_until: HourOfDay
    """When the waking day ends, hours since midnight."""
    weekend_volume: Annotated[Uncertain, In("ratio", 0, 10, above=True)]
    """Attention of a day at the weekend to that of a weekday, ratio."""
    weekend_morning_shift: Annotated[Uncertain, In("hours", -6, 6)]
    """How much later the morning peak is at the weekend, hours."""

    @model_validator(mode="after")
    def _some_attention(self) -> Self:
        found = []
        if self.floor_from.value >= self.floor_until.value:
            message = "the waking day ends before it begins"
            allowed = f"more than {self.floor_from.value:g}"
            found.append(Fault(("floor_until", "value"), "window", message, {"allowed": allowed}))
        weights = (self.morning_weight, self.noon_weight, self.evening_weight, self.floor_weight, self.night_weight)
        if sum(weight.value for weight in weights) == 0:
            found.append(Fault((), "no_attention", "one of the weights must be above 0"))
        if found:
            raise faults(found, self)
        return self
