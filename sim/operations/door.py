"""A QR code (活码) that lets people into one group after another."""

from collections.abc import Sequence

import numpy as np

from sim.operations.acts import acts_at
from sim.operations.team import Opened, Team
from sim.parameters import GroupParameters, Platform
from sim.vocabulary import OPERATOR, ActKind


class Door:
    """A code, and the groups behind it: those that are open, then new ones, opened ahead of those who come.

    Args:
        team: Who opens new groups, in working hours; that work goes before all other.
        sizes: Members of each group, as far as operators know; changed by who lets people in.
        faces: Clarity of each group's name and fit of its content.
        platform: Limits of the platform.
        groups: Groups that are open already.
        new: Groups to be opened, in order.
        since: Time at which the code is made, days.
        parent: Group from which the new ones come.
        ahead: Groups that are kept open beyond the one that fills.
    """

    def __init__(
        self,
        team: Team,
        sizes: dict[int, int],
        faces: dict[int, tuple[float, float]],
        platform: Platform,
        groups: Sequence[GroupParameters],
        new: Sequence[GroupParameters],
        since: float,
        parent: int = OPERATOR,
        ahead: int = 0,
    ) -> None:
        self._team = team
        self._sizes = sizes
        self._faces = faces
        self._limit = platform.qr_limit
        self._parent = parent
        self._ahead = ahead
        self._groups = list(groups)
        self._to_come = list(new)
        self.keep_ahead(since)
        roomy = [group.number for group in self._groups if sizes[group.number] < self._limit]
        #: Time from which on the code leads into a group with room, days; when it is made, where there is none.
        self.opens = max(since, min((team.opened[number].time for number in roomy), default=since))

    def group_at(self, time: float) -> GroupParameters | None:
        """Group into which the code leads, None when no open one has room.

        Args:
            time: Days.
        """
        for group in self._groups:
            has_room = self._sizes[group.number] < self._limit  # asked first: of many groups most are full
            if has_room and self._team.opened[group.number].time <= time and group.number not in self._team.closed:
                return group
        return None

    def let_in(self, group: GroupParameters, time: float) -> None:
        """Somebody came in: when it was the last for whom there was room in a group, the next group is opened.

        Args:
            group: From group_at.
            time: Days.
        """
        if self._sizes[group.number] >= self._limit:
            self.keep_ahead(time)

    def keep_ahead(self, time: float) -> None:
        """Open groups until there are as many with room as there should be, or no more to be opened.

        Args:
            time: Days.
        """
        if not self._to_come:
            return
        roomy = [group for group in self._groups if self._sizes[group.number] < self._limit]
        n_open = sum(group.number not in self._team.closed for group in roomy)
        for _ in range(min(len(self._to_come), 1 + self._ahead - n_open)):
            self._open_next(time)

    def _open_next(self, time: float) -> None:
        """Open the next group as soon as somebody is in."""
        team = self._team
        opens = team.desk.do_first("open_group", time, team.handling["open_group"].by_hand)
        known = max((fit for group, (_, fit) in self._faces.items() if team.is_open(group)), default=0.0)
        act = acts_at(np.array([opens]), ActKind.OPEN_GROUP, value=known)  # what was learned of people is of use here
        group = self._to_come.pop(0)
        team.opened[group.number] = Opened(float(act["time"][0]), self._parent)
        team.put(group.number, act)
        self._groups.append(group)
