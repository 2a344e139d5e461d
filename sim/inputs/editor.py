"""JSON Schema of scenario files, for editors: completion, hover text, faults while typing."""

from typing import Any, get_args

from pydantic import BaseModel

from sim.inputs.scenario import Scenario
from sim.inputs.slots import Slot, slot_at
from sim.inputs.unit import Unit

_EXTENDS = "A scenario that this one changes, relative to this file: mappings merge, all else replaces (path)."


def scenario_schema() -> dict[str, Any]:
    """The schema of a scenario file.

    Returns:
        JSON Schema, draft 2020-12. A file that extends another one may leave out what it inherits.
    """
    schema = Scenario.model_json_schema()
    _describe(schema, Scenario, schema.get("$defs", {}), set())
    needed = _needed(Scenario)
    schema.pop("required", None)
    for name in sorted(_merged_blocks(Scenario)):
        schema["$defs"][name].pop("required", None)
    properties = {"extends": {"type": "string", "minLength": 1, "description": _EXTENDS}, **schema.pop("properties")}
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "grouplife scenario"}
    condition = {"if": {"not": {"required": ["extends"]}}, "then": needed}
    schema.pop("title", None)
    return {**head, **schema, "properties": properties, **condition}


def _describe(node: dict[str, Any], model: type[BaseModel], definitions: dict[str, Any], done: set[str]) -> None:
    """Write defaults as a file writes them, and drop the titles that only repeat the names."""
    for name, slot in _slots(model).items():
        said, default = node["properties"][name], model.model_fields[name].default
        said.pop("title", None)
        units = [note for note in slot.metadata if isinstance(note, Unit)]
        if "default" in said and units and default is not None:
            said["default"] = units[0].written(default)
        if said.get("default", "") is None or said.get("default") == []:
            del said["default"]
        for block in _blocks(slot.kind):
            if block.__name__ not in done:
                done.add(block.__name__)
                _describe(definitions[block.__name__], block, definitions, done)


def _needed(model: type[BaseModel]) -> dict[str, Any]:
    """Required fields of a block and of those inside it that a file can inherit in parts: those not in a list."""
    required = [name for name, field in model.model_fields.items() if field.is_required()]
    inside = {name: _needed(slot.kind) for name, slot in _slots(model).items() if slot.fields}
    inside = {name: rest for name, rest in inside.items() if rest}
    return ({"required": required} if required else {}) | ({"properties": inside} if inside else {})


def _merged_blocks(model: type[BaseModel]) -> set[str]:
    """Names of the blocks that a file can inherit in parts."""
    blocks = [slot.kind for slot in _slots(model).values() if slot.fields]
    return {block.__name__ for block in blocks}.union(*(_merged_blocks(block) for block in blocks))


def _slots(model: type[BaseModel]) -> dict[str, Slot]:
    slots = {name: slot_at(model, (name,)) for name in model.model_fields}
    return {name: slot for name, slot in slots.items() if slot is not None}


def _blocks(kind: Any) -> list[type[BaseModel]]:
    """The block of a type, or of its items."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return [kind]
    return [block for argument in get_args(kind) for block in _blocks(argument)]
