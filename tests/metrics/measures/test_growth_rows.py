"""Rows of growth and profit, on curves made by hand."""

import numpy as np
import pytest

from sim.metrics.benchmarks import measure
from sim.metrics.planning import needed
from tests.metrics.synthetic import lives, spread, target


def test_joins_in_their_band():
    """2,000 a day for three days."""
    row = target({"kind": "joins", "days": [0, 2]}, value=6000, band=[5000, 7000], band_by="us")
    life = lives(admitted=2000.0 + spread(200, -10, 10), quits_at_first_look=100.0)
    result = measure(row, {needed(row)[0]: life}, {})
    assert result.mean == pytest.approx(6000.0)
    assert result.verdict == "hit"
    assert result.beside == {"of these left at first look": 300.0}


def test_kocs_of_those_asked():
    """Four of ten."""
    row = target({"kind": "koc_share"}, band=[0.35, 0.45], band_by="us")
    life = lives(n_days=1, contacted=500.0, kocs=200.0 + spread(200, -1, 1))
    result = measure(row, {needed(row)[0]: life}, {})
    assert (result.mean, result.verdict) == (pytest.approx(0.4), "hit")


def test_where_nobody_was_asked_there_is_no_share():
    """Undecided, with the reason."""
    row = target({"kind": "koc_share"}, band=[0.35, 0.45], band_by="us")
    result = measure(row, {needed(row)[0]: lives(contacted=0.0, kocs=0.0)}, {})
    assert result.verdict == "undecided"
    assert "nobody was asked" in result.note


def ratio_row(**fields):
    asked = {"kind": "joins_ratio", "days": [0, 2], "against": ["a=b"], **fields}
    return target(asked, use="law", law="rises", metric="a ratio")


@pytest.mark.parametrize(
    ("ratios", "verdict"), [((1.0, 1.2, 1.5), "hit"), ((1.3, 1.4, 1.5), "missed"), ((1.0, 1.5, 1.2), "missed")]
)
def test_a_ratio_that_rises_from_one(ratios, verdict):
    """It is 1 at the first strength and rises to the last."""
    row = ratio_row(by="inviting.coupling", values=[0, 0.4, 0.8])
    variants = needed(row)
    noise = spread(200, -0.5, 0.5)
    given = {}
    for (above, below), ratio in zip(zip(variants[::2], variants[1::2], strict=True), ratios, strict=True):
        given[above] = lives(admitted=100.0 * ratio + noise)
        given[below] = lives(admitted=100.0 + noise)
    result = measure(row, given, {})
    assert result.verdict == verdict
    assert result.mean == pytest.approx(ratios[-1], abs=0.01)


def test_new_groups_of_a_team():
    """Fourteen groups of two teams have grown."""
    row = target({"kind": "new_groups", "day": 1, "members": 80}, value=7, band=[5, 9], band_by="us")
    sizes = np.full((200, 20, 60), -1.0)
    sizes[:, :14, 1] = 90.0
    sizes[0, 13, 1] = 79.0  # in one replicate only 13
    life = lives()._replace(new_sizes=sizes, n_teams=2)
    result = measure(row, {needed(row)[0]: life}, {})
    assert result.verdict == "hit"
    assert result.mean == pytest.approx(7.0, abs=0.01)
    assert result.beside["opened by then"] == 7.0


def test_profit_against_before():
    """Twice what it was."""
    row = target({"kind": "profit_ratio", "days": [0, 29], "before": ["a=b"]}, band=[1.6, 2.4], band_by="us")
    now, before = needed(row)
    noise = spread(200, -0.1, 0.1)
    given = {now: lives(profit=20.0 + noise), before: lives(profit=10.0 + noise)}
    result = measure(row, given, {})
    assert (result.mean, result.verdict) == (pytest.approx(2.0), "hit")


def test_profit_for_each_group():
    """90 days of 1,000 yuan over nine groups."""
    row = target({"kind": "profit_a_group", "days": [0, 89]}, band=[7000, 13000], band_by="us")
    life = lives(n_days=90, n_groups=9, profit=1000.0 + spread(200, -1, 1))
    result = measure(row, {needed(row)[0]: life}, {})
    assert (result.mean, result.verdict) == (pytest.approx(10_000.0), "hit")
    assert result.beside["a month of 30 days"] == pytest.approx(10_000.0 / 3.0)


@pytest.mark.parametrize(
    ("early", "late", "verdict"), [(5.0, -5.0, "hit"), (5.0, 5.0, "missed"), (-5.0, -9.0, "missed")]
)
def test_profit_that_turns(early, late, verdict):
    """More at first, less in the end."""
    row = target({"kind": "profit_turns", "early": 9, "late": 59}, use="validate", band="positive, then negative")
    row = row.model_copy(update={"measure": row.measure.model_copy(update={"settings": ("a=b",)})})
    days = np.arange(60)
    curve = np.where(days <= 9, early, (60 * late / 50) - early / 5) + spread(200, -0.1, 0.1)
    this, other = needed(row)
    result = measure(row, {this: lives(profit=curve), other: lives(profit=0.0)}, {})
    assert result.verdict == verdict


def test_a_loss_has_an_interval_on_both_sides():
    """Money can be lost: the interval is not cut at 0."""
    row = target({"kind": "profit_ratio", "days": [0, 29], "before": ["a=b"]}, band=[1.6, 2.4], band_by="us")
    now, before = needed(row)
    given = {now: lives(profit=-20.0 + spread(200, -5, 5)), before: lives(profit=10.0)}
    result = measure(row, given, {})
    assert result.low < result.mean < result.high < 0.0
    assert result.verdict == "missed"
