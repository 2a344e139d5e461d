"""What a sweep file may say: levers, uncertainties, outcomes, constants, and the design that spans them."""

import math
from typing import Any, Literal

from pydantic import Field, model_validator

from sim.inputs.closed import Closed, Fault, faults
from sim.inputs.listed import Listed
from sim.inputs.units import Name

Design = Literal["grid", "latin-hypercube", "sobol", "one-at-a-time"]


class Range(Closed):
    """Numbers between two ends."""

    low: float
    """Lowest value, in the field's unit."""
    high: float
    """Highest value, in the field's unit."""
    scale: Literal["linear", "log"] = "linear"
    """Whether values lie evenly, or evenly in the logarithm (no unit)."""

    @model_validator(mode="after")
    def _ends_in_order(self) -> "Range":
        if self.low >= self.high:
            allowed = {"allowed": "low < high"}
            raise faults([Fault(("low",), "range", "the low end is not below the high end", allowed)], self)
        if self.scale == "log" and self.low <= 0.0:
            allowed = {"allowed": "0 < low where the scale is log"}
            raise faults([Fault(("low",), "range", "a logarithm needs ends above 0", allowed)], self)
        return self

    def at(self, share: float) -> float:
        """The value that lies a share (0..1) of the way from the low end to the high one."""
        if self.scale == "log":
            return math.exp(math.log(self.low) + share * (math.log(self.high) - math.log(self.low)))
        return self.low + share * (self.high - self.low)


class Lever(Closed):
    """What we choose: values of a setting as a list, ends between which a sampling design draws, or named ways."""

    ways: dict[Name, dict[Name, Any]] | None = Field(default=None, min_length=1)
    """Ways to do it by their names, each the settings it makes together: path in the scenario -> value."""
    values: Listed[Any] | None = Field(default=None, min_length=1)
    """Values as they stand in a scenario (list)."""
    low: float | None = None
    """Lowest number, in `unit`."""
    high: float | None = None
    """Highest number, in `unit`."""
    scale: Literal["linear", "log"] = "linear"
    """Whether numbers lie evenly, or evenly in the logarithm (no unit)."""
    unit: str = Field(default="", max_length=20)
    """What is written behind a number, for example days (no unit)."""
    whole: bool = False
    """Whether numbers are rounded to whole ones (no unit)."""

    @model_validator(mode="after")
    def _values_or_ends(self) -> "Lever":
        said = {"low", "high", "scale", "unit", "whole"} & self.model_fields_set
        if (self.values is not None) + (self.ways is not None) + bool(said) != 1:
            known = {"allowed": "a list of values, or `ways`, or `low` and `high`"}
            raise faults([Fault((), "lever", "a lever has either values, or ways, or two ends", known)], self)
        if said:
            missing = [end for end in ("low", "high") if getattr(self, end) is None]
            if missing:
                raise faults([Fault((), "missing_end", f"`{missing[0]}` is missing", {"allowed": "a number"})], self)
            _ = self.range
        return self

    @property
    def range(self) -> Range | None:
        """The two ends; None where there are values."""
        if self.low is None or self.high is None:
            return None
        return Range(low=self.low, high=self.high, scale=self.scale)

    def touched(self, name: str) -> tuple[str, ...]:
        """Paths in the scenario that it sets.

        Args:
            name: of the lever, which is the path where it has no ways.
        """
        return (
            (name,) if self.ways is None else tuple(dict.fromkeys(path for way in self.ways.values() for path in way))
        )


class Uncertainties(Closed):
    """What we do not know: the blocks on which all strategies are lived."""

    replicates: int = Field(default=20, ge=1, le=100_000)
    """Lives of every strategy at every draw, number."""
    draws: int = Field(default=0, ge=0, le=100_000)
    """Behaviours that are drawn; 0 for the reference behaviour alone, number."""
    behaviour: dict[Name, Range | None] = Field(default_factory=dict)
    """Numbers drawn, `block.name` -> range, or nothing for the prior; all numbers if none is named."""
    posterior: str | None = None
    """In place of the priors: a folder of `grouplife calibrate`, or a CSV with columns `block.name` (path)."""

    @model_validator(mode="after")
    def _drawn_from_somewhere(self) -> "Uncertainties":
        found = []
        if self.behaviour and self.posterior is not None:
            found.append(Fault(("behaviour",), "twice", "a posterior says the behaviour already", {}))
        if (self.behaviour or self.posterior is not None) and not self.draws:
            where = "behaviour" if self.behaviour else "posterior"
            hint = {"hint": "say how many with `draws:`"}
            found.append(Fault((where,), "no_draws", "nothing is drawn from this", hint))
        if found:
            raise faults(found, self)
        return self


class SweepFile(Closed):
    """A sweep file."""

    name: Name
    """What the sweep is called (no unit)."""
    description: str = Field(default="", max_length=5000)
    """What it asks, in words (no unit)."""
    scenario: Name
    """The scenario that is changed (path, relative to this file)."""
    design: Design
    """How strategies are made of the levers (no unit)."""
    samples: int | None = Field(default=None, ge=2, le=100_000)
    """Strategies of a sampling design, number."""
    levers: dict[Name, Lever] = Field(min_length=1)
    """What we choose: path of a setting in the scenario -> its values or range; any name -> its ways."""
    uncertainties: Uncertainties = Uncertainties()
    """What we do not know (a block)."""
    outcomes: Listed[str] = Field(min_length=1)
    """What is measured of every life, names of outcomes (list)."""
    constants: dict[Name, Any] = Field(default_factory=dict)
    """What is held: path of a setting in the scenario -> its value."""

    @model_validator(mode="after")
    def _fits_the_design(self) -> "SweepFile":
        found = []
        sampling = self.design in ("latin-hypercube", "sobol")
        if sampling and self.samples is None:
            known = {"allowed": "samples: 2 or more", "hint": f"say how many strategies a {self.design} design has"}
            found.append(Fault(("design",), "no_samples", "a sampling design needs `samples`", known))
        if not sampling and self.samples is not None:
            known = {"allowed": "latin-hypercube or sobol as design"}
            found.append(Fault(("samples",), "samples", f"a {self.design} design has no samples", known))
        for path, lever in self.levers.items():
            if lever.range is not None and not sampling:
                known = {"allowed": "values, or latin-hypercube or sobol as design"}
                found.append(Fault(("levers", path), "lever", f"a {self.design} design needs values", known))
            found += self._overlaps(path, lever)
        if found:
            raise faults(found, self)
        return self

    def _overlaps(self, name: str, lever: Lever) -> list[Fault]:
        """Settings of a lever that something else sets as well."""
        found = []
        others = {path for other, one in self.levers.items() if other != name for path in one.touched(other)}
        for path in lever.touched(name):
            for other in sorted({*others, *self.constants, *lever.touched(name)} - {path}):
                if path.startswith((f"{other}.", f"{other}[")):
                    message = f"{path} lies inside `{other}`, which is set as well"
                    found.append(Fault(("levers", name), "overlap", message, {}))
            if path in others:
                found.append(Fault(("levers", name), "overlap", f"another lever sets {path}, too", {}))
            if path in self.constants:
                found.append(Fault(("constants", path), "overlap", "is set by a lever, too", {}))
        return found
