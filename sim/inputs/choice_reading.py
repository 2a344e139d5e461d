"""A choose file from its text, with its strategies read; every fault at the line and column where it stands."""

import json
from pathlib import Path
from typing import Any, NamedTuple

from sim.inputs.checked import checked
from sim.inputs.choice import ChoiceFile
from sim.inputs.closed import Surroundings
from sim.inputs.node import Node
from sim.inputs.problem import InputError, Problem, problem_at
from sim.inputs.reading import Inputs, read
from sim.inputs.shelf import Shelf, or_shipped


class WrittenChoice(NamedTuple):
    """A choose file as read."""

    asked: ChoiceFile
    root: Node  # the same, every value with the place where it stands
    file: str
    inputs: dict[str, Inputs]  # strategy -> its scenario with its settings
    posterior: str | None  # path of a posterior folder or of a file of draws
    files: dict[str, str]  # path -> sha256 of the choose file, and of the posterior's files once they are read


def read_choice(path: str | Path, behaviour: str | Path | None = None) -> WrittenChoice:
    """Read and check a choose file with the scenarios that it names.

    Args:
        path: choose file; a shipped `scenarios/choices/...` is found from anywhere.
        behaviour: a behaviour file in place of the shipped one.

    Raises:
        FileNotFoundError: there is no such file.
        InputError: all faults, with file, line and column.
    """
    shelf = Shelf()
    file = str(path) if Path(path).exists() else or_shipped(str(path), str(path))
    root = shelf.load(file)
    if root is None:
        raise InputError(shelf.problems)
    asked, problems = checked(root, ChoiceFile, Surroundings({}))
    if asked is None:
        raise InputError(problems)
    posterior = None if asked.uncertainties is None else asked.uncertainties.posterior
    if posterior is not None:
        posterior = shelf.posterior(file, posterior)
        problems += _missing(root, ("uncertainties", "posterior"), posterior)
    inputs = {}
    for name, strategy in asked.strategies.items():
        own = strategy.scenario is not None
        scenario = shelf.beside(file, strategy.scenario or asked.scenario or "")
        missing = _missing(root, ("strategies", name, "scenario") if own else ("scenario",), scenario)
        if missing:
            problems += missing
            continue
        held: dict[str, tuple[str, ...]] = {_setting(*one): ("constants", one[0]) for one in asked.constants.items()}
        held |= {_setting(*one): ("strategies", name, "settings", one[0]) for one in strategy.settings.items()}
        try:
            inputs[name] = read(scenario, settings=tuple(held), behaviour=behaviour)
        except InputError as error:
            moved = [_moved(problem, root, held) for problem in error.problems]
            problems += [problem for problem in moved if problem not in problems]
    if problems:
        raise InputError(problems)
    return WrittenChoice(asked, root, file, inputs, posterior, dict(shelf.files))


def place_of(root: Node, *steps: str | int) -> Node:
    """The value at some steps of a file, or the deepest block on the way to it."""
    node = root
    for step in steps:
        inner: Any = None
        if isinstance(step, int):
            inner = node.content[step] if isinstance(node.content, list) and step < len(node.content) else None
        else:
            inner = node.get(step)
        if inner is None:
            return node
        node = inner
    return node


def _missing(root: Node, steps: tuple[str, ...], path: str) -> list[Problem]:
    if Path(path).exists():
        return []
    may = "a path, relative to this file"
    node = place_of(root, *steps)
    return [problem_at(node.place, "no_file", ".".join(steps), "there is no such file", found=path, allowed=may)]


def _setting(field: str, value: Any) -> str:
    """As -s/--set takes it; JSON is YAML."""
    return f"{field}={json.dumps(value, ensure_ascii=False)}"


def _moved(problem: Problem, root: Node, held: dict[str, tuple[str, ...]]) -> Problem:
    """A fault of a setting where the choose file says it; faults of other files stay where they are."""
    steps = held.get(problem.file.removeprefix("--set "))
    if steps is None:
        return problem
    node = place_of(root, *steps)
    place = node.key if problem.code in ("unknown_field", "setting") and node.key is not None else node.place
    known = {"found": problem.found, "allowed": problem.allowed, "nearest": problem.nearest, "hint": problem.hint}
    message = ": ".join(part for part in (problem.field, problem.message) if part)
    return problem_at(place, problem.code, ".".join(steps), message, **known)
