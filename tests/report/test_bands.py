"""Curves summarised for drawing."""

import numpy as np
import pytest

from sim.report.bands import bar_bins, bins, means, ratio, smoothed, spread, sums
from sim.report.panels.figure import rates


def test_band_holds_nine_tenths():
    """Of 0..100 the band reaches from 5 to 95 around the mean 50."""
    found = spread(np.arange(101.0)[:, np.newaxis])
    assert (found.mean[0], found.low[0], found.high[0]) == pytest.approx((50.0, 5.0, 95.0))


def test_ratio_of_nobody_is_zero():
    """A share of nobody is 0, as in the daily-active share."""
    assert ratio(np.array([[2.0, 0.0]]), np.array([[4.0, 0.0]])).tolist() == [[0.5, 0.0]]


@pytest.mark.parametrize("n_days", [1, 6, 14, 15, 84, 365, 421, 1100])
@pytest.mark.parametrize("cut", [bins, bar_bins])
def test_bins_cover_every_day_once(n_days, cut):
    """No day is lost or counted twice."""
    assert [day for part in cut(n_days) for day in range(part.first, part.stop)] == list(range(n_days))


def test_sums_add_up():
    """Sums over bins add up to the sum over days."""
    curves = np.arange(60.0).reshape(2, 30)
    assert sums(curves, bins(30)).sum(axis=1).tolist() == curves.sum(axis=1).tolist()


def test_means_of_a_constant():
    """A level that stays is its own mean, in a short last bin as well."""
    assert means(np.full((1, 30), 4.0), bins(30)).tolist() == [[4.0] * 5]


def test_short_last_bar_is_drawn_at_its_weekly_rate():
    """Two days with one quit each stand as high as a week with seven."""
    parts = bins(16)
    assert rates(sums(np.ones((1, 16)), parts)[0], parts) == [7.0, 7.0, 7.0]


def test_smoothing_keeps_a_straight_line():
    """A running mean centred on its day moves no straight line away from the ends."""
    line = np.arange(30.0)
    assert smoothed(line)[3:-3] == pytest.approx(line[3:-3])
