"""What all `measure` blocks of the registry have in common."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Days = tuple[Annotated[int, Field(ge=0)], Annotated[int, Field(ge=0)]]
#: Settings of the scenario, as -s/--set takes them.
Settings = tuple[str, ...]

#: Ranges of behaviour numbers: `block.name` -> lowest and highest value in that number's unit, None for an open end.
Admitted = dict[str, tuple[float | None, float | None]]


class Registered(BaseModel):
    """What stands in the registry: closed and frozen."""

    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False, use_attribute_docstrings=True)


class Sweep(Registered):
    """A lever moved over values, everything else alike."""

    setting: str
    """Path of the lever in the scenario, as -s/--set takes it."""
    values: tuple[float, ...] = Field(min_length=2)
    """Values of the lever, in the lever's own unit, rising."""


class Smallest(Registered):
    """A demand on the smallest running mean beside the row's own number."""

    window: int = Field(ge=1)
    """Length of the running mean, days."""
    at_least: float
    """The smallest running mean must not be below this, share."""


class Measured(Registered):
    """How a row is measured."""

    settings: Settings = ()
    """What the measured variant changes in the gallery file, as -s/--set takes it."""
    behaviour: dict[str, float] = Field(default_factory=dict)
    """Behaviour values the measured variant holds fixed, `block.name` -> value in that parameter's unit."""
    admits: Admitted = Field(default_factory=dict)
    """Where a law is claimed: the part of the prior box that is swept, each end in that parameter's unit."""
    most_replicates: int | None = Field(default=None, ge=20)
    """Replicates that a variant of its own needs at most, number; None for as many as the study has."""
