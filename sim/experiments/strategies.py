"""Strategies of a sweep: the scenario with the values of its levers, by the design that the file names."""

import json
from collections.abc import Container, Iterator, Mapping, Sequence
from hashlib import sha256
from itertools import product
from typing import Any, NamedTuple

from sim.inputs import InputError, Inputs, Problem, read
from sim.inputs.node import Node
from sim.inputs.problem import problem_at, shown
from sim.inputs.reading import changed
from sim.inputs.sweep import Lever, SweepFile
from sim.inputs.sweep_reading import WrittenSweep
from sim.linter import executable
from sim.run.replicates import replicate_seed

#: Value of a lever: a number, a word, true or false; lists and blocks as JSON text.
Value = str | int | float | bool

#: Most strategies of one sweep.
MOST = 100_000


class Strategy(NamedTuple):
    """One choice of every lever."""

    name: str  # the levers' shortest names with their values; long ones cut, and numbered where they begin alike
    levers: dict[str, Value]  # path in the scenario -> value
    inputs: Inputs  # the scenario with constants and levers set
    mark: str  # hash of all that a life of it depends on, but the draw and the seed


def strategies(written: WrittenSweep, seed: int, behaviour: str | None = None) -> tuple[Strategy, ...]:
    """Every strategy of a sweep, in the order of the design.

    Args:
        written: the sweep file.
        seed: root seed; sampling designs follow from it.
        behaviour: a behaviour file in place of the shipped one.

    Raises:
        InputError: the scenario is invalid, or a constant or lever does not fit it; faults stand where the sweep
            file says the value.
    """
    base = _held(written, read(written.scenario, behaviour=behaviour))
    _check_each(written, base)
    names = short_names(list(written.asked.levers))
    found: dict[str, Strategy] = {}  # by all that the levers say
    taken: set[str] = set()
    problems: list[Problem] = []
    for levers in _designed(written.asked, seed):
        said = json.dumps(levers)
        if said in found:
            continue  # a sampling design may come to the same values twice
        name = free(", ".join(f"{names[path]}={_said(value)}" for path, value in levers.items()), taken)
        try:
            inputs = executable(changed(base, _settings(_set(written.asked, levers))))
        except InputError as error:
            told = f"the strategy {name} cannot be carried out"
            problems += [_moved(problem, _at(written.root, ("levers",)), "levers", told) for problem in error.problems]
            continue
        taken.add(name)
        found[said] = Strategy(name, {path: _plain(v) for path, v in levers.items()}, inputs, _mark(inputs))
    if problems:
        raise InputError(problems[:MOST])
    return tuple(found.values())


def free(name: str, taken: Container[str]) -> str:
    """The name, numbered where another strategy has it: long texts are cut in names, and may begin alike."""
    number, numbered = 1, name
    while numbered in taken:
        number += 1
        numbered = f"{name} ({number})"
    return numbered


def short_names(paths: Sequence[str]) -> dict[str, str]:
    """The shortest end of each path that no other path has, at least its last two words."""
    short = {}
    for path in paths:
        words = path.split(".")
        n = min(2, len(words))
        while n < len(words) and any(other != path and _ends_in(other, words[-n:]) for other in paths):
            n += 1
        short[path] = ".".join(words[-n:])
    return short


def _ends_in(path: str, words: Sequence[str]) -> bool:
    return path.split(".")[-len(words) :] == list(words)


def _held(written: WrittenSweep, base: Inputs) -> Inputs:
    """The scenario with the constants set."""
    problems = []
    for path, value in written.asked.constants.items():
        try:
            changed(base, _settings({path: value}))
        except InputError as error:
            place, field = _at(written.root, ("constants", path)), f"constants.{path}"
            problems += [_moved(problem, place, field) for problem in error.problems]
    if problems:
        raise InputError(problems)
    return changed(base, _settings(written.asked.constants))


def _check_each(written: WrittenSweep, base: Inputs) -> None:
    """Every value of every lever alone, so that a fault is told where it stands."""
    problems = []
    for path, lever in written.asked.levers.items():
        for number, value in enumerate(_values(lever)):
            try:
                changed(base, _settings(_set(written.asked, {path: value})))
            except InputError as error:
                node, field = _at(written.root, ("levers", path)), f"levers.{path}"
                if lever.ways is not None:
                    problems += _of_a_way(node, field, value, error)
                    continue
                path_is_wrong = any(problem.code in ("unknown_field", "setting") for problem in error.problems)
                values = node.get("values")
                if not path_is_wrong and values is not None and isinstance(values.content, list):
                    node, field = values.content[number], f"{field}[{number}]"
                problems += [_moved(problem, node, field) for problem in error.problems]
                if path_is_wrong:
                    break  # with every value
    if problems:
        raise InputError(problems)


