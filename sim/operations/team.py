"""A team at work: its desk, its groups, and the schedules of acts it fills ahead."""

import math
from collections.abc import Generator
from typing import Any

import numpy as np
import numpy.typing as npt
import simpy

from sim.draws import instant
from sim.moments import moment
from sim.operations.acts import Records, acts_at, in_order
from sim.operations.desk import Desk
from sim.parameters import GroupParameters, Handling, Spell, TeamParameters
from sim.vocabulary import ActKind

#: Days that operators plan ahead: acts are handed to the members' side in blocks of this length.
PLANNING_DAYS = 28

_FIRST_JOB = 2  # rank behind what SimPy itself schedules at the same instant

Process = Generator[Any, Any, None]


class Team:
    """Operators of one team.

    Args:
        facts: The team and its groups.
        horizon: Days of the scenario.
        weekend_days: (7,) whether days 0..6 are weekends.
        handling: Minutes of staff time by procedure.
        each_its_own: Whether each group has a schedule of its own, which work by hand needs.
    """

    def __init__(
        self,
        facts: TeamParameters,
        horizon: int,
        weekend_days: tuple[bool, ...],
        handling: dict[str, Handling],
        each_its_own: bool,
    ) -> None:
        self.env = simpy.Environment()
        self.groups: tuple[GroupParameters, ...] = facts.groups
        self.desk = Desk(self.env, facts.number, facts.operators, facts.working_hours)
        self._horizon = horizon
        self._weekend_days = np.array(weekend_days)
        self._handling = handling
        self._each_its_own = each_its_own
        self._for_all: list[Records] = []
        self._for_one: dict[int, list[Records]] = {group.number: [] for group in facts.groups}

    def days_ahead(self, spell: Spell, weekdays: bool = True, weekends: bool = True) -> npt.NDArray[np.int64]:
        """Days of the planning block that begins now on which a procedure runs.

        Args:
            spell: Days of the procedure.
            weekdays: Whether it runs on weekdays.
            weekends: Whether it runs on weekends.

        Returns:
            (days,) in order.
        """
        begin = int(self.env.now)
        days = np.arange(max(begin, spell.start), min(begin + PLANNING_DAYS, spell.end, self._horizon))
        is_weekend = self._weekend_days[days % 7]
        return days[(weekends & is_weekend) | (weekdays & ~is_weekend)]

    def schedule(self, procedure: str, acts: Records) -> None:
        """Put acts that run by themselves on the schedule of every group, and book what they cost the staff.

        Args:
            procedure: What they belong to; its automated handling time is booked a group and act.
            acts: tables.ACT, in any order.
        """
        self._for_all.append(acts)
        self.desk.count(procedure, self._handling[procedure].automated, acts["time"], len(self.groups))

    def by_hand(self, procedure: str, time: float, kind: ActKind, *, expires: float = math.inf, **details: Any) -> None:
        """Have the staff do an act in every group from a given time on, one group after the other.

        Args:
            procedure: What it belongs to; its handling time by hand is worked off at the desk.
            time: When it is due, days.
            kind: Kind of act; it happens when the work is done.
            expires: When the act is of no more use, days; then it does not happen.
            **details: As for acts_at.

        Raises:
            RuntimeError: Groups share a schedule: operations.strategy.is_handled does not know of this procedure.
        """
        if not self._each_its_own:
            raise RuntimeError(f"{procedure} is done by hand, but groups share a schedule; see is_handled")
        for group in self.groups:
            self.env.process(self._work(procedure, time, group.number, kind, expires, details))

    def block(self, until: int) -> tuple[Records, dict[int, Records]]:
        """Work on to the start of a day; hand over and forget the acts before it.

        Args:
            until: Day at whose start the block ends.

        Returns:
            Acts for every group, and those for single groups, by number; neither in order.
        """
        self.env.run(until=until)
        for_all = in_order(self._for_all)
        self._for_all = [for_all[for_all["time"] >= until]]
        for_one = {}
        for number, acts in self._for_one.items():
            if acts:
                own = in_order(acts)
                for_one[number] = own[own["time"] < until]
                self._for_one[number] = [own[own["time"] >= until]]
        return for_all[for_all["time"] < until], for_one

    def _rank(self, kind: ActKind, group: int) -> int:
        """Order of jobs that are due at the same instant: by kind of act, then by group, whenever they were planned."""
        return _FIRST_JOB + kind * len(self.groups) + group - self.groups[0].number

    def _work(
        self, procedure: str, time: float, group: int, kind: ActKind, expires: float, details: dict[str, Any]
    ) -> Process:
        """Process: one job for one group, then its act."""
        yield moment(self.env, instant(time), self._rank(kind, group))
        done = yield self.env.process(self.desk.do(procedure, self._handling[procedure].by_hand, expires))
        if done:
            self._for_one[group].append(acts_at([self.env.now], kind, **details))
