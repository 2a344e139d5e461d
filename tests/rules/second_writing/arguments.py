"""Arguments for the rules, over the ranges that docs/model.md and the priors of the behaviour file give."""

from pathlib import Path

import yaml
from hypothesis import settings
from hypothesis import strategies as st

from sim import parameters

REFERENCE = Path(__file__).parents[3] / "calibration" / "parameters" / "reference.yaml"
BEHAVIOUR = yaml.safe_load(REFERENCE.read_text(encoding="utf-8"))
# Shares whose ends are left out: nothing is lost at them but a division by zero in the formula as written.
INNER = {("trust", "detection")}

many = settings(derandomize=True, max_examples=300, deadline=None)
some = settings(derandomize=True, max_examples=60, deadline=None)
few = settings(derandomize=True, max_examples=15, deadline=None)

shares = st.floats(0, 1)
flags = st.booleans()
uniforms = st.integers(0, 2**52 - 1).map(lambda word: (word + 0.5) * 2.0**-52)


def between(low, high):
    return st.floats(low, high, allow_nan=False)


def values_of(block, name):
    """The prior range of a parameter, and for a share that is no end the whole of 0..1, as rules know them."""
    entry = BEHAVIOUR[block][name]
    if (block, name) == ("habit", "loss"):  # a share in the rules, a ratio to the gain in the file
        return shares
    low, high = entry["prior"]
    if entry["unit"] == "share" and (block, name) not in INNER:
        low, high = 0.0, 1.0
    return between(low, high)


def blocks(block):
    """Parameter blocks of one name, each field over its range."""
    made = getattr(parameters, block.capitalize())
    return st.builds(made, **{name: values_of(block, name) for name in made._fields})


shapes = st.fixed_dictionaries({name: values_of("attention", name) for name in BEHAVIOUR["attention"]})
weeks = st.integers(0, 6).map(lambda first: tuple(int((first + day) % 7 >= 5) for day in range(7)))
REFERENCE_SHAPE = {name: entry["value"] for name, entry in BEHAVIOUR["attention"].items()}
