"""The daily-active share of several gallery files."""

import pytest

from sim.metrics.benchmarks import measure
from sim.metrics.planning import needed
from sim.metrics.variants import BASE, Variant
from tests.metrics.synthetic import lives, spread, target

ROW = target(
    {"kind": "files_mean", "days": [0, 9], "others": {"store": [], "brand": ["few=1"]}}, use="validate", band=[0.2, 0.3]
)
STORE, BRAND = Variant(file="store"), Variant(("few=1",), file="brand")


def test_each_file_is_lived():
    """The row's own file, and each other one under its settings."""
    assert needed(ROW) == (BASE, STORE, BRAND)


def test_files_have_equal_weight():
    """40, 20 and 9 of 100 active are 23 %, though one file has ten times the members."""
    noise = spread(200, -1.0, 1.0)
    given = {
        BASE: lives(active=40.0 + noise),
        STORE: lives(active=20.0 + noise),
        BRAND: lives(active=90.0 + noise, present=1000.0),
    }
    result = measure(ROW, given, {})
    assert (result.verdict, result.mean) == ("hit", pytest.approx(0.23))
    assert result.beside == pytest.approx({"x": 0.4, "store": 0.2, "brand": 0.09})
