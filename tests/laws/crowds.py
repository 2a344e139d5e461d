"""Large worlds of equal members for laws that are tested by counting."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from scipy import stats

from sim import parameters as flat
from sim.simulation import Outcome, live
from tests.members.people import Segment, member_parameters
from tests.members.worlds import group, team, world

#: Rate at which a test of this folder fails although all is well, unless its docstring says otherwise.
ALARM = 1e-6
NEVER = -700.0  # log-odds below what the smallest draw can meet
ALWAYS = 40.0  # log-odds above what the greatest draw can miss

#: Members who differ in nothing but their draws.
ALIKE = Segment(
    sessions=8.0,
    sessions_spread=0.0,
    chronotype=0.0,
    row_rate=20.0,
    row_rate_spread=0.0,
    propensity_spread=0.0,
    muted_share=0.0,
)

#: Nobody writes, answers alerts, mutes or quits, unless a test says so.
CALM: dict[str, dict[str, float]] = {
    "posting": {"found": NEVER, "branching": 0.0},
    "quitting": {"hazard": 0.0},
    "alerts": {"response": 0.0},
}


def crowd(
    *, groups: int, members: int, behaviour: Mapping[str, Mapping[str, float]], segment: Segment = ALIKE, **facts: Any
) -> flat.Parameters:
    """Many groups of members of one segment.

    Args:
        groups: How many.
        members: Members a group.
        behaviour: Changes to CALM, by block and field.
        segment: Kind of members.
        **facts: As for worlds.world, or for people.member_parameters.
    """
    changes = {name: {**CALM.get(name, {}), **behaviour.get(name, {})} for name in {**CALM, **behaviour}}
    known = {"frailty_shape", "curve", "weekend_days", "gifts", "rituals", "earning"}
    of_members = {name: value for name, value in facts.items() if name in known}
    of_world = {name: value for name, value in facts.items() if name not in known - {"weekend_days"}}
    return world(
        team(*(group(number, members=members) for number in range(groups))),
        members=member_parameters(behaviour=changes, segments=(segment,), **of_members),
        **of_world,
    )


def events_of(parameters: flat.Parameters, seed: int, kind: int) -> Any:
    """Events of one kind in the life of a world, compiled."""
    outcome: Outcome = live(parameters, seed, "compiled", True)
    assert outcome.events is not None
    return outcome.events[outcome.events["kind"] == kind]


def first_days(parameters: flat.Parameters, seed: int, kind: int) -> Any:
    """Members whose first event of a kind falls on each day of the horizon, and those without one."""
    events = events_of(parameters, seed, kind)
    _, first = np.unique(events[["group", "member"]], return_index=True)
    days = np.floor(events["time"][first]).astype(np.int64)
    n_members = sum(g.members for t in parameters.teams for g in t.groups)
    return np.append(np.bincount(days, minlength=parameters.horizon), n_members - len(days))


def is_binomial(successes: int, trials: int, chance: float) -> bool:
    """Whether a count is within sampling error (exact two-sided test, false-alarm rate 1e-6)."""
    return bool(stats.binomtest(int(successes), int(trials), chance).pvalue > ALARM)


def fits(counts: Any, expected: Any) -> bool:
    """Whether counts are within sampling error (chi-square, false-alarm rate 1e-6).

    Args:
        counts: (cells,) of all trials.
        expected: (cells,) with the same sum; cells that expect fewer than ten are counted with the largest.
    """
    seen, wanted = np.array(counts, np.float64), np.array(expected, np.float64)
    assert abs(seen.sum() / wanted.sum() - 1.0) < 1e-9
    small = wanted < 10.0
    for cells in (seen, wanted):
        cells[expected.argmax()] += cells[small].sum()
    distance = float((((seen - wanted) ** 2 / wanted)[~small]).sum())
    return bool(stats.chi2.sf(distance, int((~small).sum()) - 1) > ALARM)
