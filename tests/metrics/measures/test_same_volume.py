"""The owner alone against as many messages of which some are members' own."""

import pytest

from sim.metrics.benchmarks import measure
from sim.metrics.planning import needed
from sim.metrics.variants import Variant
from tests.metrics.synthetic import lives, spread, target

BLOCK = {"days": [7, 29], "prepared": ["p=1"], "sweep": {"setting": "a", "values": [4, 16]}}
ROW = target({"kind": "same_volume", **BLOCK}, use="law")
PREPARED, FOUR, SIXTEEN = Variant(("p=1",)), Variant(("a=4",)), Variant(("a=16",))
NOISE = spread(200, -0.5, 0.5)


def given(unasked, prepared_posts=2.0):
    """Six messages of the owner and some prepared ones; alone, 4 of 100 at 4 messages and 8 of 100 at 16."""
    partly = lives(
        active_unasked=unasked + NOISE, present_unasked=50.0, pushes=6.0, prepared_posts=prepared_posts, active=40.0
    )
    alone = [
        lives(active_unasked=active + NOISE, present_unasked=100.0, pushes=pushes, prepared_posts=0.0)
        for active, pushes in ((4.0, 4.0), (8.0, 16.0))
    ]
    return {PREPARED: partly, FOUR: alone[0], SIXTEEN: alone[1]}


def test_the_prepared_part_and_the_sweep_are_needed():
    """Nothing else is lived."""
    assert needed(ROW) == (PREPARED, FOUR, SIXTEEN)


@pytest.mark.parametrize(("unasked", "verdict", "ratio"), [(4.0, "hit", 0.75), (2.0, "missed", 1.5)])
def test_the_owner_alone_is_read_at_the_same_volume(unasked, verdict, ratio):
    """6 and 2 are 8 messages, halfway from 4 to 16 in the logarithm: alone 6 %; 4 of 50 unasked are 8 %, 2 are 4 %."""
    result = measure(ROW, given(unasked), {})
    assert (result.verdict, result.mean) == (verdict, pytest.approx(ratio))
    assert (result.beside["messages a day"], result.beside["of these prepared"]) == (8.0, 2.0)


def test_a_volume_outside_the_sweep_is_not_guessed():
    """6 and 20 messages are more than were swept."""
    assert "outside the swept" in measure(ROW, given(4.0, prepared_posts=20.0), {}).note
