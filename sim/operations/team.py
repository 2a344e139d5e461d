"""A team at work: its desk, its groups, and the schedules of acts it fills ahead."""

import math
from collections.abc import Callable, Generator
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import simpy

from sim.draws import instant
from sim.moments import moment
from sim.operations.acts import Records, acts_at, in_order
from sim.operations.desk import MINUTES_A_DAY, Desk
from sim.operations.pending import Pending
from sim.operations.sight import Sight
from sim.parameters import GroupParameters, Handling, Moderation, Spell, TeamParameters
from sim.vocabulary import OPERATOR, ActKind

#: Days that operators plan ahead: acts are handed to the members' side in blocks of this length.
PLANNING_DAYS = 28

#: What work by hand takes at least: groups can only wait for answers that take some time. No source, a few seconds.
LEAST_MINUTES = 0.05

_FIRST_JOB = 2  # rank behind what SimPy itself schedules at the same instant
_NUMBERS = 4096  # room for numbers of rituals and preparations in a rank

Process = Generator[Any, Any, None]


class Job(NamedTuple):
    """Work for one group."""

    procedure: str
    minutes: float
    act: Records  # (1,) of tables.ACT: what it comes to; its time is when the work is due
    expires: float = math.inf  # when it is of no more use, days
    days_after: float = 0.0  # from the end of the work to the act
    told: Callable[[float], None] | None = None  # when the work begins: at what time it will be done


class Opened(NamedTuple):
    """When a group was opened, and from which other one it came."""

    time: float  # days; infinite for never
    parent: int  # number of the group that its seed members came from, OPERATOR for none


_FOUNDED, _NEVER = Opened(-math.inf, OPERATOR), Opened(math.inf, OPERATOR)


