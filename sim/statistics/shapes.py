"""Shapes of talk in a group, from who wrote when: they can be told of any log of messages, simulated or not.

Shapes, not levels: none of them changes when the group has twice as many members who behave alike.
"""

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]

#: Days for which newcomers are followed from their first message on. No source: half of the year that is looked at.
FOLLOWED = 180

#: Days after the first message of which it is told whether newcomers still write then or later.
AFTER = (7, 30, 90)

#: Messages of a member from which on the intervals between them tell how bursty the member is. No source: fewer say
#: little, for of n intervals B is at most (sqrt(n - 1) - 1) / (sqrt(n - 1) + 1) (Kim and Jo, Phys. Rev. E 94, 2016).
ENOUGH = 10


class Log(NamedTuple):
    """People's messages, in order of time."""

    time: FloatArray  # (n,), days; whole numbers are midnights of the place
    sender: npt.NDArray[np.int64]  # (n,), number of the person
    reply: npt.NDArray[np.bool_]  # (n,), whether it answers another message
    replies_from: float = -math.inf  # day from which on replies are told


class Shapes(NamedTuple):
    """Shapes of a window of a log; NaN where the window does not tell."""

    hours: FloatArray  # (24,), share of the messages in each hour of the day
    gini: float  # inequality of messages among those who wrote, 0..1
    top_tenth: float  # share of the messages that the busiest tenth of them wrote
    first_day_loss: float  # share of newcomers who wrote on no later day
    surviving: tuple[float, ...]  # share of newcomers who wrote again at least AFTER days later
    burstiness: float  # median over members, -1 regular, 0 as by chance, 1 in bursts
    replies: float  # share of the messages

    def named(self) -> dict[str, float]:
        """A number for each shape, by the name under which it is shown; hours by quarters of the day."""
        quarters = self.hours.reshape(4, 6).sum(axis=1).tolist()
        return {
            **{f"messages at {6 * i}-{6 * i + 6} h": share for i, share in enumerate(quarters)},
            "Gini coefficient of messages": self.gini,
            "messages of the busiest tenth": self.top_tenth,
            "silent after the first day": self.first_day_loss,
            **{f"still writing after {n} days": share for n, share in zip(AFTER, self.surviving, strict=True)},
            "burstiness": self.burstiness,
            "replies": self.replies,
        }


def shapes(log: Log, begin: float, end: float) -> Shapes:
    """Shapes of the days from `begin` to before `end`.

    Args:
        log: whole, for who is a newcomer depends on what was before.
        begin: day.
        end: day.

    Returns:
        The shapes; newcomers are those whose first message of all lies in the window, `FOLLOWED` days before its end
        or earlier, and they are followed as long.

    Source: Gini, Variabilita e mutabilita, 1912; Goh and Barabasi, EPL 81, 48002, 2008 (burstiness).
    """
    inside = (log.time >= begin) & (log.time < end)
    time, sender = log.time[inside], log.sender[inside]
    counts = np.unique(sender, return_counts=True)[1].astype(np.float64)
    hours = np.bincount(np.floor((time % 1.0) * 24.0).astype(np.int64), minlength=24).astype(np.float64)
    told = log.reply[inside & (log.time >= log.replies_from)]
    loss, surviving = _newcomers(log, begin, end - FOLLOWED)
    return Shapes(
        hours / len(time) if len(time) else np.full(24, math.nan),
        gini(counts),
        top_share(counts, 0.1),
        loss,
        surviving,
        _burstiness(time, sender),
        float(told.mean()) if len(told) else math.nan,
    )


def gini(counts: FloatArray) -> float:
    """Gini coefficient of numbers above 0, 0 for all alike to nearly 1; NaN of none."""
    n = len(counts)
    if n == 0:
        return math.nan
    places = 2.0 * np.arange(1, n + 1) - n - 1.0
    return float(places @ np.sort(counts) / (n * counts.sum()))


def top_share(counts: FloatArray, share: float) -> float:
    """What the largest `share` of numbers, rounded up, hold of their sum, 0..1; NaN of none."""
    if len(counts) == 0:
        return math.nan
    return float(np.sort(counts)[-math.ceil(share * len(counts)) :].sum() / counts.sum())


def burstiness(intervals: FloatArray) -> float:
    """(sigma - mu) / (sigma + mu) of intervals: -1 where all are alike, 0 where exponential, towards 1 in bursts.

    Source: Goh and Barabasi, EPL 81, 48002, 2008, equation 1.
    """
    sd, mean = float(intervals.std()), float(intervals.mean())
    return (sd - mean) / (sd + mean) if sd + mean > 0.0 else math.nan


def _burstiness(time: FloatArray, sender: npt.NDArray[np.int64]) -> float:
    each = [np.diff(time[sender == one]) for one in np.unique(sender)]
    found = [burstiness(intervals) for intervals in each if len(intervals) >= ENOUGH - 1]
    return float(np.nanmedian(found)) if np.isfinite(found).any() else math.nan


def _newcomers(log: Log, begin: float, last: float) -> tuple[float, tuple[float, ...]]:
    """Share of newcomers lost after their first day, and of those who still wrote `AFTER` days later."""
    people, first = np.unique(log.sender, return_index=True)
    began = log.time[first]
    new = (began >= begin) & (began < last)
    if not new.any():
        return math.nan, (math.nan,) * len(AFTER)
    start = began[np.searchsorted(people, log.sender)]
    followed = log.time < start + FOLLOWED
    lost = ~np.isin(people, log.sender[followed & (np.floor(log.time) > np.floor(start))])
    still = [np.isin(people, log.sender[followed & (log.time >= start + days)]) for days in AFTER]
    return float(lost[new].mean()), tuple(float(one[new].mean()) for one in still)
