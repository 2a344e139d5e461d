"""A scenario: what we do, to whom, for how long."""

from typing import Annotated

from pydantic import Field, field_validator

from sim.inputs.closed import Closed, Fault, faults
from sim.inputs.listed import Listed
from sim.inputs.scenario.store import Store
from sim.inputs.scenario.strategy import Strategy
from sim.inputs.units import Date, Name, Span

#: What the horizon of a scenario may be.
HORIZON = Span(low=1)


class Scenario(Closed):
    """A scenario, with what it inherits."""

    name: Name
    """What the scenario is called (no unit)."""
    description: str = Field(default="", max_length=5000)
    """What it is about, in words (no unit)."""
    definitions: Listed[Name] = ()
    """Definition files of one's own, relative to this file (paths)."""
    horizon: Annotated[float, HORIZON]
    """How long the scenario goes on, duration in whole days."""
    starts: Date
    """First day, date."""
    portfolio: Listed[Store] = Field(min_length=1)
    """Stores (list of stores)."""
    strategy: Strategy
    """What the operators do (a block)."""

    @field_validator("portfolio")
    @classmethod
    def _names_differ(cls, portfolio: tuple[Store, ...]) -> tuple[Store, ...]:
        names = [store.store for store in portfolio]
        found = [
            Fault(
                (number, "store"),
                "duplicate",
                "two stores of one name",
                {"found": name, "allowed": "names that differ"},
            )
            for number, name in enumerate(names)
            if name in names[:number]
        ]
        if found:
            raise faults(found, portfolio)
        return portfolio
