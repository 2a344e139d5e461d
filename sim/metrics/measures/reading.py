"""What every measure gives back, and what several of them ask of the lives."""

import math
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple, Protocol

from sim.inputs.targets import Target
from sim.metrics import activity, verdicts
from sim.metrics.activity import Days
from sim.metrics.estimates import Estimate
from sim.metrics.study import FloatArray
from sim.metrics.variants import Lives, Variant, stacked

#: What a share can be at all.
SHARE = (0.0, 1.0)
#: What a sum of money can be.
MONEY = (-math.inf, math.inf)


class UnmeasurableError(Exception):
    """The lives at hand cannot answer the row, with the reason."""


class Reading(NamedTuple):
    """What a measure makes of the lives."""

    estimate: Estimate
    verdict: str
    beside: Mapping[str, float]
    notes: tuple[str, ...] = ()
    demands: tuple[Estimate, ...] = ()  # numbers that a law, or a row beside its band, wants above 0, any unit
    n_groups: int = 1


LivesOf = Callable[[Variant], Lives]


class Question(Protocol):
    """A kind of measure; each is a file of this folder."""

    def needed(self, target: Target, asked: Any) -> tuple[Variant, ...]:
        """All variants whose lives the row is read from; the first one says how many groups are behind it."""

    def read(self, target: Target, asked: Any, lives: LivesOf) -> Reading:
        """The row's number and what is told beside it."""


def band(target: Target) -> verdicts.Band:
    """The row's band; open at both ends where it is words, or none."""
    return target.band if isinstance(target.band, tuple) else (None, None)


def long_enough(life: Lives, days: Days) -> Lives:
    """The same lives, if their horizon holds a range of days."""
    if life.n_days <= days[1]:
        raise UnmeasurableError(f"it needs {days[1] + 1} days, the horizon has {life.n_days}")
    return life


def to_the_end(life: Lives, days: Days) -> Lives:
    """The same lives, if they end with a range of days and the members at the end are those of day 0."""
    if long_enough(life, days).n_days != days[1] + 1:
        raise UnmeasurableError(f"the horizon must end with day {days[1]}")
    if life.curves["joins"][:, 1:].any():  # those of day 0 found the group
        raise UnmeasurableError("members who joined later took seats of members of day 0")
    return life


def mean(values: FloatArray) -> float:
    """Mean over replicates."""
    return float(values.mean())


def messages(points: list[Lives], days: Days) -> FloatArray:
    """Realised messages a group and day of each point of a sweep, (n_points, n_replicates)."""
    return stacked(activity.messages_a_group_day(life.curves, days, life.n_groups) for life in points)
