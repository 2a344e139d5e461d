"""A sweep file from its text, with every fault at the line and column where it stands."""

from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from sim.inputs.checked import checked
from sim.inputs.closed import Surroundings
from sim.inputs.node import Node
from sim.inputs.problem import InputError, problem_at
from sim.inputs.shelf import Shelf, or_shipped, similar_file
from sim.inputs.sweep import SweepFile


class WrittenSweep(NamedTuple):
    """A sweep file as read."""

    asked: SweepFile
    root: Node  # the same, every value with the place where it stands
    file: str
    scenario: str  # path of the scenario
    posterior: str | None  # path of a posterior folder or of a file of draws
    files: dict[str, str]  # path -> sha256 of the files read


def read_sweep(path: str | Path) -> WrittenSweep:
    """Read and check a sweep file; its scenario is not read yet.

    Args:
        path: sweep file; a shipped `scenarios/sweeps/...` is found from anywhere.

    Raises:
        FileNotFoundError: there is no such file.
        InputError: all faults, with file, line and column.
    """
    shelf = Shelf()
    file = str(path) if Path(path).exists() else or_shipped(str(path), str(path))
    root = shelf.load(file)
    if root is None:
        raise InputError(shelf.problems)
    root = _with_lists_as_values(root)
    asked, problems = checked(root, SweepFile, Surroundings({}))
    if asked is None:
        raise InputError(problems)
    scenario = shelf.beside(file, asked.scenario)
    posterior = asked.uncertainties.posterior
    _there(root, ("scenario",), scenario)
    if posterior is not None:
        posterior = shelf.posterior(file, posterior)
        _there(root, ("uncertainties", "posterior"), posterior)
    return WrittenSweep(asked, root, file, scenario, posterior, dict(shelf.files))


def _with_lists_as_values(root: Node) -> Node:
    """A lever that is written as a list has these values."""
    levers = root.get("levers")
    if levers is None or not isinstance(levers.content, dict) or not isinstance(root.content, dict):
        return root
    spread = {
        path: replace(lever, content={"values": lever}) if isinstance(lever.content, list) else lever
        for path, lever in levers.content.items()
    }
    return replace(root, content={**root.content, "levers": replace(levers, content=spread)})


def _there(root: Node, steps: tuple[str, ...], path: str) -> None:
    node: Node | None = root
    for step in steps:
        node = node.get(step) if node is not None else None
    if node is not None and not Path(path).exists():
        known = {"found": path, "allowed": "a path, relative to this file", "nearest": similar_file(path)}
        raise InputError([problem_at(node.place, "no_file", ".".join(steps), "there is no such file", **known)])
