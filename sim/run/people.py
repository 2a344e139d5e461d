"""How people react, number by number: what there is, and people who react otherwise."""

from collections.abc import Iterable
from pathlib import Path

from sim.inputs import read
from sim.inputs.behaviour import Behaviour
from sim.inputs.quantity import Uncertain
from sim.inputs.shipped import shipped
from sim.inputs.targets import GALLERY


def uncertain(behaviour: Behaviour) -> dict[str, Uncertain]:
    """Every number of the behaviour file, `block.name` -> number, in the file's order."""
    return {
        f"{block}.{name}": number
        for block in type(behaviour).model_fields
        for name, number in getattr(behaviour, block)
        if isinstance(number, Uncertain)
    }


def behaviour_of(file: str | Path | None = None) -> Behaviour:
    """The behaviour as it would be read with any scenario.

    Args:
        file: a behaviour file, or the name of a shipped set; None for the shipped reference.

    Raises:
        FileNotFoundError: there is no such file.
        InputError: it is invalid.
    """
    any_scenario = sorted(shipped(GALLERY).glob("*.yaml"))[0]
    return read(any_scenario, behaviour=file).behaviour


def held(behaviour: Behaviour, values: Iterable[tuple[str, float]]) -> Behaviour:
    """The behaviour with some of its numbers at other values.

    Args:
        behaviour: as read.
        values: `block.name`, value in that number's unit; of two for one number the later one counts.

    Raises:
        KeyError: no such number.
    """
    numbers = uncertain(behaviour)
    moved: dict[str, dict[str, Uncertain]] = {}
    for path, value in values:
        block, _, name = path.partition(".")
        moved.setdefault(block, {})[name] = numbers[path].model_copy(update={"value": value})
    blocks = {block: getattr(behaviour, block).model_copy(update=update) for block, update in moved.items()}
    return behaviour.model_copy(update=blocks)
