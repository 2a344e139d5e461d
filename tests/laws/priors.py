"""Prior ranges of the behaviour file."""

from functools import cache

import yaml

from tests.members.people import REFERENCE


@cache
def prior(block: str, field: str) -> tuple[float, float]:
    """The range of a value held plausible before looking at any target.

    Args:
        block: Block of the behaviour file.
        field: Parameter in it.

    Returns:
        Both ends.
    """
    low, high = yaml.safe_load(REFERENCE.read_text(encoding="utf-8"))[block][field]["prior"]
    return float(low), float(high)
