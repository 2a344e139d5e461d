"""Numbers of input blocks without unit, grade and source."""

import inspect
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

Block = TypeVar("Block")

HOURS_A_DAY = 24.0
DAYS_A_MONTH = 30.0


def values(block: Any) -> dict[str, float]:
    """Numbers of a block by field name.

    Args:
        block: Input model whose fields are all numbers of the catalogue or of the behaviour file.
    """
    return {name: float(getattr(block, name).value) for name in type(block).model_fields}


def pick(block: Callable[..., Block], held: Mapping[str, float]) -> Block:
    """A flat block with the values of its fields.

    Args:
        block: NamedTuple of sim.parameters.
        held: Values by name, these and others.
    """
    return block(**{name: held[name] for name in inspect.signature(block).parameters})
