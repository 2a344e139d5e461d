"""The one reference behaviour: targets as published, and no farther from the standing values than they ask."""

import numpy as np
import pytest

from sim.calibrating.settling import POWER, settled


class Known:
    """A log-likelihood that is known: the sum of the first two numbers is `target`, with deviation 0.2."""

    def __init__(self, target):
        self.target = target

    def likelihood(self, points):
        return -0.5 * ((points[:, 0] + points[:, 1] - self.target) / 0.2) ** 2


def nearest(standing, target):
    """Of 0.5 |x - standing|² + power/2 ((x0 + x1 - target) / 0.2)², where it is least."""
    pull = POWER / 0.2**2
    step = pull * (target - standing[0] - standing[1]) / (1 + 2 * pull)
    return standing[:2] + step


@pytest.mark.parametrize("standing", [[0.0, 0.0, 0.4], [1.5, -0.5, 0.4], [-1.0, 2.0, 0.0]])
@pytest.mark.parametrize("target", [-1.0, 1.2])
def test_settled_is_the_nearest_place_that_meets_the_targets(standing, target):
    place = settled(Known(target), [0, 1], np.array(standing), 64, "1")
    assert place == pytest.approx(nearest(np.array(standing), target), abs=1e-3)


def test_settled_does_not_move_where_the_standing_values_meet_the_targets():
    place = settled(Known(1.0), [0, 1], np.array([2.5, -1.5, 0.4]), 64, "1")
    assert place == pytest.approx([2.5, -1.5], abs=1e-6)
