"""A QR code that lets people into one group after another."""

import math
from collections.abc import Sequence

import numpy as np

from sim.operations.acts import acts_at
from sim.operations.team import Opened, Team
from sim.parameters import GroupParameters, Platform
from sim.vocabulary import OPERATOR, ActKind


class Door:
    """A code, and the groups behind it: those that are open, then new ones, the next as soon as the last is full.

    Args:
        team: Who opens new groups, in working hours; that work goes before all other.
        sizes: Members of each group, as far as operators know; changed by who lets people in.
        platform: Limits of the platform.
        groups: Groups that are open already.
        new: Groups to be opened, in order.
        since: Time at which the code is made, days.
        parent: Group from which the new ones come.
    """

    def __init__(
        self,
        team: Team,
        sizes: dict[int, int],
        platform: Platform,
        groups: Sequence[GroupParameters],
        new: Sequence[GroupParameters],
        since: float,
        parent: int = OPERATOR,
    ) -> None:
        self._team = team
        self._sizes = sizes
        self._limit = platform.qr_limit
        self._parent = parent
        self._groups = list(groups)
        self._to_come = list(new)
        if self.group_at(since) is None:
            self._open_next(since)

    def group_at(self, time: float) -> GroupParameters | None:
        """Group into which the code leads, None when no open one has room.

        Args:
            time: Days.
        """
        for group in self._groups:
            is_open = self._team.opened[group.number].time <= time and group.number not in self._team.closed
            if is_open and self._sizes[group.number] < self._limit:
                return group
        return None

    def let_in(self, group: GroupParameters, time: float) -> None:
        """Somebody came in: when it was the last for whom there was room, the next group is opened.

        Args:
            group: From group_at.
            time: Days.
        """
        if self._sizes[group.number] >= self._limit and self.group_at(math.inf) is None:
            self._open_next(time)

    def _open_next(self, time: float) -> None:
        """Open the next group as soon as somebody is in."""
        if not self._to_come:
            return
        team = self._team
        opens = team.desk.do_first("open_group", time, team.handling["open_group"].by_hand)
        act = acts_at(np.array([opens]), ActKind.OPEN_GROUP)
        group = self._to_come.pop(0)
        team.opened[group.number] = Opened(float(act["time"][0]), self._parent)
        team.put(group.number, act)
        self._groups.append(group)
