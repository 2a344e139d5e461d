"""How operators and members of a team take turns, so that no effect comes before its cause."""

from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from sim.draws import instant
from sim.operations.acts import Records, in_order
from sim.operations.desk import MINUTES_A_DAY
from sim.operations.history import history
from sim.operations.team import LEAST_MINUTES, Team
from sim.parameters import GroupParameters, Handling, MemberParameters
from sim.tables import joined

#: Procedures that answer members' requests, each in one job.
ANSWERS = ("refund", "procedure", "chat")
#: Days by which groups stop earlier than they need to, so that no rounding of a sum of times matters.
_MARGIN = 1e-6

Floats = npt.NDArray[np.float64]


class MemberEngine(Protocol):
    """What a member engine can do. Both engines do it alike."""

    def __init__(
        self,
        parameters: MemberParameters,
        seed: int,
        groups: Sequence[GroupParameters],
        columns: npt.NDArray[np.int64],
        lookahead: float,
        n_channels: int,
        record_events: bool,
    ) -> None:
        """Found the groups; their days go into their columns of the daily table.

        No answer to a member's request reaches a group sooner than `lookahead` days after it.
        """

    def advance(
        self,
        limits: Floats,
        acts: Records,
        begins: npt.NDArray[np.int64],
        ends: npt.NDArray[np.int64],
        daily: Records,
    ) -> None:
        """Each group lives on to its limit, by its acts[begins:ends]; it stops `lookahead` after a request it makes."""

    def requests(self) -> Records:
        """Requests since the last call, tables.REQUEST, in order of time, group and member."""

    def clocks(self) -> Floats:
        """(groups,) where each group stands, days."""

    def sizes(self) -> npt.NDArray[np.int64]:
        """(groups,) members of each group, those counted who will replace quits at midnight."""

    def faces(self) -> Floats:
        """(groups, 2) clarity of each group's name, and fit of its content."""

    def events(self) -> Records:
        """Events so far, tables.EVENT, in no order."""

    def members(self) -> Records:
        """Members on their seats now, tables.SEATED."""

    def redeemed(self) -> Records:
        """Gifts of the mall redeemed so far, tables.REDEEMED, by day, group and gift."""

    def attribution(self) -> Records:
        """What came of the members so far by group and channel, tables.ATTRIBUTION; those gone are counted too."""


def lookahead(handling: dict[str, Handling]) -> float:
    """Days that pass at least from a member's request to an answer.

    Args:
        handling: Minutes of staff time by procedure.

    Returns:
        Days, whole ticks: the least time that an answer takes by hand, a little less.
    """
    least = min(handling[procedure].by_hand for procedure in ANSWERS)
    return instant(max(least, LEAST_MINUTES) / MINUTES_A_DAY - _MARGIN)


def live_past(members: MemberEngine, groups: Sequence[GroupParameters], daily: Records) -> None:
    """Members live what their groups lived through before day 0.

    Args:
        members: The engine.
        groups: The team's groups.
        daily: (horizon, all groups) of tables.DAILY.
    """
    pasts: dict[Any, Records] = {}
    for group in groups:
        if group.history not in pasts:
            pasts[group.history] = in_order([] if group.history is None else [history(group.history)])
    _advance(members, np.zeros(len(groups)), [pasts[group.history] for group in groups], daily)


def plan_ahead(team: Team, members: MemberEngine, daily: Records) -> None:
    """Operators plan a block of days, members live it: nothing that members do reaches operators before it is over.

    Args:
        team: The operators.
        members: The engine.
        daily: (horizon, all groups) of tables.DAILY.
    """
    for begin in range(0, team.horizon, team.planning_days):
        until = min(begin + team.planning_days, team.horizon)
        for_all, for_one = team.block(until)
        schedules = [
            in_order([for_all, for_one[group.number]]) if group.number in for_one else for_all for group in team.groups
        ]
        _advance(members, np.full(len(schedules), float(until)), schedules, daily)


def take_turns(team: Team, members: MemberEngine, daily: Records) -> None:
    """Operators answer members: each group lives as far as everything that can reach it is known.

    Args:
        team: The operators.
        members: The engine.
        daily: (horizon, all groups) of tables.DAILY.
    """
    nothing = in_order([])
    while True:
        clocks = members.clocks()
        now = float(clocks.min())
        if now >= team.horizon:
            team.env.run(until=team.horizon)  # work that is due on the last day is booked
            return
        team.work_until(now)
        block = min(float(team.horizon), (now // team.planning_days + 1.0) * team.planning_days)
        limits, schedules = clocks.copy(), [nothing] * len(clocks)
        for place, group in enumerate(team.groups):
            limit = min(block, team.limit(group.number))
            if limit > clocks[place]:
                limits[place] = limit
                schedules[place] = team.acts_between(group.number, float(clocks[place]), limit)
        _advance(members, limits, schedules, daily)
        for request in members.requests():
            team.receive(request)


def _advance(members: MemberEngine, limits: Floats, schedules: Sequence[Records], daily: Records) -> None:
    """Hand each group its schedule; groups that share one share its place in the array."""
    places: dict[int, tuple[int, int]] = {}
    parts: list[Records] = []
    n_acts = 0
    for schedule in schedules:
        if id(schedule) not in places:
            places[id(schedule)] = (n_acts, n_acts + len(schedule))
            n_acts += len(schedule)
            parts.append(schedule)
    begins, ends = np.array([places[id(schedule)] for schedule in schedules], np.int64).T
    members.advance(limits, joined(parts), np.ascontiguousarray(begins), np.ascontiguousarray(ends), daily)
