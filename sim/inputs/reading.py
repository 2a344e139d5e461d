"""Scenario, catalogue and behaviour from their files, with every fault of all of them in one pass."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

from pydantic_core import PydanticCustomError

from sim.inputs.behaviour import Behaviour
from sim.inputs.catalogue import Catalogue
from sim.inputs.checked import checked
from sim.inputs.closed import Surroundings
from sim.inputs.definitions import KINDS, defined, gathered
from sim.inputs.node import Node, find
from sim.inputs.problem import InputError, problem_at
from sim.inputs.scenario import Scenario
from sim.inputs.scenario.scenario import HORIZON
from sim.inputs.settings import with_settings
from sim.inputs.shelf import Shelf, joined, of_people, or_shipped, seen_from_here
from sim.inputs.shipped import shipped

#: The behaviour file that comes with the project.
BEHAVIOUR = "calibration/parameters/calibrated-2026-11-28c.yaml"


class Inputs(NamedTuple):
    """Everything that a simulation is made from, but its seed."""

    scenario: Scenario
    catalogue: Catalogue
    behaviour: Behaviour
    merged: dict[str, Any]  # the scenario after overlays and settings, plain data as written
    files: dict[str, str]  # path -> sha256 of every file that was read
    written: Node  # the same as `merged`, every value with the place where it stands
    path: str  # the scenario file
    settings: tuple[str, ...]  # changes that were applied to it
    behaviour_path: str  # the behaviour file
    behaviour_mark: str  # sha256 of it, and of the files that it extends (`shelf.mark_of`)


def read(
    path: str | Path,
    *,
    settings: Sequence[str] = (),
    behaviour: str | Path | None = None,
    catalogue: str | Path | None = None,
) -> Inputs:
    """Read and check a scenario with all that belongs to it.

    Args:
        path: scenario file; a shipped `scenarios/gallery/...` is found from anywhere.
        settings: changes, `path=value` each, as -s/--set takes them.
        behaviour: a behaviour file in place of the shipped one, or the bare name of a shipped set (`reference`).
        catalogue: a folder in place of the shipped `scenarios`, with `definitions/*.yaml` and `sources.yaml`.

    Returns:
        Scenario, catalogue and behaviour, frozen.

    Raises:
        FileNotFoundError: a file named in the arguments is not there.
        InputError: all faults, with file, line and column.
    """
    shelf = Shelf(None if catalogue is None else Path(catalogue).parent)
    file = str(path) if os.path.lexists(path) else or_shipped(str(path), str(path))
    tree = shelf.load_overlaid(file)
    if tree is not None:
        tree, problems = with_settings(tree, tuple(settings))
        shelf.problems += problems
    behaviour_path = people_file(behaviour)
    read_before = set(shelf.files)
    people = shelf.load_overlaid(behaviour_path)
    mark = joined([mark for name, mark in shelf.files.items() if name not in read_before])
    definitions, problems = gathered(_definitions(shelf, tree, file, catalogue))
    shelf.problems += problems
    around = Surroundings(defined(definitions), _horizon(tree))
    known, problems = checked(definitions, Catalogue, around)
    shelf.problems += problems
    reaction, problems = checked(people, Behaviour, around) if people is not None else (None, [])
    shelf.problems += problems
    scenario, problems = checked(tree, Scenario, around) if tree is not None else (None, [])
    shelf.problems += problems
    if shelf.problems or tree is None or scenario is None or known is None or reaction is None:
        raise InputError(shelf.problems)
    files, plain = shelf.files, tree.plain
    return Inputs(scenario, known, reaction, plain, files, tree, file, tuple(settings), behaviour_path, mark)


def people_file(behaviour: str | Path | None) -> str:
    """Path of a behaviour file: that of a path or of a set's name, the usual one for None; see `shelf.of_people`."""
    return seen_from_here(shipped(BEHAVIOUR)) if behaviour is None else of_people(str(behaviour))


def changed(inputs: Inputs, settings: Sequence[str]) -> Inputs:
    """The same files with further settings; no file is read again.

    Args:
        inputs: as read.
        settings: changes, `path=value` each; they may not change `definitions`.

    Raises:
        InputError: all faults of the settings and of the scenario that they make.
    """
    tree, problems = with_settings(inputs.written, tuple(settings))
    names = {kind: list(getattr(inputs.catalogue, kind)) for kind in KINDS}
    scenario, faults = checked(tree, Scenario, Surroundings(names, _horizon(tree)))
    problems += faults
    if scenario is not None and scenario.definitions != inputs.scenario.definitions:
        place = find(tree, ("definitions",)).node.place
        problems.append(problem_at(place, "setting", "definitions", "definitions can only be said in the file"))
    if problems or scenario is None:
        raise InputError(problems)
    every = (*inputs.settings, *settings)
    return inputs._replace(scenario=scenario, merged=tree.plain, written=tree, settings=every)


def _definitions(shelf: Shelf, tree: Node | None, file: str, catalogue: str | Path | None) -> list[Node]:
    """Roots of all definition files: the shipped ones, then the scenario's own."""
    folder = shipped("scenarios") if catalogue is None else Path(catalogue)
    shown = seen_from_here(folder) if catalogue is None else str(folder)
    names = sorted(place.name for place in (folder / "definitions").glob("*.yaml"))
    roots = [shelf.load(os.path.join(shown, "definitions", name)) for name in names]
    sources = shelf.load(os.path.join(shown, "sources.yaml"))
    if sources is not None:
        roots.append(Node(sources.place, {"sources": sources}))
    own = tree.get("definitions") if tree is not None else None
    read_already = {os.path.realpath(name) for name in shelf.files}
    for number, node in enumerate(own.content) if own is not None and isinstance(own.content, list) else ():
        field = f"definitions[{number}]"
        name = node.content
        if not isinstance(name, str) or not name.strip() or "\0" in name:
            continue  # the model says so
        target = shelf.beside(file if node.place.file.startswith("--set ") else node.place.file, name)
        if os.path.realpath(target) in read_already:
            known = {"found": node.said, "allowed": "each file once, without the shipped ones"}
            shelf.problems.append(problem_at(node.place, "duplicate", field, "this file is read already", **known))
            continue
        read_already.add(os.path.realpath(target))
        roots.append(shelf.load(target, node.place, field))
    return [root for root in roots if root is not None]


def _horizon(tree: Node | None) -> float | None:
    """Horizon of the scenario, days; None where it is not said rightly."""
    node = tree.get("horizon") if tree is not None else None
    try:
        return None if node is None else HORIZON.parse(node.content)
    except PydanticCustomError:
        return None
