"""The registry of published numbers: typed reading of calibration/targets/benchmarks.yaml."""

import json
import math
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Literal

from pydantic import Field, TypeAdapter, ValidationError, model_validator
from pydantic_core import ErrorDetails

from sim.calibration.links import linked
from sim.inputs.document import parse
from sim.inputs.fitting import Ends, Fit, accepted
from sim.inputs.measures import Measure, Registered
from sim.inputs.node import Node, find
from sim.inputs.problem import InputError, Problem, nearest, problem_at
from sim.inputs.shipped import shipped
from sim.inputs.text import decoded, read_bytes

#: The registry, among the shipped files.
TARGETS = "calibration/targets/benchmarks.yaml"

#: Standard deviations from which on two statements about one number exclude each other.
IRRECONCILABLE = 3.0

#: Where the scenarios stand whose replicates measure rows, among the shipped files.
GALLERY = "scenarios/gallery"


class Target(Registered):
    """One row of the registry."""

    id: str = Field(pattern="^[a-z0-9_]+$")
    """Name of the row, of lower-case letters, digits and low lines."""
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
    band: Ends | str | None = None
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
    fit: Fit | None = None
    """How the row is fitted; only rows of use `calibrate` may be."""

    @model_validator(mode="after")
    def _measured_somewhere(self) -> "Target":
        if (self.measure is None) is not (self.gallery is None):
            raise ValueError("`gallery` and `measure` belong together")
        return self

    @model_validator(mode="after")
    def _fitted_if_it_may_be(self) -> "Target":
        if self.fit is not None and self.use != "calibrate":
            raise ValueError(f"a row of use `{self.use}` is never fitted; only `calibrate` rows are")
        return self

    @model_validator(mode="after")
    def _fitted_to_what_hits(self) -> "Target":
        ends = self.band
        if self.fit is None or not isinstance(ends, tuple):
            return self
        low, high = (-math.inf if ends[0] is None else ends[0], math.inf if ends[1] is None else ends[1])
        for statement in self.fit.statements:
            said = accepted(statement)
            if said is not None and max(low, said[0]) > min(high, said[1]):
                raise ValueError(f"the {statement.kind} that `fit` says has nothing in common with the row's own band")
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
        raise InputError(_problems(root, invalid.errors())) from None
    faults = [*_repeated(root, rows), *_nowhere(root, rows), *_contradicting(root, rows)]
    if faults:
        raise InputError(faults)
    return rows


def fitted_mark(rows: Sequence[Target], ids: Sequence[str]) -> str:
    """Mark of the rows that were fitted: a posterior knows its targets by them, whatever other rows say.

    Args:
        rows: a registry's rows.
        ids: of those that were fitted; ids that no row has do not count.

    Returns:
        64 hexadecimal digits of a sha256 of all that these rows say.
    """
    said = [row.model_dump(mode="json") for row in rows if row.id in ids]
    return sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()


def _repeated(root: Node, rows: tuple[Target, ...]) -> list[Problem]:
    """Rows whose id another row has already."""
    twice = [row.id for i, row in enumerate(rows) if row.id in {other.id for other in rows[:i]}]
    return [problem_at(root.place, "duplicate", "", f"the row {name} stands there twice") for name in twice]


def _nowhere(root: Node, rows: tuple[Target, ...]) -> list[Problem]:
    """Rows whose gallery file is not there."""
    stems = sorted(file.stem for file in shipped(GALLERY).glob("*.yaml"))
    found = []
    for number, row in enumerate(rows):
        if row.gallery is not None and row.gallery not in stems:
            place = find(root, [number, "gallery"])
            hint = nearest(row.gallery, stems)
            message = f"there is no gallery file {row.gallery}"
            found.append(problem_at(place.node.place, "unknown_gallery", place.path, message, nearest=hint))
    return found


def _contradicting(root: Node, rows: tuple[Target, ...]) -> list[Problem]:
    """Rows measured alike whose bands have nothing in common, or whose statements no expected value can meet."""
    found = []
    for j, row in enumerate(rows):
        for other in rows[:j]:
            alike = row.measure is not None and (row.gallery, row.measure) == (other.gallery, other.measure)
            if alike and _apart(row.band, other.band):
                place = find(root, [j, "band"])
                message = f"the band contradicts that of {other.id}, which measures the same"
                found.append(problem_at(place.node.place, "contradiction", place.path, message, found=str(row.band)))
            elif alike and row.fit is not None and other.fit is not None and _incompatible(row.fit, other.fit):
                place = find(root, [j, "fit", "statements"])
                message = f"the statements contradict those of {other.id}, which measures the same"
                found.append(problem_at(place.node.place, "contradiction", place.path, message))
    return found


def _incompatible(one: Fit, other: Fit) -> bool:
    """Whether statements lie further apart than `IRRECONCILABLE` standard deviations of both, on their link scale."""
    if (one.link, one.settings, one.times) != (other.link, other.settings, other.times):
        return False
    most = IRRECONCILABLE * math.sqrt(one.sigma.variance + other.sigma.variance)
    ends = [
        [tuple(float(linked(fit.link, end)) for end in said) for said in map(accepted, fit.statements) if said]
        for fit in (one, other)
    ]
    return any(max(a[0], b[0]) - min(a[1], b[1]) > most for a in ends[0] for b in ends[1])


def _apart(one: Ends | str | None, other: Ends | str | None) -> bool:
    if not isinstance(one, tuple) or not isinstance(other, tuple):
        return False
    ends = [(-math.inf if low is None else low, math.inf if high is None else high) for low, high in (one, other)]
    return max(low for low, _ in ends) > min(high for _, high in ends)


def _problems(root: Node, faults: Sequence[ErrorDetails]) -> list[Problem]:
    """Faults where they stand, without those that follow from another: "not words" of a band, "too short" of a list."""
    found = [_problem(root, fault) for fault in faults]
    others = [problem.field for problem in found if problem.code not in ("string_type", "too_short")]
    return [
        problem
        for problem in found
        if problem.code not in ("string_type", "too_short") or not any(f.startswith(problem.field) for f in others)
    ]


def _problem(root: Node, fault: ErrorDetails) -> Problem:
    """A fault where it stands; the kind of a measure, or the type of a band, is no step of the file's."""
    location: list[str | int] = []
    for step in fault["loc"]:
        here = find(root, location)
        kind = here.node.get("kind")
        of_kind = kind is not None and kind.content == step and here.node.get(str(step)) is None
        of_type = isinstance(step, str) and not isinstance(here.node.content, dict)
        if not (here.whole and (of_kind or of_type)):
            location.append(step)
    found = find(root, location)
    return problem_at(found.node.place, fault["type"], found.path, fault["msg"])
