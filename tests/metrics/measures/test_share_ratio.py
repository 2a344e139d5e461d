"""One plan's daily-active share over another's."""

import pytest

from sim.metrics.benchmarks import measure, read
from sim.metrics.planning import needed
from sim.metrics.variants import BASE, Variant
from tests.metrics.synthetic import lives, spread, target

BLOCK = {"kind": "share_ratio", "days": [7, 29], "against": ["off=1"], "above": 1.1}
PEAKS = target({**BLOCK, "elsewhere": {"quiet": ["quiet=1"]}}, use="law")
OFF, QUIET, QUIET_OFF = Variant(("off=1",)), Variant(("quiet=1",)), Variant(("quiet=1", "off=1"))


def test_both_plans_are_needed_in_each_situation():
    """The other plan's settings come after the situation's."""
    assert needed(PEAKS) == (BASE, OFF, QUIET, QUIET_OFF)


@pytest.mark.parametrize(
    ("busy", "quiet", "verdict"),
    [(12.0, 10.5, "hit"), (10.8, 10.5, "missed"), (12.0, 9.0, "missed"), (9.0, 10.5, "missed")],
    ids=["both", "too small", "wrong way elsewhere", "wrong way"],
)
def test_the_size_is_asked_of_the_first_situation_only(busy, quiet, verdict):
    """Against 10 % active: 12 % is above 1.1 times it, 10.8 % is not; elsewhere any ratio above 1 will do."""
    noise = spread(200, -2.0, 2.0)
    other = lives(active=10.0 + noise)
    given = {BASE: lives(active=busy + noise), OFF: other, QUIET: lives(active=quiet + noise), QUIET_OFF: other}
    result = measure(PEAKS, given, {})
    assert (result.verdict, result.mean) == (verdict, pytest.approx(busy / 10.0))
    assert result.beside["ratio, quiet"] == pytest.approx(quiet / 10.0)


def test_the_size_is_no_part_of_the_direction():
    """The prior box is asked for ratios above 1: one number a situation, 0.8 points and 0.5 points."""
    noise = spread(200, -2.0, 2.0)
    other = lives(active=10.0 + noise)
    given = {BASE: lives(active=10.8 + noise), OFF: other, QUIET: lives(active=10.5 + noise), QUIET_OFF: other}
    assert [demand.mean for demand in read(PEAKS, given, {}).demands] == pytest.approx([0.008, 0.005])


def test_equal_plans_decide_nothing():
    """No difference at all is neither above nor below."""
    same = lives(active=10.0)
    assert read(target(BLOCK, use="law"), {BASE: same, OFF: same}, {}).demands[0].lower_bound() == 0.0
