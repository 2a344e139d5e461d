"""Numbers of the catalogue and the behaviour file: a value with its unit, its grade and its source."""

import math
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeGuard

from pydantic import GetCoreSchemaHandler, Strict, ValidationError, ValidatorFunctionWrapHandler
from pydantic_core import CoreSchema, core_schema

from sim.inputs.closed import Closed, Fault, faults, with_faults
from sim.inputs.problem import nearest
from sim.inputs.units import Name
from sim.inputs.words import Known


class Number(Closed):
    """A number that says where it comes from."""

    value: float
    """The number, in `unit`."""
    unit: str
    """Unit of the value; each field takes one."""
    grade: Literal["A", "B", "C", "G", "M", "R", "article"]
    """Grade of the source (no unit): A peer-reviewed, B survey, C vendor, G guess, M measured, R recalled, article."""
    source: Annotated[Name, Known("sources")]
    """Key of scenarios/sources.yaml (no unit)."""


class Uncertain(Number):
    """A number with the range that was held plausible before looking at any target."""

    prior: Annotated[tuple[float, float], Strict(False)]
    """Lowest and highest plausible value, in `unit`."""


@dataclass(frozen=True)
class In:
    """The unit that a field's number must have, and the range that makes sense."""

    unit: str
    low: float = -math.inf
    high: float = math.inf
    above: bool = False  # the value must be greater than `low`

    def check(self, given: Any, read: ValidatorFunctionWrapHandler) -> Number:
        """The number, if it is one and its unit, range and prior are right; every fault of it at once."""
        try:
            number: Number = read(given)
        except ValidationError as error:
            raise with_faults(error, self._faults(given) if isinstance(given, dict) else []) from None
        found = self._faults(number.model_dump())
        if found:
            raise faults(found, given)
        return number

    def _faults(self, given: dict[str, Any]) -> list[Fault]:
        """Faults of what is written; of the wrong type it is the model's fault."""
        found = []
        unit, value, prior = given.get("unit"), given.get("value"), given.get("prior", ())
        if isinstance(unit, str) and unit != self.unit:
            details = {"allowed": self.unit, "nearest": nearest(unit, [self.unit])}
            found.append(Fault(("unit",), "unit", "this field has another unit", details))
        if _is_number(value) and not self.holds(value):
            found.append(Fault(("value",), "range", "the number is out of range", {"allowed": self.said()}))
        if isinstance(prior, list | tuple) and len(prior) == _ENDS and all(_is_number(end) for end in prior):
            if prior[0] > prior[1]:
                details = {"allowed": "[low, high] with low <= high"}
                found.append(Fault(("prior",), "prior", "the low end is above the high end", details))
            elif not all(self.holds(end) for end in prior):
                found.append(Fault(("prior",), "range", "the prior is out of range", {"allowed": self.said()}))
        return found

    def said(self) -> str:
        """What is allowed, in words."""
        low = "" if math.isinf(self.low) else f"{self.low:g} {'<' if self.above else '<='} "
        high = "" if math.isinf(self.high) else f" <= {self.high:g}"
        return f"{low}value{high} ({self.unit})"

    def holds(self, value: float) -> bool:
        """Whether a value makes sense here."""
        return self.low <= value <= self.high and not (self.above and value == self.low)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_wrap_validator_function(self.check, handler(source))


#: Ends of a prior range.
_ENDS = 2


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)
