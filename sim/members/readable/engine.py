"""The readable engine as simulate sees it: state in, days lived, tables out."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from sim.compiling import first_call
from sim.draws import member_key, uniform
from sim.members.readable.group import Group
from sim.parameters import GroupParameters, MemberParameters, as_lists
from sim.tables import EVENT, MEMBERS

Records = npt.NDArray[Any]


class ReadableEngine:
    """Lives of the members of many groups, by SimPy processes.

    Args:
        parameters: Member parameters.
        seed: Root seed.
        groups: The groups.
        schedule_of: (groups,) which schedule of acts each group lives by.
        record_events: Whether to keep an event log.
    """

    def __init__(
        self,
        parameters: MemberParameters,
        seed: int,
        groups: Sequence[GroupParameters],
        schedule_of: Sequence[int],
        record_events: bool,
    ) -> None:
        first_call(member_key, seed, 0, 0, 0)
        first_call(uniform, 0, 0, 0)
        plain = as_lists(parameters)
        self._events: list[tuple[float, int, int, int, int]] | None = [] if record_events else None
        self._groups = [Group(plain, seed, group, self._events) for group in groups]
        self._schedule_of = schedule_of
        self._day = min(group.founded for group in groups)

    def advance(self, until: int, schedules: Sequence[Records], daily: Records, columns: npt.NDArray[np.int64]) -> None:
        """Live on to the start of a day.

        Args:
            until: Day at whose start to stop.
            schedules: For each schedule the acts of the days in between, in order of (time, kind, value).
            daily: (horizon, all groups) of tables.DAILY; the days from 0 on are written into it.
            columns: (groups,) the groups' columns of it.
        """
        for group, schedule, column in zip(self._groups, self._schedule_of, columns, strict=True):
            acts = schedules[schedule]
            for day in range(max(self._day, group.facts.founded), until):
                begin, end = np.searchsorted(acts["time"], (day, day + 1))
                counts = group.live(day, list(acts[begin:end]))
                if day >= 0:
                    row = daily[day, column]
                    row["day"], row["group"] = day, group.facts.number
                    for name, count in counts.items():
                        row[name] = count
        self._day = until

    def events(self) -> Records:
        """Events so far, tables.EVENT, in no order."""
        return np.array(self._events or [], EVENT)

    def members(self) -> Records:
        """Members on their seats now, tables.MEMBERS."""
        rows = [
            (
                group.facts.number,
                member.name,
                member.present,
                member.muted,
                member.joined,
                member.expectation,
                member.trust,
                *member.habit,
                member.balance,
                member.prizes,
            )
            for group in self._groups
            for member in group.seats
        ]
        return np.array(rows, MEMBERS)
