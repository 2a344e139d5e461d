"""Behaviour sets: which there are, when they were made and from what; older ones stay runnable by name."""

from pathlib import Path
from typing import Annotated, NamedTuple

from pydantic import Field, TypeAdapter, ValidationError

from sim.inputs.closed import Closed
from sim.inputs.document import parse
from sim.inputs.node import find
from sim.inputs.problem import InputError, Place, nearest, problem_at
from sim.inputs.shelf import PARAMETERS, mark_of
from sim.inputs.shipped import shipped
from sim.inputs.text import decoded, read_bytes

#: The list of sets.
SETS = "calibration/sets.yaml"


class _Entry(Closed):
    """A set as the list has it."""

    date: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    """When its numbers were last changed, ISO date."""
    made: Annotated[str, Field(min_length=1)]
    """From what, in words."""


_LIST: TypeAdapter[dict[str, _Entry]] = TypeAdapter(dict[str, _Entry])


class BehaviourSet(NamedTuple):
    """A behaviour file that is found by its name."""

    name: str
    date: str  # ISO date on which its numbers were last changed
    made: str  # from what, in words
    file: Path
    sha256: str  # of the file, and of those that it extends


def behaviour_sets() -> tuple[BehaviourSet, ...]:
    """Every shipped behaviour set, in the order of the list.

    Raises:
        InputError: the list is invalid, names a set that is not there, or leaves one out.
    """
    place = shipped(SETS)
    root = parse(decoded(read_bytes(place, SETS), SETS), SETS)
    try:
        listed = _LIST.validate_python(root.plain)
    except ValidationError as invalid:
        found = [(find(root, fault["loc"]), fault) for fault in invalid.errors()]
        raise InputError(
            [problem_at(at.node.place, fault["type"], at.path, fault["msg"]) for at, fault in found]
        ) from None
    there = {file.stem: file for file in sorted(shipped(PARAMETERS).glob("*.yaml"))}
    problems = [
        problem_at(
            find(root, [name]).node.place,
            "no_file",
            name,
            f"there is no file {PARAMETERS}/{name}.yaml",
            allowed=f"one of {', '.join(there)}",
            nearest=nearest(name, there),
        )
        for name in listed
        if name not in there
    ]
    problems += [
        problem_at(Place(SETS), "missing", name, f"{PARAMETERS}/{name}.yaml is not in the list", allowed="date, made")
        for name in there
        if name not in listed
    ]
    if problems:
        raise InputError(problems)
    return tuple(
        BehaviourSet(name, entry.date, entry.made, there[name], mark_of(there[name])) for name, entry in listed.items()
    )


def set_of(mark: str | None) -> str:
    """Name of the shipped set that has this mark (`shelf.mark_of`); empty where there is none."""
    files = sorted(shipped(PARAMETERS).glob("*.yaml"))
    return next((file.stem for file in files if mark_of(file) == mark), "")