class Team:
    """Operators of one team.

    Args:
        facts: The team and its groups.
        horizon: Days of the scenario.
        weekend_days: (7,) whether days 0..6 are weekends.
        handling: Minutes of staff time by procedure.
        each_its_own: Whether each group has a schedule of its own, which work by hand needs.
        seed: Root seed of what happens to the groups by chance.
    """

    def __init__(
        self,
        facts: TeamParameters,
        horizon: int,
        weekend_days: tuple[bool, ...],
        handling: dict[str, Handling],
        each_its_own: bool,
        seed: int,
    ) -> None:
        self.env = simpy.Environment()
        self.seed = seed
        self.handling = handling
        self.moderation: Moderation | None = None  # while it runs
        self.groups: tuple[GroupParameters, ...] = facts.groups
        self.desk = Desk(self.env, facts.number, facts.operators, facts.working_hours)
        self.horizon = horizon
        self.store = facts.store
        self.place = facts.place
        self.handlers: dict[int, Callable[[Any], Job | None]] = {}  # by RequestKind: what a request comes to
        self.sight: Sight | None = None  # what operators see of the groups, every midnight; None when they do not look
        self.content: list[tuple[int, ...]] = []  # rows of tables.CONTENT
        self.opened = {group.number: _NEVER if group.opened_by else _FOUNDED for group in facts.groups}
        self.closed: dict[int, float] = {}  # groups that were closed, and when
        # changes of how the owner shows up, by group: from when on, days, and what it takes, minutes a day
        self.personas: dict[int, list[tuple[float, float]]] = {group.number: [] for group in facts.groups}
        self.merged: dict[int, int] = {}  # groups whose members were asked over, and into which
        self._weekend_days = np.array(weekend_days)
        self._each_its_own = each_its_own
        self._for_all: list[Records] = []
        self._for_one: dict[int, list[Records]] = {group.number: [] for group in facts.groups}
        self._place = {group.number: place for place, group in enumerate(facts.groups)}
        self._pending = {group.number: Pending(self.desk.earliest) for group in facts.groups}

    def days_ahead(
        self, spell: Spell, weekdays: bool = True, weekends: bool = True, every: int = 1
    ) -> npt.NDArray[np.int64]:
        """Days of the planning block that begins now on which a procedure runs.

        Args:
            spell: Days of the procedure.
            weekdays: Whether it runs on weekdays.
            weekends: Whether it runs on weekends.
            every: Days from one on which it runs to the next, from the spell's start on.

        Returns:
            (days,) in order.
        """
        begin = int(self.env.now)
        days = np.arange(max(begin, spell.start), min(begin + self.planning_days, spell.end, self.horizon))
        is_weekend = self._weekend_days[days % 7]
        is_wanted = (weekends & is_weekend) | (weekdays & ~is_weekend)
        wanted: npt.NDArray[np.int64] = days[is_wanted & ((days - spell.start) % every == 0)]
        return wanted

    def schedule(self, procedure: str | None, acts: Records) -> None:
        """Put acts that run by themselves on the schedule of every group, and book what they cost the staff.

        Args:
            procedure: What they belong to; its automated handling time is booked a group and act. None for what takes
                nobody's time.
            acts: tables.ACT, in any order.
        """
        self._for_all.append(in_order([acts]))
        if procedure is not None:
            self.desk.count(procedure, self.handling[procedure].automated, acts["time"], len(self.open_groups()))

    def by_hand(
        self,
        procedure: str,
        time: float,
        kind: ActKind,
        *,
        expires: float = math.inf,
        of_members: float | None = None,
        **details: Any,
    ) -> None:
        """Have the staff do an act in every group from a given time on, one group after the other.

        Args:
            procedure: What it belongs to; its handling time by hand is worked off at the desk.
            time: When it is due, days.
            kind: Kind of act; it happens when the work is done.
            expires: When the act is of no more use, days; then it does not happen.
            of_members: Share of a group's members each of whom is a job of that time, the acts numbered from 0 in
                `points`, and how many there are in `flag`; None for once a group.
            **details: As for acts_at.
        """
        act = acts_at([time], kind, **details)
        sizes = {} if self.sight is None or of_members is None else self.sight.sizes()
        minutes = self.handling[procedure].by_hand
        for group in self.groups:
            if of_members is None:
                self.ask(group.number, Job(procedure, minutes, act, expires))
                continue
            members = of_members * sizes[group.number]
            n_jobs = max(1, round(members))
            for number in range(n_jobs if members > 0.0 else 0):
                one = act.copy()
                one["points"], one["flag"] = number, n_jobs
                self.ask(group.number, Job(procedure, minutes * members / n_jobs, one, expires))

    def ask(self, group: int, job: Job) -> None:
        """Have the staff do one job for one group.

        Args:
            group: Number of the group.
            job: The job; it is due at the time of its act.
        """
        job = job._replace(minutes=max(job.minutes, LEAST_MINUTES))
        decided = self._pending[group].at_desk(float(job.act["time"][0]), job.minutes / MINUTES_A_DAY)
        self.env.process(self._work(group, job, decided))

    def receive(self, request: Any) -> None:
        """A member asks for something.

        Args:
            request: One of tables.REQUEST, not before now.
        """
        job = self.handlers[int(request["kind"])](request)
        if job is not None:
            self.ask(int(request["group"]), job)

    def due(self, time: float, kind: ActKind, group: int, which: int = 0) -> simpy.Event:
        """Event at a time; on the same instant in order of kind, number and group, whenever it was planned.

        Args:
            time: Days.
            kind: Kind of the act that it is for.
            group: Number of the group.
            which: Ritual, or number of the preparation.

        Returns:
            The scheduled event.
        """
        rank = (kind * _NUMBERS + which) * len(self.groups) + self._place[group]
        return moment(self.env, instant(time), _FIRST_JOB + rank)

    def put(self, group: int, acts: Records) -> None:
        """Put acts on the schedule of one group.

        Args:
            group: Number of the group.
            acts: tables.ACT, from now on.

        Raises:
            RuntimeError: Groups share a schedule: operations.strategy.is_handled does not know of this.
        """
        if not self._each_its_own:
            raise RuntimeError("an act of one group, but groups share a schedule; see is_handled")
        self._for_one[group].append(acts)

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

    @property
    def planning_days(self) -> int:
        """Days that groups live at most before operators see to them again."""
        return PLANNING_DAYS if self.sight is None else 1

    def is_open(self, group: int) -> bool:
        """Whether a group is open now.

        Args:
            group: Number of the group.
        """
        return self.opened[group].time <= self.env.now and group not in self.closed

    def open_groups(self) -> list[GroupParameters]:
        """Groups that are open now."""
        return [group for group in self.groups if self.is_open(group.number)]

    def undecided(self, group: int, time: float) -> Callable[[], None]:
        """Something may come to a group at a time, and will be decided before.

        Args:
            group: Number of the group.
            time: Days.

        Returns:
            To be called when it is decided.
        """
        return self._pending[group].at(time)

    def limit(self, group: int) -> float:
        """Time before which nothing can come to a group that does not stand on its schedule.

        Args:
            group: Number of the group.

        Returns:
            Days; infinite when all is decided.
        """
        return self._pending[group].earliest(self.env.now)

    def work_until(self, time: float) -> None:
        """Work on to a time; at the start of a planning block what is planned then is planned too.

        Args:
            time: Days.
        """
        if time > self.env.now:
            self.env.run(until=time)
        if time % self.planning_days == 0.0:
            while self.env.peek() <= time:
                self.env.step()

    def acts_between(self, group: int, begin: float, end: float) -> Records:
        """Acts on a group's schedule.

        Args:
            group: Number of the group.
            begin: Days.
            end: Days.

        Returns:
            tables.ACT with begin <= time < end, in order; what comes earlier is forgotten.
        """
        if len(self._for_all) > 1:
            self._for_all = [in_order(self._for_all)]
        parts = []
        for acts in (self._for_all, self._for_one[group]):
            together = acts[0] if len(acts) == 1 else in_order(acts)
            first, last = np.searchsorted(together["time"], (begin, end))
            parts.append(together[first:last])
            if acts is not self._for_all:
                self._for_one[group] = [together[first:]]
        return in_order(parts) if len(parts[1]) else parts[0]

    def _work(self, group: int, job: Job, decided: Callable[[], None]) -> Process:
        """Process: one job for one group; its act stands on the schedule when the work begins."""

        def begins(done: float) -> None:
            decided()
            if done < math.inf:
                if job.told is not None:
                    job.told(done)
                act = job.act.copy()
                act["time"] = instant(done + job.days_after)
                self.put(group, act)

        act = job.act[0]
        yield self.due(float(act["time"]), ActKind(act["kind"]), group, int(act["which"]) % _NUMBERS)
        if not self.is_open(group):
            decided()
            return
        yield self.env.process(self.desk.do(job.procedure, job.minutes, begins, job.expires))
