"""Both sides wired together: operators plan a block of days, members live it."""

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from sim.flatten import flatten
from sim.inputs import Inputs
from sim.operations.acts import Records, in_order
from sim.operations.history import history
from sim.operations.strategy import is_handled, set_going
from sim.operations.team import PLANNING_DAYS, Team
from sim.parameters import Parameters, TeamParameters
from sim.tables import DAILY, Labour

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
    labour: list[Labour]
    groups: list[GroupInfo]
    members: Records  # tables.MEMBERS


def engine_named(name: str) -> Any:
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


def outcome(inputs: Inputs, seed: int, engine: str = "compiled", record_events: bool = False) -> Outcome:
    """Simulate a scenario once.

    Args:
        inputs: Scenario, catalogue and behaviour.
        seed: Root seed, 0 <= seed < 2**63.
        engine: One of ENGINES; both give the same outcome.
        record_events: Whether to keep the event log.

    Returns:
        The outcome.

    Raises:
        ValueError: No such engine.
    """
    return live(flatten(inputs), seed, engine, record_events)


def live(parameters: Parameters, seed: int, engine: str = "compiled", record_events: bool = False) -> Outcome:
    """Simulate flat parameters once.

    Teams share nothing yet, so they live one after the other; only one team's members are in memory.

    Args:
        parameters: From flatten.
        seed: Root seed, 0 <= seed < 2**63.
        engine: One of ENGINES.
        record_events: Whether to keep the event log.

    Returns:
        The outcome.

    Raises:
        ValueError: No such engine, or no such seed.
    """
    if not 0 <= seed < 2**63:
        raise ValueError(f"a seed is a whole number from 0 to 2**63 - 1, not {seed}")
    teams = [_live_team(parameters, team, seed, engine, record_events) for team in parameters.teams]
    daily = np.concatenate([team.daily for team in teams])
    daily = daily[np.lexsort((daily["group"], daily["day"]))]
    events = None
    if record_events:
        events = np.concatenate([team.events for team in teams if team.events is not None])
        events = events[np.lexsort((events["member"], events["group"], events["kind"], events["time"]))]
    return Outcome(
        daily=daily,
        events=events,
        labour=[entry for team in teams for entry in team.labour],
        groups=[info for team in teams for info in team.groups],
        members=np.concatenate([team.members for team in teams]),
    )


def _live_team(parameters: Parameters, facts: TeamParameters, seed: int, engine: str, record_events: bool) -> Outcome:
    """One team's operators and members, block after block."""
    each_its_own = is_handled(parameters.strategy)
    team = Team(facts, parameters.horizon, parameters.weekend_days, parameters.handling, each_its_own)
    set_going(team, parameters.strategy)
    schedule_of, histories = _schedules(facts, each_its_own)
    members = engine_named(engine)(parameters.members, seed, facts.groups, schedule_of, record_events)

    members.advance(0, histories)
    daily = []
    for begin in range(0, parameters.horizon, PLANNING_DAYS):
        until = min(begin + PLANNING_DAYS, parameters.horizon)
        for_all, for_one = team.block(until)
        schedules: list[npt.NDArray[Any]] = [for_all] * len(histories)
        for group, schedule in zip(facts.groups, schedule_of, strict=True):
            if group.number in for_one:
                schedules[schedule] = in_order([for_all, for_one[group.number]])
        daily.append(members.advance(until, schedules))
    return Outcome(
        daily=np.concatenate([np.zeros(0, DAILY), *daily]),
        events=members.events() if record_events else None,
        labour=team.desk.ledger(),
        groups=[
            GroupInfo(group.number, facts.store, facts.number, group.name, group.members, group.segment_name)
            for group in facts.groups
        ],
        members=members.members(),
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
