"""Both sides wired together: operators plan a block of days, members live it."""

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from sim.flatten import flatten
from sim.inputs import Inputs
from sim.meeting import MemberEngine, live_past, lookahead, plan_ahead, take_turns
from sim.operations.acts import Records
from sim.operations.presence import book_presence
from sim.operations.sight import Sight
from sim.operations.strategy import grow, grows, is_handled, looks, set_going, takes_requests
from sim.operations.team import Team
from sim.operations.town import Town
from sim.parameters import GroupParameters, Parameters, TeamParameters
from sim.tables import ATTRIBUTION, CONTACTS, CONTENT, DAILY, ENTRY, LABOUR, MEMBERS, REDEEMED, SEATED
from sim.vocabulary import OPERATOR

ENGINES = ("compiled", "readable")


class GroupInfo(NamedTuple):
    """Where a group stands in the portfolio."""

    group: int
    store: str
    team: int
    name: str
    members: int
    segment: str
    salesperson: str
    opened: int = 0  # day; -1 for a group that was never opened
    closed: int = -1  # day; -1 for a group that was not closed
    merged_into: int = -1  # number of the group that its members were asked over into
    parent: int = -1  # number of the group that its seed members came from


class Outcome(NamedTuple):
    """What a simulation comes to."""

    daily: Records  # tables.DAILY, by (day, group)
    events: Records | None  # tables.EVENT, in order of (time, kind, group, member); None unless recorded
    labour: Records  # tables.LABOUR, by (team, day, procedure)
    groups: list[GroupInfo]
    members: Records | None  # tables.MEMBERS at the end; None unless kept
    entries: Records  # tables.ENTRY, by (time, team): who heard of a group, and what became of it
    contacts: Records  # tables.CONTACTS, by (day, team, channel): who came across a code, and what was paid for it
    attribution: Records  # tables.ATTRIBUTION, by (group, channel): what came of the members of each channel
    redeemed: Records  # tables.REDEEMED, by (day, group, gift): gifts of the mall that were redeemed
    content: Records  # tables.CONTENT, by (day, team): what was left of the stock of content


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
        entries=_in_order([np.zeros(0, ENTRY), *(life.entries for life in lives)], ("time", "team", "group")),
        contacts=_in_order([np.zeros(0, CONTACTS), *(life.contacts for life in lives)], ("day", "team", "channel")),
        attribution=_in_order([np.zeros(0, ATTRIBUTION), *(life.attribution for life in lives)], ("group", "channel")),
        redeemed=_in_order([np.zeros(0, REDEEMED), *(life.redeemed for life in lives)], ("day", "group", "gift")),
        content=_in_order([np.zeros(0, CONTENT), *(life.content for life in lives)], ("day", "team")),
    )


def _together(parts: Sequence[Records | None], order: tuple[str, ...]) -> Records | None:
    """Records of all teams in order of some columns, the first one first; None when there are none."""
    tables = [part for part in parts if part is not None]
    return _in_order(tables, order) if tables else None


def _in_order(tables: Sequence[Records], order: tuple[str, ...]) -> Records:
    """Records of all teams in order of some columns, the first one first."""
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
    ahead = lookahead(parameters.handling)
    n_channels = len(parameters.channels)
    members = engine(parameters.members, seed, facts.groups, columns, ahead, n_channels, record_events)
    town = None
    if looks(parameters.strategy):
        team.sight = Sight(members, facts.groups, daily, columns)
    if team.sight is not None and grows(parameters.strategy):
        town = Town(team, team.sight, parameters.members, parameters.platform, facts.around)
        grow(town, parameters.strategy)
    live_past(members, facts.groups, daily)
    if takes_requests(parameters.strategy):
        take_turns(team, members, daily)
    else:
        plan_ahead(team, members, daily)
    book_presence(team)
    return Outcome(
        daily=daily,
        events=members.events() if record_events else None,
        labour=team.desk.ledger(),
        groups=[
            GroupInfo(
                group.number,
                facts.store,
                facts.number,
                group.name,
                group.members,
                group.segment_name,
                _salesperson(team, group),
                opened=_day(max(0.0, team.opened[group.number].time), parameters.horizon),
                closed=_day(team.closed.get(group.number, math.inf), parameters.horizon),
                merged_into=team.merged.get(group.number, -1),
                parent=team.opened[group.number].parent,
            )
            for group in facts.groups
        ],
        entries=np.zeros(0, ENTRY) if town is None else town.entries(),
        contacts=np.zeros(0, CONTACTS) if town is None else town.contacts(),
        attribution=members.attribution(),
        redeemed=members.redeemed(),
        content=np.array(team.content, CONTENT),
        members=_with_hosts(members.members(), {} if town is None else town.hosts) if keep_members else None,
    )


def _salesperson(team: Team, group: GroupParameters) -> str:
    """To whom the orders of a group count: of its own, else of the group it grew out of, or of the team's first."""
    groups = {one.number: one for one in team.groups}
    while not group.salesperson:
        group = groups.get(team.opened[group.number].parent, team.groups[0])
    return group.salesperson


def _with_hosts(seated: Records, hosts: Mapping[tuple[int, int, int], tuple[int, int]]) -> Records:
    """Members with who told them of their group, tables.MEMBERS, from the answers of who came."""
    table = np.empty(len(seated), MEMBERS)
    for column in SEATED.names or ():
        table[column] = seated[column]
    table["host_group"] = table["host"] = OPERATOR
    if not hosts:
        return table
    for row in table:
        host = hosts.get((int(row["group"]), int(row["channel"]), int(row["key"])))
        if host is not None:
            row["host_group"], row["host"] = host
    return table


def _day(time: float, horizon: int) -> int:
    """Day of a time, -1 for one that does not come."""
    return math.floor(time) if time < horizon else -1
