"""The sweep of the number of messages."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.metrics.volume import at_messages, quadratic_top

SWEPT = np.array([5.0, 12.0, 25.0, 50.0, 100.0, 200.0, 400.0, 800.0, 1600.0])


@given(st.floats(6.0, 1500.0), st.floats(0.01, 5.0))
def test_top_of_a_quadratic_is_found(top, bend):
    """A response that is a quadratic in the logarithm has its top where it was put."""
    response = 7.0 - bend * np.array([(math.log(m) - math.log(top)) ** 2 for m in SWEPT])
    assert quadratic_top(SWEPT, response) == pytest.approx(top, rel=1e-6)


def test_a_rising_curve_has_its_top_at_the_end():
    """Where more is always better the answer is the largest swept number, not beyond it."""
    assert quadratic_top(SWEPT, np.sqrt(SWEPT)) == pytest.approx(1600.0)


def test_response_between_two_points_is_linear_in_the_logarithm():
    """Halfway between 100 and 400 in the logarithm, at 200, the response is the mean of both."""
    assert at_messages(np.array([100.0, 400.0]), np.array([[1.0], [3.0]]), 200.0) == pytest.approx([2.0])


def test_a_number_outside_the_sweep_is_refused():
    """No extrapolation."""
    with pytest.raises(ValueError, match="outside the swept"):
        at_messages(np.array([5.0, 100.0]), np.zeros((2, 1)), 200.0)
