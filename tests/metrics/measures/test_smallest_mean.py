"""The worst week of a long time."""

import numpy as np
import pytest

from sim.metrics.benchmarks import measure
from sim.metrics.variants import BASE
from tests.metrics.synthetic import lives, target

ROW = target(
    {"kind": "smallest_mean", "days": [2, 9], "window": 2, "other_days": {"days 6..9": [6, 9]}},
    use="validate",
    band=[0.2, 0.3],
)

#: Days 0 and 1 do not count; the worst two days within 2..9 are 4 and 5 (22 %), within 6..9 they are 8 and 9 (28 %).
ACTIVE = np.array([0.0, 0.0, 30.0, 30.0, 20.0, 24.0, 40.0, 40.0, 26.0, 30.0])


def test_the_worst_window_is_the_number():
    """20 and 24 of 100 active: 22 %, inside the band; the other range of days is told beside it."""
    result = measure(ROW, {BASE: lives(n_days=10, active=ACTIVE)}, {})
    assert (result.verdict, result.mean) == ("hit", pytest.approx(0.22))
    assert result.beside["days 6..9"] == pytest.approx(0.28)
    assert result.beside["mean of days 2..9"] == pytest.approx(0.30)


def test_each_replicate_has_its_own_worst_window():
    """Dips to 10 % and to 20 % in different weeks: mean 15 %, though the mean curve stays at 20 % and above."""
    early = np.array([30.0, 30.0, 10.0, 10.0, 30.0, 30.0, 30.0, 30.0, 30.0, 30.0])
    late = np.array([30.0, 30.0, 30.0, 30.0, 30.0, 30.0, 20.0, 20.0, 30.0, 30.0])
    result = measure(ROW, {BASE: lives(200, 10, active=np.tile([early, late], (100, 1)))}, {})
    assert result.mean == pytest.approx(0.15)
