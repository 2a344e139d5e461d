"""The registry of published numbers: typed reading of calibration/targets/benchmarks.yaml."""

from pathlib import Path
from typing import Literal

from pydantic import TypeAdapter, ValidationError, model_validator
from pydantic_core import ErrorDetails

from sim.inputs.document import parse
from sim.inputs.measures import Measure, Registered
from sim.inputs.node import Node, find
from sim.inputs.problem import InputError, Problem, problem_at
from sim.inputs.shipped import shipped
from sim.inputs.text import decoded, read_bytes

#: The registry, among the shipped files.
TARGETS = "calibration/targets/benchmarks.yaml"

Band = tuple[float | None, float | None]


class Target(Registered):
    """One row of the registry."""

    id: str
    """Name of the row."""
    source: str
    """Fact in the articles, for example A1."""
    use: Literal["calibrate", "validate", "validate-seen", "law", "display"]
    """What the row may be used for."""
    scenario: str | None = None
    """The situation in words."""
    metric: str
    """What is measured, in words, with units."""
    reading: str | None = None
    """Where the article is ambiguous: which reading is judged."""
    value: float | None = None
    """The published value, in the metric's unit."""
    band: Band | str | None = None
    """Lowest and highest value that hit, in the metric's unit, None for an open end; or the band in words."""
    band_by: Literal["article", "us"] | None = None
    """Whose tolerance the band is."""
    law: str | None = None
    """Direction that must hold, in words."""
    admits: str | None = None
    """Where the law is claimed, in words."""
    gallery: str | None = None
    """Stem of the gallery file whose replicates measure the row."""
    measure: Measure | None = None
    """How the row is measured; None until the mechanisms it speaks about exist."""

    @model_validator(mode="after")
    def _measured_somewhere(self) -> "Target":
        if (self.measure is None) is not (self.gallery is None):
            raise ValueError("`gallery` and `measure` belong together")
        return self


_ROWS = TypeAdapter(tuple[Target, ...])


def read_targets(path: Path | None = None) -> tuple[Target, ...]:
    """The registry's rows, in its order.

    Args:
        path: a registry file; None for the shipped one.

    Raises:
        FileNotFoundError: there is no such file.
        InputError: the file is not a registry; each fault with its place.
    """
    file = shipped(TARGETS) if path is None else path
    name = TARGETS if path is None else str(path)
    root = parse(decoded(read_bytes(file, name), name), name)
    try:
        rows = _ROWS.validate_python(root.plain)
    except ValidationError as invalid:
        raise InputError([_problem(root, fault) for fault in invalid.errors()]) from None
    twice = [row.id for i, row in enumerate(rows) if row.id in {other.id for other in rows[:i]}]
    if twice:
        raise InputError([problem_at(root.place, "duplicate", "", f"the row {twice[0]} stands there twice")])
    return rows


def _problem(root: Node, fault: ErrorDetails) -> Problem:
    """A fault where it stands. The kind of a measure is a step of pydantic's path, but none of the file's."""
    steps = fault["loc"]
    location = [step for i, step in enumerate(steps) if i == 0 or steps[i - 1] != "measure"]
    found = find(root, location)
    return problem_at(found.node.place, fault["type"], found.path, fault["msg"])
