"""The readable engine as simulate sees it: state in, days lived, tables out."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from sim.compiling import first_call
from sim.draws import member_key, uniform
from sim.members.readable.attributed import Attributed
from sim.members.readable.group import Group
from sim.parameters import GroupParameters, MemberParameters, as_lists
from sim.tables import ATTRIBUTION, EVENT, REDEEMED, REQUEST, SEATED

Records = npt.NDArray[Any]
Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]


class ReadableEngine:
    """Lives of the members of many groups, by SimPy processes.

    Args:
        parameters: Member parameters.
        seed: Root seed.
        groups: The groups.
        columns: (groups,) the groups' columns of the daily table.
        lookahead: Days that pass at least between a member's request and any answer.
        n_channels: Ways into the groups.
        record_events: Whether to keep an event log.
    """

    def __init__(
        self,
        parameters: MemberParameters,
        seed: int,
        groups: Sequence[GroupParameters],
        columns: Integers,
        lookahead: float,
        n_channels: int,
        record_events: bool,
    ) -> None:
        first_call(member_key, seed, 0, 0, 0)
        first_call(uniform, 0, 0, 0)
        plain = as_lists(parameters)
        self._events: list[tuple[float, int, int, int, int]] | None = [] if record_events else None
        self._requests: list[tuple[float, int, int, int, int]] = []
        self._groups = [Group(plain, seed, group, lookahead, self._requests, self._events) for group in groups]
        self._columns = columns
        self._n_channels = n_channels

    def advance(self, limits: Floats, acts: Records, begins: Integers, ends: Integers, daily: Records) -> None:
        """Live on, each group up to its limit, or less far after a request.

        Args:
            limits: (groups,) time up to which each group may live, days.
            acts: tables.ACT; a group's part of them lies between its clock and its limit, in order.
            begins: (groups,) where each group's acts begin.
            ends: (groups,) where they end.
            daily: (horizon, all groups) of tables.DAILY; the days from 0 on are written into it.
        """
        parts = zip(self._groups, self._columns, limits, begins, ends, strict=True)
        for group, column, limit, begin, end in parts:
            group.live(float(limit), acts[begin:end], daily[:, column])

    def requests(self) -> Records:
        """What members asked of the operators since the last call, tables.REQUEST, by time, group, member."""
        table = np.array(self._requests, REQUEST)
        self._requests.clear()
        return table[np.lexsort([table[column] for column in ("member", "group", "time")])]

    def clocks(self) -> Floats:
        """(groups,) time up to which each group has lived, days."""
        return np.array([group.clock for group in self._groups])

    def sizes(self) -> Integers:
        """(groups,) members of each group, those counted who will replace quits at midnight."""
        return np.array([group.size() for group in self._groups], np.int64)

    def faces(self) -> Floats:
        """(groups, 2) clarity of each group's name, and fit of its content."""
        return np.array([(group.clarity, group.fit) for group in self._groups])

    def events(self) -> Records:
        """Events so far, tables.EVENT, in no order."""
        return np.array(self._events or [], EVENT)

    def members(self) -> Records:
        """Members on their seats now, tables.SEATED."""
        rows = [
            (
                group.facts.number,
                member.name,
                member.present,
                member.muted,
                member.joined,
                member.key,
                member.channel,
                member.inviter,
                member.expectation,
                member.trust,
                *member.habit,
                *member.streak,
                member.balance,
                member.prizes,
                member.active_days,
                member.last_active,
                member.buyer.orders,
                member.buyer.faults,
                member.buyer.orders_since_fault,
                member.buyer.paid,
            )
            for group in self._groups
            for member in group.seats
        ]
        return np.array(rows, SEATED)

    def redeemed(self) -> Records:
        """Gifts redeemed so far, tables.REDEEMED, by day, group and gift."""
        rows = [
            (day, group.facts.number, gift, pieces)
            for group in self._groups
            for (day, gift), pieces in group.redeemed.items()
            if day >= 0
        ]
        table = np.array(rows, REDEEMED)
        return table[np.lexsort([table[column] for column in ("gift", "group", "day")])]

    def attribution(self) -> Records:
        """What came of the members by group and channel, tables.ATTRIBUTION."""
        rows = []
        for group in self._groups:
            former, seated = group.former, Attributed()
            for member in group.seats:
                seated.count(member)
            rows += [
                (
                    group.facts.number,
                    channel,
                    former.members[channel] + seated.members[channel],
                    former.left_first_day[channel] + seated.left_first_day[channel],
                    seated.present[channel],
                    former.active_days[channel] + seated.active_days[channel],
                    former.orders[channel] + seated.orders[channel],
                    former.paid[channel] + seated.paid[channel],
                )
                for channel in range(self._n_channels)
                if former.members[channel] + seated.members[channel] > 0
            ]
        return np.array(rows, ATTRIBUTION)
