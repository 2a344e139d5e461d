"""A store, its teams of operators and their groups."""

from typing import Annotated, Any

from pydantic import BeforeValidator, Field, field_validator

from sim.inputs.clock import clock
from sim.inputs.closed import Closed, Fault, faults
from sim.inputs.listed import Listed
from sim.inputs.scenario.groups import Groups
from sim.inputs.units import Name, Window


def _one_block_as_list(value: Any) -> Any:
    return [value] if isinstance(value, dict) else value


class Store(Closed):
    """A store with teams of the same make."""

    store: Name
    """Name of the store (no unit)."""
    teams: int = Field(default=1, ge=1, le=1000)
    """Teams in the store, teams."""
    operators: int = Field(default=1, ge=1, le=1000)
    """Operators in each team, people."""
    working_hours: Window = (clock("09:00"), clock("18:00"))
    """When operators work, window of the day."""
    around: int = Field(default=100_000, ge=1, le=100_000_000)
    """People around the store who could join a group of a team, its members counted in, people; a town as a guess."""
    groups: Annotated[
        Listed[Groups],
        BeforeValidator(
            _one_block_as_list, json_schema_input_type=Groups | Annotated[list[Groups], Field(min_length=1)]
        ),
    ] = Field(min_length=1)
    """Groups of each team (a block, or a list of blocks)."""

    @field_validator("groups")
    @classmethod
    def _names_differ(cls, groups: tuple[Groups, ...]) -> tuple[Groups, ...]:
        names = [block.name for block in groups]
        found = [
            Fault(
                (number, "name"),
                "duplicate",
                "two blocks of groups of one name in a store",
                {"found": name, "allowed": "names that differ"},
            )
            for number, name in enumerate(names)
            if name in names[:number]
        ]
        if found:
            raise faults(found, groups)
        return groups
