"""Acts as arrays."""

import numpy as np
import pytest

from sim.draws import TICKS_A_DAY
from sim.operations.acts import acts_at, in_order, spread_evenly, times_a_day
from sim.vocabulary import ActKind


def test_times_of_acts_are_whole_ticks() -> None:
    """Times are rounded down to a whole tick, by less than one."""
    times = np.array([0.1, 17.0 / 3.0, 999.999])
    acts = acts_at(times, ActKind.CONTENT_PUSH)
    ticks = acts["time"] * TICKS_A_DAY
    assert np.array_equal(ticks, np.floor(ticks))
    assert ((times - acts["time"] >= 0.0) & (times - acts["time"] < 1.0 / TICKS_A_DAY)).all()


def test_acts_are_ordered_by_content() -> None:
    """Time first, then kind, then value, then which; not by who planned first."""
    later = acts_at([2.0], ActKind.RENAME, value=0.1)
    message = acts_at([1.0], ActKind.CONTENT_PUSH, value=0.2)
    better = acts_at([1.0], ActKind.CONTENT_PUSH, value=0.9)
    other = acts_at([1.0], ActKind.CONTENT_PUSH, value=0.2, which=1)
    portrait = acts_at([1.0], ActKind.PORTRAIT, value=0.9)
    expected = np.concatenate([portrait, message, other, better, later])
    assert np.array_equal(in_order([later, other, better, message, portrait]), expected)


def test_acts_may_have_a_value_each() -> None:
    """One value for all acts, or a value an act; what is not said is 0."""
    acts = acts_at([1.0, 2.0], ActKind.CONTENT_PUSH, value=[0.2, 0.9], flag=1)
    assert acts[["value", "flag", "amount", "points"]].tolist() == [(0.2, 1, 0.0, 0), (0.9, 1, 0.0, 0)]


def test_nothing_in_order_is_nothing() -> None:
    """No arrays give an empty array of acts."""
    assert len(in_order([])) == 0


def test_every_time_of_day_comes_on_every_day() -> None:
    """Days times fractions, day by day."""
    assert times_a_day(np.array([3, 5]), [0.25, 0.5]).tolist() == [3.25, 3.5, 5.25, 5.5]


@pytest.mark.parametrize(("n", "expected"), [(0, []), (1, [0.5]), (2, [0.45, 0.55])])
def test_spreading_evenly_takes_the_middles_of_equal_parts(n: int, expected: list[float]) -> None:
    """n times in the middle of n equal parts of 0.4..0.6."""
    assert spread_evenly(n, (0.4, 0.6)).tolist() == pytest.approx(expected)
