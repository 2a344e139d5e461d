"""The staff of a team: a queue with working hours, and the ledger of what the work took."""

import math
from bisect import insort
from collections import defaultdict
from collections.abc import Callable, Generator
from typing import Any

import numpy as np
import numpy.typing as npt
import simpy
from simpy.resources.resource import SortedQueue

from sim.draws import instant
from sim.moments import moment
from sim.tables import LABOUR

MINUTES_A_DAY = 1440.0

Floats = npt.NDArray[np.float64]
_MINUTES, _LATE, _JOBS = range(3)  # columns of an account
_FIRST, _IN_TURN = range(2)  # priorities in the queue
_BEFORE_JOBS = 1  # rank of work that goes before all other; that of jobs due at the same instant is higher


class _InOrder(SortedQueue):
    """Requests in order of priority and time; one more finds its place without the others being sorted anew."""

    def append(self, item: Any) -> None:
        """Add a request behind all that are no later in order."""
        insort(self, item, key=lambda request: request.key)


class _Staff(simpy.PriorityResource):
    """Operators; work that goes before all other gets the first who is free."""

    PutQueue = _InOrder


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
        self.team = team
        self._opens, self._closes = working_hours
        self._operators = operators
        self._staff = _Staff(env, capacity=operators)
        self._counted: dict[tuple[str, float, int], list[Floats]] = defaultdict(list)
        self._ends: list[float] = []  # when the work that is being done will be done
        self._waiting: dict[str, list[float]] = defaultdict(list)
        self._accounts: dict[str, Floats] = {}

    def do(
        self, procedure: str, minutes: float, begins: Callable[[float], None], until: float = math.inf
    ) -> Generator[Any, Any, None]:
        """Process: wait for a free operator in working hours, then work.

        Args:
            procedure: What the work is for.
            minutes: Handling time.
            begins: Told when the work begins at what time it will be done, days; infinite for work that is dropped.
            until: When the work is of no more use, days; then it is dropped. It was asked for all the same.
        """
        asked = self._env.now
        day = math.floor(asked)
        self.book(day, procedure, minutes, 0.0, 1)
        self._waiting[procedure].append(asked)
        with self._staff.request(_IN_TURN) as request:
            yield request
            yield self._env.timeout(self._until_open(self._env.now))
            self._waiting[procedure].remove(asked)
            self.book(day, procedure, 0.0, self._minutes_since(asked), 0)
            if self._env.now >= until:
                begins(math.inf)
                return
            done = self._env.now + minutes / MINUTES_A_DAY
            self._will_end(done)
            begins(done if done < until else math.inf)
            yield self._env.timeout(minutes / MINUTES_A_DAY)

    def earliest(self, time: float) -> float:
        """When work asked for at a time can begin at the earliest.

        Args:
            time: Days.

        Returns:
            Days: that time, or when the next working hours begin.
        """
        ends = sorted(end for end in self._ends if end > self._env.now)
        if len(ends) >= self._operators:
            time = max(time, ends[len(ends) - self._operators])
        return time + self._until_open(time)

    def do_first(self, procedure: str, time: float, minutes: float) -> float:
        """Have somebody do work as soon as they are in: it goes before all other.

        When it is done is known at once, as if somebody were free when it is due. What is being done then is not broken
        off; the operator who is free first makes up for it, while other work waits.

        Args:
            procedure: What it is for.
            time: When it is due, days, not before now.
            minutes: Handling time.

        Returns:
            When it is done, days.
        """
        begun = instant(time + self._until_open(time))
        self.book(math.floor(begun), procedure, minutes, 0.0, 1)
        self._env.process(self._hold(begun, minutes))
        return begun + minutes / MINUTES_A_DAY

    def book(self, day: int, procedure: str, minutes: float, late: float, jobs: int) -> None:
        """Enter work into the ledger.

        Args:
            day: Day the work was due.
            procedure: What it was for.
            minutes: Staff time.
            late: Minutes from when it was due to when it was begun, all jobs together.
            jobs: How many.
        """
        self._account(procedure, day + 1)[day] += (minutes, late, jobs)

    def count(self, procedure: str, minutes: float, times: Floats, n_groups: int) -> None:
        """Enter automated work into the ledger.

        Args:
            procedure: What it was for.
            minutes: Staff time an occasion takes in one group.
            times: (occasions,) days.
            n_groups: Groups each occasion is for.
        """
        self._counted[procedure, minutes, n_groups].append(times)

    def ledger(self) -> npt.NDArray[Any]:
        """Staff time so far, tables.LABOUR by day and procedure; jobs that wait are late by how long they have."""
        self._settle()
        parts = [np.zeros(0, LABOUR)]
        for procedure in sorted(self._accounts):
            account = self._accounts[procedure].copy()
            for asked in self._waiting[procedure]:
                account[math.floor(asked), _LATE] += self._minutes_since(asked)
            days = np.flatnonzero(account[:, _JOBS])
            part = np.zeros(len(days), LABOUR)
            part["day"], part["team"], part["procedure"] = days, self.team, procedure
            part["minutes"], part["late_minutes"], part["jobs"] = account[days].T
            parts.append(part)
        ledger = np.concatenate(parts)
        return ledger[np.argsort(ledger["day"], kind="stable")]

    def _hold(self, begun: float, minutes: float) -> Generator[Any, Any, None]:
        """Process: from a time on, the operator who is free first has so much to do before any other work."""
        yield moment(self._env, begun, _BEFORE_JOBS)
        with self._staff.request(_FIRST) as request:
            yield request
            self._will_end(self._env.now + minutes / MINUTES_A_DAY)
            yield self._env.timeout(minutes / MINUTES_A_DAY)

    def _will_end(self, done: float) -> None:
        """Work that is begun now will be done at a time."""
        self._ends = [end for end in self._ends if end > self._env.now] + [done]

    def _account(self, procedure: str, n_days: int) -> Floats:
        """Minutes, lateness and jobs of a procedure by day, for at least so many days."""
        account = self._accounts.get(procedure, np.zeros((0, 3)))
        if len(account) < n_days:
            longer = np.zeros((max(n_days, 2 * len(account)), 3))
            longer[: len(account)] = account
            self._accounts[procedure] = account = longer
        return account

    def _settle(self) -> None:
        """Add what was only counted to the accounts."""
        for (procedure, minutes, n_groups), times in self._counted.items():
            occasions = np.bincount(np.concatenate(times).astype(np.int64)) * n_groups
            account = self._account(procedure, len(occasions))
            account[: len(occasions), _MINUTES] += occasions * minutes
            account[: len(occasions), _JOBS] += occasions
        self._counted.clear()

    def _minutes_since(self, time: float) -> float:
        """Minutes that have passed, without the last digits of a difference of days."""
        return round((self._env.now - time) * MINUTES_A_DAY, 6)

    def _until_open(self, time: float) -> float:
        """Days from a time until working hours, 0 when it is in them."""
        now = time % 1.0
        if now < self._opens:
            return self._opens - now
        if now < self._closes:
            return 0.0
        return 1.0 - now + self._opens
