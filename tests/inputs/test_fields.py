"""Completeness: every input field says what it is and in which unit."""

from typing import get_args

import pytest
from pydantic import BaseModel

from sim.inputs.behaviour import Behaviour
from sim.inputs.catalogue import Catalogue
from sim.inputs.quantity import In, Number
from sim.inputs.scenario import Scenario
from sim.inputs.slots import slot_at
from sim.inputs.unit import Unit

#: How the docstring of a bare number says what is counted.
COUNTED = (
    *(
        "teams",
        "people",
        "groups",
        "pieces",
        "shares",
        "points",
        "points/occasion",
        "points/message",
        "points/order",
        "points/purchase",
        "points/person",
        "coupons",
        "gifts",
        "people/day",
    ),
    *("occasions", "messages/day", "messages/promotion day", "spammers/day", "pieces/day"),
)
#: How the docstring of a field that has no unit says so.
OTHERS = ("(no unit)", "(a block)", "(a block, or a list of blocks)", "(true or false)", "(paths)")


def blocks(kind):
    """All models inside a type."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        yield kind
        for field in kind.model_fields.values():
            yield from blocks(field.annotation)
    for inner in get_args(kind):
        yield from blocks(inner)


FIELDS = sorted(
    {
        (block, name)
        for model in (Scenario, Catalogue, Behaviour)
        for block in blocks(model)
        if not issubclass(block, Number)
        for name in block.model_fields
    },
    key=lambda field: (field[0].__module__, field[0].__name__, field[1]),
)


def test_there_are_fields_to_look_at():
    """The list that the tests below loop over is not empty."""
    assert len(FIELDS) > 150


@pytest.mark.parametrize(("block", "name"), FIELDS, ids=lambda value: getattr(value, "__name__", value))
def test_every_field_names_its_unit(block, name):
    """A number's docstring ends with its unit, any other one with how the value is written or that it has no unit."""
    said = block.model_fields[name].description or ""
    slot = slot_at(block, (name,))
    units = [note for note in slot.metadata if isinstance(note, In)]
    if issubclass(slot.kind, Number) if isinstance(slot.kind, type) else False:
        assert len(units) == 1
        assert units[0].unit in said
    elif slot.kind in (int, float) and not any(isinstance(note, Unit) for note in slot.metadata):
        assert any(f", {unit}" in said or said.endswith(f", {unit}.") for unit in COUNTED)
    elif any(isinstance(note, Unit) and "no unit" not in said for note in slot.metadata):
        assert any(
            word in said for word in ("duration", "time of the day", "window of the day", "share", "yuan", "date")
        )
    else:
        assert said.rstrip(".").endswith(OTHERS) or "(list of " in said or " by " in said


def test_every_block_says_what_it_is():
    """Each model has a docstring."""
    assert all(block.__doc__ for block, _ in FIELDS)
