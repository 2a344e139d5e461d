"""What it means that two writings agree."""

import math

import pytest

RELATIVE = 1e-12
# A rule that ends in one minus something near one carries the rounding of one: a few steps of 2**-53.
ROUNDING_OF_ONE = 1e-15


def agree(theirs, ours, scale=0.0):
    """Hold two values to 1e-12 relative, or to a few roundings of the scale at which both were summed."""
    __tracebackhide__ = True
    if math.isclose(theirs, ours, rel_tol=RELATIVE, abs_tol=scale * ROUNDING_OF_ONE):
        return
    pytest.fail(f"sim.rules says {theirs!r}, the second writing {ours!r}")
