"""What operators see of their groups at midnight: who is there, how active they were."""

import math
from collections.abc import Sequence
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from sim.parameters import GroupParameters

Records = npt.NDArray[Any]


class Seen(Protocol):
    """What a member engine shows of its groups."""

    def sizes(self) -> npt.NDArray[np.int64]:
        """(groups,) members of each group, those counted who will replace quits at midnight."""

    def faces(self) -> npt.NDArray[np.float64]:
        """(groups, 2) clarity of each group's name, and fit of its content."""

    def members(self) -> Records:
        """Members on their seats now, tables.SEATED."""


class Sight:
    """What operators of a team see.

    Args:
        members: The member engine.
        groups: The team's groups, in its order.
        daily: (horizon, all groups) of tables.DAILY.
        columns: (groups,) the groups' columns in it.
    """

    def __init__(
        self, members: Seen, groups: Sequence[GroupParameters], daily: Records, columns: npt.NDArray[np.int64]
    ) -> None:
        self._members = members
        self._groups = groups
        self._daily = daily
        self._columns = {group.number: int(column) for group, column in zip(groups, columns, strict=True)}

    def sizes(self) -> dict[int, int]:
        """Members of each group now, by its number."""
        sizes = self._members.sizes().tolist()
        return {group.number: size for group, size in zip(self._groups, sizes, strict=True)}

    def faces(self) -> dict[int, tuple[float, float]]:
        """Clarity of each group's name, and fit of its content now, by its number."""
        faces = self._members.faces().tolist()
        return {group.number: (clarity, fit) for group, (clarity, fit) in zip(self._groups, faces, strict=True)}

    def roster(self) -> Records:
        """Members who are present now, tables.SEATED, by group and member; nobody before day 0 without a history."""
        members = self._members.members()
        present: Records = members[members["present"] == 1]
        return present

    def warned_outside(self, day: int) -> float:
        """People outside whom members of the team's groups told something bad on a day.

        Args:
            day: A day that is over.
        """
        return math.fsum(self._daily[day, column]["warned_outside"] for column in self._columns.values())

    def active_share(self, group: int, until: int, days: int) -> float:
        """Daily-active share of a group over the days before one.

        Args:
            group: Number of the group.
            until: Day before which they lie.
            days: How many; fewer at the beginning of the scenario.

        Returns:
            Share; 1 where nobody was there, so that nothing speaks against the group.
        """
        rows = self._daily[max(0, until - days) : until, self._columns[group]]
        present = int(rows["present"].sum())
        return int(rows["active"].sum()) / present if present else 1.0
