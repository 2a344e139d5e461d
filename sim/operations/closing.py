"""Closing groups that have fallen silent; members may be taken over into another group."""

from typing import Any

import numpy as np

from sim.moments import moment
from sim.operations.acts import acts_at
from sim.operations.team import Process
from sim.operations.town import Brought, Town, Word
from sim.parameters import Closing, GroupParameters
from sim.vocabulary import ActKind, Channel

#: Days that members have to come over before their group is closed; no source, a week.
_NOTICE_DAYS = 7


def closing(town: Town, plan: Closing) -> Process:
    """Process: look over the groups every so many days, and close those that have fallen silent.

    Args:
        town: Who is around.
        plan: How often, below which activity, and whether their members are asked over into the largest other group.
    """
    team = town.team
    notices: dict[int, list[GroupParameters]] = {}
    for day in range(plan.spell.start, min(plan.spell.end + _NOTICE_DAYS, team.horizon)):
        yield moment(team.env, float(day), 0)
        if team.sight is None:
            raise RuntimeError("operators who close groups without sight of them; see strategy.grows")
        for group in notices.pop(day, ()):
            _close(town, group, day)
        if day >= plan.spell.end or (day - plan.spell.start) % plan.every != 0:
            continue
        given = {group.number for later in notices.values() for group in later}
        open_now = [group for group in team.open_groups() if group.number not in given]
        silent = [group for group in open_now if _is_silent(town, plan, group, day)]
        if not plan.merges:
            for group in silent:
                _close(town, group, day)
            continue
        kept = [group for group in open_now if group not in silent]
        for group in silent:
            if kept:
                _ask_over(town, group, max(kept, key=lambda other: (town.sizes[other.number], -other.number)), day)
                notices.setdefault(day + _NOTICE_DAYS, []).append(group)


def _is_silent(town: Town, plan: Closing, group: GroupParameters, day: int) -> bool:
    """Whether a group that is old enough was less active than it should be."""
    sight = town.team.sight
    if sight is None or day - max(0.0, town.team.opened[group.number].time) < plan.over:
        return False
    return sight.active_share(group.number, day, plan.over) < plan.below


def _ask_over(town: Town, group: GroupParameters, into: GroupParameters, day: int) -> None:
    """Ask the members of a group over into another one; they bring their points and what they think of the owner."""
    sight = town.team.sight
    roster: Any = () if sight is None else sight.roster()
    for member in roster:
        if member["group"] == group.number:
            brought = Brought(float(member["expectation"]), float(member["trust"]), int(member["balance"]))
            name = int(member["member"])
            word = Word(int(member["key"]), Channel.MOVED, into, town.gifts(None), group.number, name, brought=brought)
            town.tell(word, day, _NOTICE_DAYS)


def _close(town: Town, group: GroupParameters, day: int) -> None:
    """Close a group as soon as somebody is in; that work goes before all other."""
    team = town.team
    closes = team.desk.do_first("close_group", float(day), team.handling["close_group"].by_hand)
    act = acts_at(np.array([closes]), ActKind.CLOSE_GROUP)
    team.closed[group.number] = float(act["time"][0])
    team.put(group.number, act)
