"""After-sales service (售后): what becomes of goods with a fault."""

from typing import Annotated, Literal, Self

from pydantic import model_validator

from sim.inputs.closed import Fault, faults
from sim.inputs.scenario.procedure import Switch
from sim.inputs.units import Span


class AfterSales(Switch):
    """Seeing to faults, by hand."""

    refund: Literal["at once", "procedure"]
    """How a fault is put right: money back at once, or another piece after a procedure with forms (no unit)."""
    days: Annotated[float, Span()] | None = None
    """How long the procedure takes once the form is filled in, duration in whole days; for `procedure` alone."""

    @model_validator(mode="after")
    def _days_of_a_procedure(self) -> Self:
        if self.refund == "procedure" and self.days is None:
            details = {"allowed": "`at once`, or `days` beside it", "hint": "say how many `days` it takes"}
            raise faults([Fault(("refund",), "procedure_without_days", "a procedure takes its days", details)], self)
        if self.refund == "at once" and self.days is not None:
            details = {"allowed": "to be left out, or `refund: procedure`"}
            raise faults(
                [Fault(("days",), "days_without_procedure", "money back at once takes no days", details)], self
            )
        return self
