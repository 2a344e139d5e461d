"""Quits and their timing, by hand-made curves and a closed form."""

import numpy as np
import pytest

from sim.metrics import retention
from tests.metrics.synthetic import lives


def test_quit_share_is_of_those_present_at_day_0():
    """1 quit a day for 30 days of 200 members at day 0 are 15 %."""
    life = lives(1, 40, present=200.0, quits=1.0)
    assert retention.quit_share(life.curves, (0, 29)) == pytest.approx([0.15])


def test_monthly_rate_of_a_constant_hazard_is_constant():
    """A constant daily loss p gives 1 - (1 - p)^30 every month."""
    present = 1e6 * 0.99 ** np.arange(121)
    life = lives(1, 120, present=present[:-1], quits=-np.diff(present))
    assert retention.monthly_quit_rates(life.curves, 30, 4)[0] == pytest.approx(np.full(4, 1.0 - 0.99**30))


def test_muted_or_gone_counts_both_exits_once():
    """Of 100, 90 are present at the day's start, 5 quit that day, 20 present ones are muted: 35 are muted or gone."""
    life = lives(1, 30, present=np.r_[100.0, np.full(29, 90.0)], quits=5.0, muted=20.0)
    assert retention.muted_or_gone(life.curves, 29) == pytest.approx([0.35])
