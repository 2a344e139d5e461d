"""The weekly table: a row a week, pooled over groups, mean over replicates."""

import numpy as np

from sim.metrics.activity import Curves
from sim.metrics.study import FloatArray, WeekRow

DAYS_A_WEEK = 7


def weekly(curves: Curves) -> tuple[WeekRow, ...]:
    """Weeks of a life, counted from 1; the last one may be shorter.

    Args:
        curves: DAILY column -> (n_replicates, n_days), summed over groups.

    Returns:
        One row a week; see WeekRow for units.
    """
    n_days = curves["present"].shape[1]
    starts = range(0, n_days, DAYS_A_WEEK)
    return tuple(_week(curves, start, min(start + DAYS_A_WEEK, n_days)) for start in starts)


def whole(curves: Curves) -> WeekRow:
    """The same numbers over the whole horizon, as week 0."""
    return _week(curves, 0, curves["present"].shape[1])._replace(week=0)


def _week(curves: Curves, start: int, stop: int) -> WeekRow:
    def mean(column: str) -> float:
        return float(curves[column][:, start:stop].mean())

    def count(column: str) -> float:
        return float(curves[column][:, start:stop].sum(axis=1).mean())

    n_open = mean("open")
    n_groups = max(n_open, 1e-9)  # where none is open there is nothing to count either
    return WeekRow(
        week=start // DAYS_A_WEEK + 1,
        first_day=start,
        groups=n_open,
        present=mean("present") / n_groups,
        daily_active_share=_share(curves["active"][:, start:stop], curves["present"][:, start:stop]),
        reach_share=_share(curves["reach"][:, start:stop], curves["present"][:, start:stop]),
        quits=count("quits") / n_groups,
        mutes=count("mutes") / n_groups,
        messages=mean("messages") / n_groups,
        n_days=stop - start,
    )


def _share(numerator: FloatArray, denominator: FloatArray) -> float:
    """Mean over replicates of each replicate's pooled share."""
    below = denominator.sum(axis=1)
    shares = np.divide(numerator.sum(axis=1), below, out=np.zeros(len(below)), where=below > 0)
    return float(shares.mean())
