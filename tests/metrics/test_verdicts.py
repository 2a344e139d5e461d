"""Hit, missed, undecided."""

import numpy as np
import pytest

from sim.metrics.estimates import Estimate, mean_estimate
from sim.metrics.verdicts import against_band, all_of, enough, positive


def estimate(mean: float, error: float) -> Estimate:
    """An estimate of 200 replicates with a round interval of two errors."""
    return Estimate(mean, error, mean - 2 * error, mean + 2 * error, 200)


@pytest.mark.parametrize(
    ("mean", "error", "band", "verdict"),
    [
        (0.08, 0.001, (0.07, 0.09), "hit"),
        (0.08, 0.003, (0.07, 0.09), "undecided"),  # inside, but the error is above a tenth of the width
        (0.069, 0.001, (0.07, 0.09), "undecided"),  # the interval crosses the edge
        (0.05, 0.001, (0.07, 0.09), "missed"),
        (0.20, 0.001, (0.07, 0.09), "missed"),
        (0.05, 0.006, (0.07, 0.09), "undecided"),  # outside, not precise
        (1.6, 0.009, (1.5, None), "hit"),
        (1.6, 0.02, (1.5, None), "undecided"),  # one-sided: a tenth of the distance to the bound
        (0.5, 0.01, (None, 0.9), "hit"),
    ],
)
def test_verdict_against_a_band(mean, error, band, verdict):
    """The interval lies inside or outside and the standard error is at most a tenth of the width, else undecided."""
    assert against_band(estimate(mean, error), band) == verdict


@pytest.mark.parametrize(
    ("replicates", "groups", "verdict"),
    [(200, 1, True), (199, 1, False), (40, 5, True), (40, 4, False), (20, 400, True), (19, 400, False)],
)
def test_a_verdict_needs_20_replicates_and_200_group_lives(replicates, groups, verdict):
    """A single group needs 200 replicates, many groups 20."""
    assert enough(replicates, groups) is verdict


def test_a_law_is_decided_by_its_99_percent_bound():
    """Hit when every bound is above 0, missed when one is below, undecided between."""
    up, down, flat = (mean_estimate(np.array([c - 0.1, c, c + 0.1])) for c in (5.0, -5.0, 0.05))
    assert [positive([up, up]), positive([up, flat]), positive([up, flat, down])] == ["hit", "undecided", "missed"]


def test_demands_together():
    """Missed outweighs undecided, undecided outweighs hit."""
    assert [all_of(["hit", "hit"]), all_of(["hit", "undecided"]), all_of(["undecided", "missed"])] == [
        "hit",
        "undecided",
        "missed",
    ]
