"""What procedures came to, day by day: groups opened and closed, red packets sent, spammers met."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from sim.metrics.activity import Curves
from sim.metrics.study import FloatArray

if TYPE_CHECKING:
    from sim.simulation import GroupInfo


def daily_counts(
    daily: npt.NDArray[Any], groups: "Sequence[GroupInfo]", labour: npt.NDArray[Any]
) -> dict[str, FloatArray]:
    """Counts of one life that the daily table has no column for.

    Args:
        daily: tables.DAILY by (day, group).
        groups: The groups of the portfolio, those that can be opened later among them.
        labour: tables.LABOUR; a job due after the horizon counts on its last day.

    Returns:
        `opened` and `closed` (groups; those that were there from the start are not opened), `red_packets` (red packets
        of the operators) and `moderated` (spammers whom moderation met), each (n_days,).
    """
    n_days = len(daily) // len(groups) if groups else 0
    opened = [group.opened for group in groups if group.members == 0 and group.opened >= 0]
    closed = [group.closed for group in groups if group.closed >= 0]
    sent = daily["day"][daily["packet_cost"] > 0.0]  # a group gets one a day at most
    jobs = labour[labour["procedure"] == "moderation"]
    met = np.bincount(np.clip(jobs["day"], 0, n_days - 1), weights=jobs["jobs"], minlength=n_days)
    counts = {"opened": opened, "closed": closed, "red_packets": sent}
    found = {name: np.bincount(np.array(days, np.int64), minlength=n_days) for name, days in counts.items()}
    return {name: days.astype(np.float64) for name, days in {**found, "moderated": met}.items()}


def groups_at_start(curves: Curves) -> float:
    """Groups open on day 0, those that were opened during that day not counted; mean over replicates."""
    return float((curves["open"][:, 0] - curves["opened"][:, 0]).mean())


def members_at_start(curves: Curves) -> float:
    """Members at the start of day 0, those admitted during that day not counted; mean over replicates."""
    return float(curves["present_initial"][:, 0].mean())


def ever_there(curves: Curves) -> FloatArray:
    """Members who were there at the start or joined later, who came over from a closed group once in each.

    Args:
        curves: DAILY columns, (..., n_days), members.

    Returns:
        (...), members.
    """
    ever: FloatArray = curves["present_initial"][..., 0] + joined_later(curves)
    return ever


def joined_later(curves: Curves) -> FloatArray:
    """Members who joined after the start, through channels, from a closed group or in place of who quit.

    Args:
        curves: DAILY columns, (..., n_days), members.

    Returns:
        (...), members.
    """
    later: FloatArray = curves["joins"][..., 1:].sum(axis=-1) + curves["admitted"][..., 0]
    return later
