"""Closing groups that have fallen silent; their members may be asked over into another group."""

import math

import numpy as np

from sim.moments import moment
from sim.operations.acts import acts_at
from sim.operations.team import Process
from sim.operations.town import Brought, Town, Word
from sim.parameters import Closing, GroupParameters
from sim.vocabulary import ActKind, Channel


def closing(town: Town, plan: Closing) -> Process:
    """Process: look over the groups every so many days, and close those that have fallen silent.

    Args:
        town: Who is around.
        plan: How often, below which activity, and whether their members are asked over into the largest other group.
    """
    team = town.team
    asked: set[tuple[int, int]] = set()
    for day in range(plan.spell.start, min(plan.spell.end, team.horizon), plan.every):
        yield moment(team.env, float(day), 0)
        sizes = town.sight.sizes()
        silent = [group for group in team.open_groups() if _is_silent(town, plan, group, day)]
        kept = [group for group in team.open_groups() if group not in silent]
        for group in silent:
            if not plan.merges:
                _close(town, group, day)
                continue
            roomy = [other for other in kept if sizes[other.number] + sizes[group.number] <= town.platform.cap]
            if roomy:
                into = max(roomy, key=lambda other: (sizes[other.number], -other.number))
                sizes[into.number] += sizes[group.number]
                _ask_over(town, group, into, day, asked)
                team.merged[group.number] = into.number
                _close(town, group, day)


def _is_silent(town: Town, plan: Closing, group: GroupParameters, day: int) -> bool:
    """Whether a group that is old enough was less active than it should be."""
    if day - max(0.0, town.team.opened[group.number].time) < plan.over:
        return False
    return town.sight.active_share(group.number, day, plan.over) < plan.below


def _ask_over(town: Town, group: GroupParameters, into: GroupParameters, day: int, asked: set[tuple[int, int]]) -> None:
    """Ask the members of a group over into another one; they bring their points and what they think of the owner.

    They answer from the next day on, when their group is closed. Who sits in the other one already, or has been asked
    over into it from a second group of theirs, is not asked.
    """
    roster = town.sight.roster()
    there = set(roster["key"][roster["group"] == into.number].tolist())
    for member in roster[roster["group"] == group.number]:
        key = int(member["key"])
        if key in there or (key, into.number) in asked:
            continue
        asked.add((key, into.number))
        brought = Brought(float(member["expectation"]), float(member["trust"]), int(member["balance"]))
        name = int(member["member"])
        word = Word(key, Channel.MOVED, into, town.gifts(None), group.number, name, brought=brought)
        town.tell(word, day + 1)


def _close(town: Town, group: GroupParameters, day: int) -> None:
    """Close a group as soon as somebody is in; that work goes before all other."""
    team = town.team
    closes = team.desk.do_first("close_group", float(day), team.handling["close_group"].by_hand)
    act = acts_at(np.array([min(closes, math.nextafter(day + 1.0, 0.0))]), ActKind.CLOSE_GROUP)
    team.closed[group.number] = float(act["time"][0])
    team.put(group.number, act)
