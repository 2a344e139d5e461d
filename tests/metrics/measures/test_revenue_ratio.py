"""Revenue after a change against revenue before it."""

import numpy as np
import pytest

from sim.metrics.benchmarks import measure
from sim.metrics.planning import needed
from sim.metrics.variants import BASE, Variant
from tests.metrics.synthetic import lives, spread, target

BLOCK = {"kind": "revenue_ratio", "days": [6, 9], "before": [0, 2], "beside": {"without": ["off=1"]}}
ROW = target(BLOCK, use="validate", band=[1.3, 1.7])
OFF = Variant(("off=1",))


def earning(before, after):
    """10 days of 100 members; one sum a day on days 0..5, another from day 6 on."""
    a_day = np.where(np.arange(10) < 6, before, after)
    return lives(n_days=10, revenue=a_day * spread(200, 0.9, 1.1), active=np.where(np.arange(10) < 6, 10.0, 20.0))


def test_the_other_reading_is_lived_too():
    """The same groups without the change."""
    assert needed(ROW) == (BASE, OFF)


@pytest.mark.parametrize(("after", "verdict"), [(300.0, "hit"), (200.0, "missed")])
def test_sums_a_day_are_compared(after, verdict):
    """300 yuan a day on four days against 200 on three: 1.5 times, whatever the number of days."""
    result = measure(ROW, {BASE: earning(200.0, after), OFF: earning(200.0, 180.0)}, {})
    assert (result.verdict, result.mean) == (verdict, pytest.approx(after / 200.0))
    assert result.beside == pytest.approx(
        {
            "yuan a member and day before": 2.0,
            "daily-active share before": 0.1,
            "daily-active share after": 0.2,
            "without": 0.9,
        }
    )
