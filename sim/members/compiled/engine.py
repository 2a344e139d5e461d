"""The compiled engine as simulate sees it: state in, days lived, tables out."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from sim.compiling import first_call
from sim.members.compiled.agenda import AGENDA
from sim.members.compiled.days import advance
from sim.members.compiled.journal import JOURNAL
from sim.members.compiled.records import member_record, traits_records
from sim.members.compiled.state import GROUP, MEMBER
from sim.parameters import GroupParameters, MemberParameters
from sim.tables import DAILY, EVENT, MEMBERS, joined
from sim.vocabulary import Ritual

Records = npt.NDArray[Any]


class CompiledEngine:
    """Lives of the members of many groups, by kernels.

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
        self._parameters = member_record(parameters)
        self._segments = traits_records(parameters)
        self._seed = seed
        self._groups = np.zeros(len(groups), GROUP)
        self._members = np.zeros(sum(group.members for group in groups), MEMBER)
        first_member = 0
        for state, group, schedule in zip(self._groups, groups, schedule_of, strict=True):
            state["number"] = group.number
            state["key"] = group.key
            state["first_member"] = first_member
            state["n_seats"] = group.members
            state["segment"] = group.segment
            state["founded"] = group.founded
            state["replace_quits"] = group.replace_quits
            state["schedule"] = schedule
            state["clarity"] = group.clarity
            state["fit"] = group.fit
            state["presence"] = group.presence
            state["stock"] = self._parameters[0]["mall"]["stocks"]
            state["last_time"] = state["last_attention"] = -np.inf
            state["lively_time"] = group.founded
            state["ritual_until"] = state["rituals_until"] = -np.inf
            state["packet_until"] = -np.inf
            state["demonstrator_spoke"] = -np.inf
            first_member += group.members
        self._day = min(group.founded for group in groups)
        self._agenda = np.zeros(1, AGENDA)
        self._journal = np.zeros(1, JOURNAL)
        self._journal["on"] = record_events
        self._events = np.empty(4096 if record_events else 0, EVENT)
        self._n_events = 0

    def advance(self, until: int, schedules: Sequence[Records], daily: Records, columns: npt.NDArray[np.int64]) -> None:
        """Live on to the start of a day.

        Args:
            until: Day at whose start to stop.
            schedules: For each schedule the acts of the days in between, in order of (time, kind, value).
            daily: (horizon, all groups) of tables.DAILY; the days from 0 on are written into it.
            columns: (groups,) the groups' columns of it.
        """
        self._groups["column"] = columns
        self._events, self._n_events = first_call(
            advance,
            self._parameters,
            self._segments,
            self._seed,
            self._groups,
            self._members,
            joined(schedules),
            np.cumsum([0, *(len(schedule) for schedule in schedules)]),
            self._day,
            until,
            daily.reshape(-1),
            daily.shape[1],
            np.zeros(1, DAILY),
            self._agenda,
            self._journal,
            self._events,
            self._n_events,
        )
        self._day = until

    def events(self) -> Records:
        """Events so far, tables.EVENT, in no order."""
        return self._events[: self._n_events]

    def members(self) -> Records:
        """Members on their seats now, tables.MEMBERS."""
        table = np.zeros(len(self._members), MEMBERS)
        seats = np.concatenate([np.arange(n) for n in self._groups["n_seats"]])
        table["group"] = np.repeat(self._groups["number"], self._groups["n_seats"])
        table["member"] = self._members["generation"].astype(np.int64) * 1024 + seats
        for column in ("present", "muted", "joined", "expectation", "trust", "balance", "prizes"):
            table[column] = self._members[column]
        for ritual in Ritual:
            table[f"{ritual.name.lower()}_habit"] = self._members["habit"][:, ritual]
        return table
