"""Relations between lives, by the engine that runs; directional ones over 200 pairs."""

import pytest

from tests.gate.relations import RELATIONS

PAIRS = 200


@pytest.mark.parametrize("name", RELATIONS)
def test_a_relation_holds(name: str) -> None:
    """What the relation's own docstring says."""
    RELATIONS[name]("compiled", PAIRS)
