"""Quit rates by whether the inviter is still there."""

import numpy as np
import pytest

from sim.metrics.ties import monthly_quit_rates, pooled_quit_rates


def curves(there, gone):
    """Two replicates of 10 days: quits on the first of them, and members on each, with the inviter there and gone."""
    made = {}
    for where, (quits, present) in {"there": there, "gone": gone}.items():
        made[f"present_inviter_{where}"] = np.tile(np.array(present, float)[:, np.newaxis], 10)
        made[f"quits_inviter_{where}"] = np.zeros((2, 10))
        made[f"quits_inviter_{where}"][:, 0] = quits
    return made


def test_rates_are_of_thirty_days() -> None:
    """1 quit in 100 member-days leaves 0.99**30 after a month; nobody in it, no rate."""
    there, gone = monthly_quit_rates(curves(([1, 0], [10, 10]), ([2, 0], [10, 0])))
    assert there == pytest.approx([1.0 - 0.99**30, 0.0])
    assert gone[0] == pytest.approx(1.0 - 0.98**30)
    assert np.isnan(gone[1])


def test_replicates_are_pooled_by_member_days() -> None:
    """3 quits in 300 member-days of two lives."""
    there, gone = pooled_quit_rates(curves(([1, 2], [10, 20]), ([0, 0], [0, 0])))
    assert there == pytest.approx(1.0 - 0.99**30)
    assert np.isnan(gone)
