"""What a team's operators put on the groups' schedules, without any members."""

from typing import Any, cast

import numpy as np

from sim import parameters as flat
from sim.operations.acts import Records, in_order
from sim.operations.sight import Sight
from sim.operations.strategy import looks, set_going
from sim.operations.team import Team
from tests.members.worlds import PROCEDURES, SPAM, group, team, week


class Unchanging:
    """What operators see of groups in which nobody comes or goes.

    Args:
        working: The team.
    """

    def __init__(self, working: Team) -> None:
        self._working = working

    def sizes(self) -> dict[int, int]:
        """Members of each group, by its number."""
        return {group.number: group.members for group in self._working.groups}


def at_work(
    horizon: int = 14,
    groups: int = 1,
    first_weekday: int = 0,
    minutes: tuple[float, float] = (12.0, 0.5),
    operators: int = 1,
    hours: tuple[float, float] = (0.375, 0.75),
    members: int = 8,
    spam_a_day: float = 0.0,
    spam: flat.Spam = SPAM,
    seed: int = 7,
    **plans: Any,
) -> Team:
    """A team that has been set going with some plans."""
    beset = [group(number, members=members, spam_a_day=spam_a_day) for number in range(groups)]
    facts = team(*beset, operators=operators, hours=hours)
    handling = {name: flat.Handling(*minutes) for name in PROCEDURES}
    working = Team(facts, horizon, week(first_weekday), handling, True, seed)
    absent = dict.fromkeys(flat.Strategy._fields)
    strategy = flat.Strategy(**{**absent, **plans})
    if looks(strategy):
        working.sight = cast(Sight, Unchanging(working))
    set_going(working, strategy, spam)
    return working


def planned(working: Team, horizon: int = 14) -> dict[int, Records]:
    """All acts of each group until the horizon, block after block, in order."""
    acts: dict[int, list[Records]] = {facts.number: [] for facts in working.groups}
    for begin in range(0, horizon, working.planning_days):
        for_all, for_one = working.block(min(begin + working.planning_days, horizon))
        for number in acts:
            acts[number].append(in_order([for_all, for_one.get(number, for_all[:0])]))
    return {number: np.concatenate(blocks) for number, blocks in acts.items()}


def acts_of(horizon: int = 14, **facts: Any) -> Records:
    """All acts of the only group."""
    return planned(at_work(horizon, **facts), horizon)[0]


def ledger_of(working: Team, horizon: int = 14) -> list[Any]:
    """The desk's ledger when the horizon is over, a record an entry."""
    planned(working, horizon)
    return entries(working)


def entries(working: Team) -> list[Any]:
    """The desk's ledger, a record an entry."""
    return list(working.desk.ledger().view(np.recarray))
