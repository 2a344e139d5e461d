"""Where a field belongs that stands in the wrong file or block."""

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args, get_origin

from pydantic import BaseModel

from sim.inputs.behaviour import Behaviour
from sim.inputs.catalogue import Catalogue
from sim.inputs.quantity import Number
from sim.inputs.scenario import Scenario


def belongs(name: str, model: type[BaseModel], path: str) -> str:
    """Advice for an unknown field.

    Args:
        name: the unknown field.
        model: model of the whole file.
        path: path of the block that it stands in.

    Returns:
        Where the field belongs, in words; empty where no file knows it.
    """
    homes = [home for home in _homes(Scenario).get(name, []) if home != path]
    if model is Scenario and homes:
        kinds = _numbers_of_kinds().get(name, [])
        also = f", and in the definitions, which a scenario names, under {' or '.join(kinds)}" if kinds else ""
        return f"`{name}` stands under {_said(homes)}{also}"
    advice = []
    if model is not Behaviour and name in _homes(Behaviour):
        advice.append("how people react stands in the behaviour file")
    if model is not Catalogue and name in _homes(Catalogue):
        advice.append("what segments, gifts and content are like stands in the definitions, which a scenario names")
    if model is Scenario and advice:
        return f"a scenario may not state this: {'; '.join(advice)}"
    return "; ".join(advice)


def _said(homes: list[str]) -> str:
    return " or ".join(f"`{home}`" for home in homes[:3])


@cache
def _numbers_of_kinds() -> dict[str, list[str]]:
    """Number of what has a name in the definitions -> kinds of definitions that have it."""
    kinds: dict[str, list[str]] = {}
    for kind, field in Catalogue.model_fields.items():
        if get_origin(field.annotation) is dict:
            for block in _blocks(field.annotation):
                for name in block.model_fields if not issubclass(block, Number) else ():
                    if block.model_fields[name].annotation is Number:
                        kinds.setdefault(name, []).append(f"`{kind}`")
    return kinds


@cache
def _homes(model: type[BaseModel]) -> dict[str, list[str]]:
    """Field -> paths of the blocks that have it."""
    homes: dict[str, list[str]] = {}
    for path, name in _fields(model, ""):
        homes.setdefault(name, []).append(path or "the top of the file")
    return homes


def _fields(model: type[BaseModel], path: str) -> Iterator[tuple[str, str]]:
    for name, field in model.model_fields.items():
        if name in ("description", "name", "enabled", "start", "lasting"):
            continue  # words of every file
        yield path, name
        inside = f"{path}.{name}" if path else name
        for block in _blocks(field.annotation):
            if not issubclass(block, Number):
                yield from _fields(block, inside)


def _blocks(kind: Any) -> Iterator[type[BaseModel]]:
    """The blocks inside a type."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        yield kind
    for argument in get_args(kind):
        yield from _blocks(argument)
