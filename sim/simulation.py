"""Both sides wired together: operators plan a block of days, members live it."""

from collections.abc import Sequence
from typing import Any, NamedTuple, Protocol

import numpy as np
import numpy.typing as npt

from sim.flatten import flatten
from sim.inputs import Inputs
from sim.operations.acts import Records, in_order
from sim.operations.history import history
from sim.operations.strategy import is_handled, set_going
from sim.operations.team import PLANNING_DAYS, Team
from sim.parameters import GroupParameters, MemberParameters, Parameters, TeamParameters
from sim.tables import DAILY, LABOUR

ENGINES = ("compiled", "readable")


class GroupInfo(NamedTuple):
    """Where a group stands in the portfolio."""

    group: int
    store: str
    team: int
    name: str
    members: int
    segment: str


class Outcome(NamedTuple):
    """What a simulation comes to."""

    daily: Records  # tables.DAILY, by (day, group)
    events: Records | None  # tables.EVENT, in order of (time, kind, group, member); None unless recorded
    labour: Records  # tables.LABOUR, by (team, day, procedure)
    groups: list[GroupInfo]
    members: Records | None  # tables.MEMBERS at the end; None unless kept


class MemberEngine(Protocol):
    """What a member engine can do. Both engines do it alike."""

    def __init__(
        self,
        parameters: MemberParameters,
        seed: int,
        groups: Sequence[GroupParameters],
        schedule_of: Sequence[int],
        record_events: bool,
    ) -> None:
        """Found the groups; schedule_of says which schedule of acts each of them lives by."""

    def advance(self, until: int, schedules: Sequence[Records], daily: Records, columns: npt.NDArray[np.int64]) -> None:
        """Live on to the start of day `until`; write the days from 0 on into the groups' columns of `daily`."""

    def events(self) -> Records:
        """Events so far, tables.EVENT, in no order."""

    def members(self) -> Records:
        """Members on their seats now, tables.MEMBERS."""


def engine_named(name: str) -> type[MemberEngine]:
    """Class of a member engine.

    Args:
        name: One of ENGINES.

    Returns:
        The class.

    Raises:
        ValueError: No such engine.
    """
    if name == "compiled":
        from sim.members.compiled import CompiledEngine

        return CompiledEngine
    if name == "readable":
        from sim.members.readable import ReadableEngine

        return ReadableEngine
    raise ValueError(f"no member engine is called {name!r}; there are {', '.join(ENGINES)}")


def outcome(
    inputs: Inputs, seed: int, engine: str = "compiled", record_events: bool = False, keep_members: bool = False
) -> Outcome:
    """Simulate a scenario once.

    Args:
        inputs: Scenario, catalogue and behaviour.
        seed: Root seed, 0 <= seed < 2**63.
        engine: One of ENGINES; both give the same outcome.
        record_events: Whether to keep the event log.
        keep_members: Whether to keep the members' final states.

    Returns:
        The outcome.

    Raises:
        ValueError: No such engine.
    """
    return live(flatten(inputs), seed, engine, record_events, keep_members)


def live(
    parameters: Parameters,
    seed: int,
    engine: str = "compiled",
    record_events: bool = False,
    keep_members: bool = False,
) -> Outcome:
    """Simulate flat parameters once.

    Teams share nothing yet, so they live one after the other; only one team's members are in memory.

    Args:
        parameters: From flatten.
        seed: Root seed, 0 <= seed < 2**63.
        engine: One of ENGINES.
        record_events: Whether to keep the event log.
        keep_members: Whether to keep the members' final states.

    Returns:
        The outcome.

    Raises:
        ValueError: No such engine, or no such seed.
    """
    if not 0 <= seed < 2**63:
        raise ValueError(f"a seed is a whole number from 0 to 2**63 - 1, not {seed}")
    numbers = sorted(group.number for team in parameters.teams for group in team.groups)
    daily = np.zeros((parameters.horizon, len(numbers)), DAILY)
    lives = []
    for facts in parameters.teams:
        columns = np.searchsorted(numbers, [group.number for group in facts.groups])
        engine_class = engine_named(engine)
        lives.append(_live_team(parameters, facts, seed, engine_class, record_events, keep_members, daily, columns))
    return Outcome(
        daily=daily.reshape(-1),
        events=_together([life.events for life in lives], ("time", "kind", "group", "member")),
        labour=np.concatenate([np.zeros(0, LABOUR), *(life.labour for life in lives)]),
        groups=[info for life in lives for info in life.groups],
        members=_together([life.members for life in lives], ("group", "member")),
    )


def _together(parts: Sequence[Records | None], order: tuple[str, ...]) -> Records | None:
    """Records of all teams in order of some columns, the first one first; None when there are none."""
    tables = [part for part in parts if part is not None]
    if not tables:
        return None
    table = np.concatenate(tables)
    return table[np.lexsort([table[column] for column in reversed(order)])]


def _live_team(
    parameters: Parameters,
    facts: TeamParameters,
    seed: int,
    engine: type[MemberEngine],
    record_events: bool,
    keep_members: bool,
    daily: Records,
    columns: npt.NDArray[np.int64],
) -> Outcome:
    """One team's operators and members, block after block; their days are written into their columns of `daily`."""
    each_its_own = is_handled(parameters.strategy, facts.groups)
    team = Team(facts, parameters.horizon, parameters.weekend_days, parameters.handling, each_its_own, seed)
    set_going(team, parameters.strategy, parameters.spam)
    schedule_of, histories = _schedules(facts, each_its_own)
    members = engine(parameters.members, seed, facts.groups, schedule_of, record_events)

    members.advance(0, histories, daily, columns)
    for begin in range(0, parameters.horizon, PLANNING_DAYS):
        until = min(begin + PLANNING_DAYS, parameters.horizon)
        for_all, for_one = team.block(until)
        schedules: list[Records] = [for_all] * len(histories)
        for group, schedule in zip(facts.groups, schedule_of, strict=True):
            if group.number in for_one:
                schedules[schedule] = in_order([for_all, for_one[group.number]])
        members.advance(until, schedules, daily, columns)
    return Outcome(
        daily=daily,
        events=members.events() if record_events else None,
        labour=team.desk.ledger(),
        groups=[
            GroupInfo(group.number, facts.store, facts.number, group.name, group.members, group.segment_name)
            for group in facts.groups
        ],
        members=members.members() if keep_members else None,
    )


def _schedules(facts: TeamParameters, each_its_own: bool) -> tuple[list[int], Sequence[Records]]:
    """Schedules of a team: one for all groups of the same history, or one a group when the desk is between.

    Returns:
        Schedule of each group, and each schedule's acts before day 0.
    """
    numbers: dict[Any, int] = {}
    histories: list[Records] = []
    schedule_of = []
    for group in facts.groups:
        key = group.number if each_its_own else group.history
        if key not in numbers:
            numbers[key] = len(histories)
            histories.append(in_order([] if group.history is None else [history(group.history)]))
        schedule_of.append(numbers[key])
    return schedule_of, histories
