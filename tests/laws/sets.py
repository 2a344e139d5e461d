"""Sets of behaviour numbers at which laws of the numbers themselves must hold."""

from functools import cache

from sim.inputs import read

#: Sets by what they are called here, as `read` takes them: the one set by hand, and the one that is lived by if none is
#: named.
SETS = {"reference": "reference", "usual": None}


@cache
def values(people: str) -> dict[str, dict[str, float]]:
    """Values of one of SETS by block and field, in the units of the behaviour file."""
    behaviour = read("scenarios/gallery/silent-group.yaml", behaviour=SETS[people]).behaviour
    return {
        name: {field: float(getattr(block, field).value) for field in type(block).model_fields}
        for name, block in behaviour
    }