def _values(lever: Lever) -> list[Any]:
    """All values of a lever, the names of its ways, or the two ends."""
    if lever.ways is not None:
        return list(lever.ways)
    if lever.values is not None:
        return list(lever.values)
    return [_written(lever, 0.0), _written(lever, 1.0)]


def _designed(asked: SweepFile, seed: int) -> Iterator[dict[str, Any]]:
    """Values of the levers, strategy after strategy."""
    paths = list(asked.levers)
    values = {path: _values(lever) for path, lever in asked.levers.items()}
    if asked.design == "grid":
        for chosen in product(*values.values()):
            yield dict(zip(paths, chosen, strict=True))
    elif asked.design == "one-at-a-time":
        base = {path: some[0] for path, some in values.items()}
        yield base
        for path, some in values.items():
            for value in some[1:]:
                yield base | {path: value}
    else:
        for row in _cube(asked.design, len(paths), asked.samples or 0, seed):
            yield {path: _chosen(asked.levers[path], share) for path, share in zip(paths, row, strict=True)}


def _cube(design: str, n_levers: int, n: int, seed: int) -> list[list[float]]:
    """(n, n_levers) points of the unit cube; a longer Sobol design begins with the shorter one."""
    from scipy.stats import qmc  # a second of imports

    of_design = replicate_seed(seed, 1)
    if design == "sobol":
        sampler = qmc.Sobol(n_levers, scramble=True, seed=of_design)
        points: list[list[float]] = sampler.random_base2(max(0, n - 1).bit_length())[:n].tolist()
        return points
    cube: list[list[float]] = qmc.LatinHypercube(n_levers, scramble=True, seed=of_design).random(n).tolist()
    return cube


def _chosen(lever: Lever, share: float) -> Any:
    if lever.range is None:
        values = _values(lever)
        return values[min(int(share * len(values)), len(values) - 1)]
    return _written(lever, share)


def _written(lever: Lever, share: float) -> Any:
    """A number of a range as the scenario has it."""
    ends = lever.range
    if ends is None:
        raise ValueError("a lever without values has a range")
    number: float | int = round(ends.at(share)) if lever.whole else float(f"{ends.at(share):.6g}")
    return f"{number} {lever.unit}" if lever.unit else number


def _set(asked: SweepFile, levers: Mapping[str, Any]) -> dict[str, Any]:
    """What the chosen values of levers set: path in the scenario -> value."""
    found: dict[str, Any] = {}
    for name, value in levers.items():
        ways = asked.levers[name].ways
        found |= {name: value} if ways is None else ways[value]
    return found


def _of_a_way(lever: Node, field: str, way: str, error: InputError) -> list[Problem]:
    """Faults of a way's settings, told at the setting that is named in them, or else at the way."""
    node = _at(lever, ("ways", way))
    written = node.content if isinstance(node.content, dict) else {}
    problems = []
    for problem in error.problems:
        path = next((path for path in written if problem.file.startswith(f"--set {path}=")), "")
        told = "." + path if path else ""
        problems.append(_moved(problem, written.get(path, node), f"{field}.ways.{way}{told}"))
    return problems


def _settings(values: Mapping[str, Any]) -> tuple[str, ...]:
    """As -s/--set takes them; JSON is YAML."""
    return tuple(f"{path}={json.dumps(value, ensure_ascii=False)}" for path, value in values.items())


def _said(value: Any) -> str:
    return shown(value) if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _plain(value: Any) -> Value:
    return value if isinstance(value, str | int | float | bool) else json.dumps(value, ensure_ascii=False)


def _mark(inputs: Inputs) -> str:
    """Hash of scenario, catalogue and behaviour, words about the scenario left out."""
    scenario = inputs.scenario.model_dump_json(exclude={"name", "description", "definitions"})
    parts = (scenario, inputs.catalogue.model_dump_json(), inputs.behaviour.model_dump_json())
    return sha256("\0".join(parts).encode()).hexdigest()


def _at(root: Node, steps: tuple[str, ...]) -> Node:
    node = root
    for step in steps:
        node = node.get(step) or node
    return node


def _moved(problem: Problem, node: Node, field: str, told: str = "") -> Problem:
    """A fault of a setting where the sweep file says it; faults of other files stay where they are."""
    if not problem.file.startswith("--set ") and not told:
        told = f"at this value {problem.file}:{problem.line} no longer fits"
    place = node.key if problem.code in ("unknown_field", "setting") and node.key is not None else node.place
    message = ": ".join(part for part in (told, problem.field, problem.message) if part)
    known = {"found": problem.found, "allowed": problem.allowed, "nearest": problem.nearest, "hint": problem.hint}
    return problem_at(place, problem.code, field, message, **known)
