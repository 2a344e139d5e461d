"""The staff of a team: a queue with working hours, and the ledger of what the work took."""

import math
from collections import defaultdict
from collections.abc import Generator
from typing import Any

import numpy as np
import numpy.typing as npt
import simpy

from sim.tables import Labour

MINUTES_A_DAY = 1440.0


class Desk:
    """Operators who do one job at a time each.

    Args:
        env: The team's environment, time in days.
        team: Number of the team.
        operators: How many.
        working_hours: Begin and end, fractions of the day. A job that has begun is finished, in overtime if need be.
    """

    def __init__(self, env: simpy.Environment, team: int, operators: int, working_hours: tuple[float, float]) -> None:
        self._env = env
        self._team = team
        self._opens, self._closes = working_hours
        self._staff = simpy.Resource(env, capacity=operators)
        self._counted: dict[tuple[str, float, int], list[npt.NDArray[np.float64]]] = defaultdict(list)
        self._waiting: dict[tuple[int, str], list[float]] = defaultdict(list)
        self._ledger: dict[tuple[int, str], list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])

    def do(self, procedure: str, minutes: float, until: float = math.inf) -> Generator[Any, Any, bool]:
        """Process: wait for a free operator in working hours, then work.

        Args:
            procedure: What the work is for.
            minutes: Handling time.
            until: When the work is of no more use, days; then it is dropped. It was asked for all the same.

        Returns:
            Whether the work was done.
        """
        asked = self._env.now
        day = math.floor(asked)
        self.book(day, procedure, minutes, 0.0, 1)
        self._waiting[day, procedure].append(asked)
        with self._staff.request() as request:
            yield request
            yield self._env.timeout(self._until_open())
            self._waiting[day, procedure].remove(asked)
            self.book(day, procedure, 0.0, self._minutes_since(asked), 0)
            if self._env.now >= until:
                return False
            yield self._env.timeout(minutes / MINUTES_A_DAY)
        return self._env.now < until

    def book(self, day: int, procedure: str, minutes: float, late: float, jobs: int) -> None:
        """Enter work into the ledger.

        Args:
            day: Day the work was due.
            procedure: What it was for.
            minutes: Staff time.
            late: Minutes from when it was due to when it was begun, all jobs together.
            jobs: How many.
        """
        entry = self._ledger[day, procedure]
        entry[0] += minutes
        entry[1] += late
        entry[2] += jobs

    def count(self, procedure: str, minutes: float, times: npt.NDArray[np.float64], n_groups: int) -> None:
        """Enter automated work into the ledger.

        Args:
            procedure: What it was for.
            minutes: Staff time an occasion takes in one group.
            times: (occasions,) days.
            n_groups: Groups each occasion is for.
        """
        self._counted[procedure, minutes, n_groups].append(times)

    def _settle(self) -> None:
        """Add what was only counted to the ledger."""
        for (procedure, minutes, n_groups), times in self._counted.items():
            days, occasions = np.unique(np.concatenate(times).astype(np.int64), return_counts=True)
            entries = zip(days.tolist(), (occasions * n_groups * minutes).tolist(), occasions.tolist(), strict=True)
            for day, took, n in entries:
                entry = self._ledger[day, procedure]
                entry[0] += took
                entry[2] += n * n_groups
        self._counted.clear()

    def ledger(self) -> list[Labour]:
        """Staff time so far, by day and procedure; jobs that still wait are late by how long they have waited."""
        self._settle()
        waiting = {key: sum(map(self._minutes_since, asked)) for key, asked in self._waiting.items()}
        return [
            Labour(day, self._team, procedure, minutes, late + waiting.get((day, procedure), 0.0), int(jobs))
            for (day, procedure), (minutes, late, jobs) in sorted(self._ledger.items())
        ]

    def _minutes_since(self, time: float) -> float:
        """Minutes that have passed, without the last digits of a difference of days."""
        return round((self._env.now - time) * MINUTES_A_DAY, 6)

    def _until_open(self) -> float:
        """Days until working hours, 0 when they are now."""
        now = self._env.now % 1.0
        if now < self._opens:
            return self._opens - now
        if now < self._closes:
            return 0.0
        return 1.0 - now + self._opens
