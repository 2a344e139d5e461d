"""A tree against its model: every fault at the line and column where it stands."""

from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from sim.inputs.closed import Surroundings
from sim.inputs.elsewhere import belongs
from sim.inputs.node import Found, Node, Step, find
from sim.inputs.problem import Problem, begun_by, nearest, problem_at
from sim.inputs.scalars import BadNumberError, resolved
from sim.inputs.slots import Slot, allowed, slot_at

Model = TypeVar("Model", bound=BaseModel)

_SAID = {
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "float_type": "must be a number",
    "bool_type": "must be true or false",
    "string_type": "must be a text",
    "literal_error": "is none of the allowed words",
    "greater_than_equal": "the number is out of range",
    "greater_than": "the number is out of range",
    "less_than_equal": "the number is out of range",
    "less_than": "the number is out of range",
    "too_short": "has too few items",
    "too_long": "has too many items",
    "string_too_long": "the text is too long",
    "tuple_type": "must be a list",
    "dict_type": "must be a mapping",
    "model_type": "must be a block of fields",
    "finite_number": "must be a finite number",
}
_CODES = {
    "extra_forbidden": "unknown_field",
    "literal_error": "unknown_word",
    "greater_than_equal": "range",
    "greater_than": "range",
    "less_than_equal": "range",
    "less_than": "range",
    "tuple_type": "list",
    "dict_type": "mapping",
    "model_type": "mapping",
    "int_type": "whole_number",
    "int_from_float": "whole_number",
    "float_type": "number",
    "finite_number": "number",
    "bool_type": "true_or_false",
    "string_type": "text",
    "string_too_long": "text",
}

#: Most faults of one file that are told.
MOST = 200

#: Another word for a field -> what the field may be called, which is not like it in its letters.
_FIELDS_ALSO = {"duration": ("lasting", "horizon"), "length": ("lasting", "horizon"), "size": ("members",)}

#: An allowed word -> other words for the same, which are not like it in their letters.
_ALSO = {
    "at once": ("immediately", "instant", "instantly", "now", "promptly"),
    "procedure": ("form", "forms", "paperwork", "process"),
    "tool": ("automatic", "automation", "bot", "machine", "robot", "software"),
    "people": ("hand", "human", "humans", "operators", "person", "staff"),
    "chance": ("draw", "lot", "luck", "random", "randomly"),
    "points": ("balance", "score", "scores"),
    "dissolve": ("close", "delete", "disband", "shut"),
    "merge": ("fuse", "join", "move", "unite"),
    "every day": ("always", "daily", "everyday"),
    "weekdays": ("workdays", "working days"),
}
_TRUTH = dict.fromkeys(("yes", "on", "y", "1"), "true") | dict.fromkeys(("no", "off", "n", "0"), "false")


def checked(root: Node, model: type[Model], around: Surroundings) -> tuple[Model | None, list[Problem]]:
    """A model of a tree.

    Args:
        root: the tree.
        model: what it must be.
        around: what the model must know of other files.

    Returns:
        The model and no problem, or None and every problem (the first 200).
    """
    try:
        return model.model_validate(root.plain, context=around), []
    except ValidationError as error:
        found = [details for details in error.errors(include_url=False) if not _is_echo(details)]
        problems = [_problem(details, root, model) for details in found[:MOST]]
        if len(found) > MOST:
            message, may = "there are more faults", f"{MOST} are told at once"
            problems.append(problem_at(root.place, "more", "", message, found=f"{len(found) - MOST} more", allowed=may))
        misspelt = {_beside(problem.field, problem.nearest) for problem in problems if problem.code == "unknown_field"}
        return None, [problem for problem in problems if problem.code != "missing" or problem.field not in misspelt]


def _beside(path: str, name: str) -> str:
    """Path of another field of the same block."""
    return ".".join((*path.split(".")[:-1], name))


def _is_echo(details: ErrorDetails) -> bool:
    """Whether a list is only called too short because items of it are wrong."""
    given = details["input"]
    return details["type"] == "too_short" and isinstance(given, list) and len(given) >= details["ctx"]["min_length"]


def _problem(details: ErrorDetails, root: Node, model: type[BaseModel]) -> Problem:
    location: tuple[Step, ...] = tuple(step for step in details["loc"] if step != "[key]")
    kind, context = details["type"], details.get("ctx", {})
    found = find(root, location)
    if kind == "extra_forbidden":
        return _unknown_field(found, location, model, root)
    if kind == "missing":
        return _missing(found, location, model)
    place = found.node.place
    code = _CODES.get(kind, kind)
    if "message" in context:
        own = {name: str(context[name]) for name in ("allowed", "nearest", "hint") if context.get(name)}
        said = found.node.said if found.whole else ""
        return problem_at(place, code, found.path, context["message"], found=context.get("found", said), **own)
    slot = slot_at(model, location) or Slot(Any, ())
    message = _SAID.get(kind, details["msg"])
    advice = _advice(kind, found.node, slot) if found.whole else {}
    said = found.node.said if found.whole else ""
    return problem_at(place, code, found.path, message, found=said, allowed=_allowed(kind, slot, context), **advice)


def _allowed(kind: str, slot: Slot, context: dict[str, Any]) -> str:
    if kind == "too_short":
        return f"{context['min_length']} or more"
    if kind == "too_long":
        return f"at most {context['max_length']}"
    if kind == "string_too_long":
        return f"at most {context.get('max_length')} characters"
    return allowed(slot)


def _unknown_field(found: Found, location: tuple[Step, ...], model: type[BaseModel], root: Node) -> Problem:
    name = str(location[-1])
    slot = slot_at(model, location[:-1])
    fields = slot.fields if slot else []
    begun = begun_by(name, fields)
    meant = next((field for field in _FIELDS_ALSO.get(name.lower(), ()) if field in fields), "")
    near = begun or meant or nearest(name, fields)
    is_typo = bool(nearest(name, fields, cutoff=0.9))
    advice = "" if is_typo else belongs(name, model, find(root, location[:-1]).path)
    return problem_at(
        found.node.key or found.node.place,
        "unknown_field",
        found.path,
        "unknown field",
        found=name,
        allowed=f"one of {', '.join(fields)}",
        nearest=begun if advice else near,
        hint=advice,
    )


def _missing(found: Found, location: tuple[Step, ...], model: type[BaseModel]) -> Problem:
    slot = slot_at(model, location)
    place = found.node.key or found.node.place
    may = allowed(slot) if slot else ""
    name = location[-1]
    if isinstance(name, int):
        may = "a list of 2 values"
        return problem_at(
            found.node.place, "too_short", found.path, "has too few items", found=found.node.said, allowed=may
        )
    hint = f"add `{name}:` under line {place.line}"
    return problem_at(
        place, "missing", found.path, "required field is missing", found="nothing", allowed=may, hint=hint
    )


def _advice(kind: str, node: Node, slot: Slot) -> dict[str, str]:
    """The nearest right word, or other advice."""
    if kind == "literal_error":
        other = [word for word in slot.words if node.written.lower() in _ALSO.get(word, ())]
        return {"nearest": nearest(node.content, slot.words) or "".join(other[:1])}
    if kind == "bool_type":
        return {"nearest": _TRUTH.get(node.written.lower(), "")}
    if kind in ("int_type", "float_type") and isinstance(node.content, str):
        return {"hint": "write it without quotes" if _is_number(node.content) else ""}
    if kind == "string_type" and not isinstance(node.content, list | dict | None):
        return {"hint": "put it in quotes"}
    return {}


def _is_number(written: str) -> bool:
    try:
        return isinstance(resolved(written), int | float)
    except BadNumberError:
        return False
