"""The kernels compile: first of all, so that a compile error is not found inside a property test."""

from sim.simulation import live
from tests.members.worlds import world


def test_a_day_can_be_lived_compiled() -> None:
    """The compiled engine compiles and gives one row for the one day of the one group."""
    assert len(live(world(horizon=1), seed=1).daily) == 1
