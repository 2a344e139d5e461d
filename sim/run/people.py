"""How people react, number by number: what there is, and people who react otherwise."""

from collections.abc import Iterable

from sim.inputs.behaviour import Behaviour
from sim.inputs.quantity import Uncertain


def uncertain(behaviour: Behaviour) -> dict[str, Uncertain]:
    """Every number of the behaviour file, `block.name` -> number, in the file's order."""
    return {
        f"{block}.{name}": number
        for block in type(behaviour).model_fields
        for name, number in getattr(behaviour, block)
        if isinstance(number, Uncertain)
    }


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
