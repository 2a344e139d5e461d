"""-s/--set path=value: changes of a scenario from the command line, with the flag as their place."""

import re
from dataclasses import replace

from sim.inputs.document import parse
from sim.inputs.node import Node, Step
from sim.inputs.problem import InputError, Place, Problem, problem_at

#: Digits of the largest list index.
_DIGITS = 6
_STEP = re.compile(r"([^.\[\]=\s]+)|\[([0-9]{1,6})\]")


def with_settings(root: Node, settings: tuple[str, ...]) -> tuple[Node, list[Problem]]:
    """The tree after all settings, in their order.

    Args:
        root: root of the scenario.
        settings: `strategy.points.enabled=false`, `portfolio[0].groups.members=50`; values are YAML.

    Returns:
        The changed tree, and what was wrong with the settings.
    """
    problems: list[Problem] = []
    for setting in settings:
        try:
            root = _changed(root, *_parsed(setting), ())
        except InputError as error:
            problems += error.problems
    return root, problems


def _parsed(setting: str) -> tuple[list[tuple[Step, Place]], Node]:
    """Steps of the path with their places, and the value."""
    file = f"--set {setting}"
    path, equals, written = setting.partition("=")
    if not equals:
        raise _refusal(Place(file, 1, len(setting) + 1), "no `=` in the setting", "path=value, as in horizon=90 days")
    steps: list[tuple[Step, Place]] = []
    at = 0
    while at < len(path):
        if steps and path[at] == ".":
            at += 1
        match = _STEP.match(path, at)
        if match is None or (match[2] is not None and not steps):
            break
        word = match[1] or match[2]
        steps.append((int(word) if word.isdecimal() and len(word) <= _DIGITS else word, Place(file, 1, at + 1)))
        at = match.end()
    if not steps or at < len(path) or path.endswith("."):
        raise _refusal(Place(file, 1, at + 1), "not a path of a field", "a path as in strategy.cadence.pushes[0].at")
    if steps[0][0] == "extends":
        raise _refusal(Place(file), "`extends` can only be said in the file", "any other field")
    if not written.strip():
        return steps, Node(Place(file, 1, len(setting) + 1), None)
    if not written.isprintable():
        raise _refusal(Place(file, 1, len(path) + 2), "the value holds a control character", "printable characters")
    return steps, parse(written, file, column=len(path) + 2)


def _changed(node: Node | None, steps: list[tuple[Step, Place]], value: Node, path: tuple[Step, ...]) -> Node:
    """A node with the value at the end of the steps."""
    if not steps:
        return replace(value, key=node.key) if node is not None and node.key else value
    (step, place), rest = steps[0], steps[1:]
    content = node.content if node is not None else None
    if isinstance(step, int):
        if isinstance(content, dict) and step == 0 and node is not None:
            return _changed(node, rest, value, (*path, step))
        if not isinstance(content, list) or node is None:
            raise _refusal(place, "there is no list at this point of the scenario", "the name of a field", f"[{step}]")
        if step >= len(content):
            items = "1 item" if len(content) == 1 else f"{len(content)} items"
            there = "[0]" if len(content) == 1 else f"[0] .. [{len(content) - 1}]"
            may = there if content else "the whole list, as `[...]`"
            raise _refusal(place, f"the list has {items}, counted from 0", may, f"[{step}]")
        changed = [_changed(item, rest, value, path) if i == step else item for i, item in enumerate(content)]
        return replace(node, content=changed)
    entries = dict(content) if isinstance(content, dict) else {}
    inner = entries.get(step)
    entries[step] = _changed(inner if inner is not None else Node(place, {}, place), rest, value, (*path, step))
    if isinstance(content, dict) and node is not None:
        return replace(node, content=entries)
    return Node(place, entries, node.key if node is not None else place)


def _refusal(place: Place, message: str, allowed: str, found: str = "") -> InputError:
    """What is wrong with a setting; where nothing was found in particular, it is the setting as a whole."""
    return InputError([problem_at(place, "setting", "", message, found=found or place.file[6:], allowed=allowed)])
