"""What a model allows at a location, in words: for messages."""

import types
from collections.abc import Sequence
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

import annotated_types
from pydantic import BaseModel

from sim.inputs.node import Step
from sim.inputs.unit import Unit


class Slot(NamedTuple):
    """A place in a model: its type, bare of None and annotations, and these annotations."""

    kind: Any
    metadata: tuple[Any, ...]

    @property
    def fields(self) -> list[str]:
        """Names of the fields, where it is a block."""
        return list(self.kind.model_fields) if _is_block(self.kind) else []

    @property
    def words(self) -> list[str]:
        """The allowed words, where it is a choice."""
        return [str(word) for word in get_args(self.kind)] if get_origin(self.kind) is Literal else []


def slot_at(model: type[BaseModel], location: Sequence[Step]) -> Slot | None:
    """The slot at a location of a model; None where the model has none."""
    slot: Slot | None = Slot(model, ())
    for step in location:
        slot = _inside(slot.kind, step) if slot else None
    return slot


def allowed(slot: Slot) -> str:
    """What may stand there, in words; empty where there is nothing to say."""
    kind = slot.kind
    for note in slot.metadata:
        if isinstance(note, Unit):
            return note.said()
    if slot.words:
        return f"one of {', '.join(slot.words)}"
    if _is_block(kind):
        return f"a block with {', '.join(slot.fields)}"
    if kind is bool:
        return "true or false"
    origin = get_origin(kind)
    if origin is tuple:
        return "a list" if get_args(kind)[-1:] == (...,) else f"a list of {len(get_args(kind))} values"
    if origin is dict:
        return "a mapping of names"
    word = {int: "a whole number", float: "a number", str: "a text"}.get(kind, "")
    low, high = _bounds(slot.metadata)
    if kind is str:
        return word
    return f"{word}{f', {low}value{high}' if low or high else ''}" if word else ""


def _bounds(metadata: tuple[Any, ...]) -> tuple[str, str]:
    low = high = ""
    for note in metadata:
        match note:
            case annotated_types.Ge(ge=bound):
                low = f"{bound} <= "
            case annotated_types.Gt(gt=bound):
                low = f"{bound} < "
            case annotated_types.Le(le=bound):
                high = f" <= {bound}"
            case annotated_types.Lt(lt=bound):
                high = f" < {bound}"
    return low, high


def _inside(kind: Any, step: Step) -> Slot | None:
    if _is_block(kind):
        field = kind.model_fields.get(step)
        return None if field is None else _bare(field.annotation, tuple(field.metadata))
    arguments = get_args(kind)
    if get_origin(kind) is tuple and arguments:
        return _bare(arguments[0])
    if get_origin(kind) is dict:
        return _bare(arguments[1])
    return None


def _bare(kind: Any, metadata: tuple[Any, ...] = ()) -> Slot:
    """A type without None and annotations."""
    if get_origin(kind) is Annotated:
        inner, *notes = get_args(kind)
        return _bare(inner, (*metadata, *notes))
    if get_origin(kind) in (Union, types.UnionType):
        some = [part for part in get_args(kind) if part is not types.NoneType]
        if len(some) == 1:
            return _bare(some[0], metadata)
    return Slot(kind, metadata)


def _is_block(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)
