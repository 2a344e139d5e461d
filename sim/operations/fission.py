"""Fission (裂变): new groups grown around seed members."""

import math
from typing import Any

import numpy as np

from sim.moments import moment
from sim.operations.acts import acts_at
from sim.operations.team import Process
from sim.operations.town import Town, Word, agrees, chosen, entry_flag
from sim.parameters import Fission, GroupParameters
from sim.vocabulary import OPERATOR, ActKind, Channel


def fission(town: Town, plan: Fission) -> Process:
    """Process: again and again, choose seed members, ask them, and open a new group around those who agree.

    Args:
        town: Who is around.
        plan: How often, how many, and which groups can be opened.
    """
    team = town.team
    to_come = town.new_groups("fission")
    asked: set[int] = set()
    for day in range(plan.spell.start, min(plan.spell.end, team.horizon), plan.every):
        if day > team.env.now:
            yield moment(team.env, float(day), 0)
        fresh = [m for m in chosen(town.sight.roster(), plan.by_points) if int(m["key"]) not in asked]
        seeds = fresh[: plan.seeds]
        if not to_come or not seeds:
            continue
        asked.update(int(member["key"]) for member in seeds)
        willing = [member for member in seeds if agrees(town, member)]
        founded = math.floor(_chats_done(town, seeds, willing, team.env.now)) + 1
        if founded >= team.horizon:
            return
        yield moment(team.env, float(founded), 0)
        there = town.names_present()
        left = [member for member in willing if (int(member["group"]), int(member["member"])) in there]
        if left:
            _found(town, plan, to_come.pop(0), left)


def _chats_done(town: Town, seeds: list[Any], willing: list[Any], time: float) -> float:
    """The chats with the seed members, one after the other; returns when they are done."""
    team = town.team
    minutes = team.handling["contact"].by_hand
    agreed = {(int(member["group"]), int(member["member"])) for member in willing}
    for member in seeds:
        name = (int(member["group"]), int(member["member"]))
        time = team.desk.do_first("contact", time, minutes)
        team.put(name[0], acts_at([time], ActKind.CONTACT, which=name[1], flag=int(name in agreed)))
    return time


def _found(town: Town, plan: Fission, group: GroupParameters, seeds: list[Any]) -> None:
    """Open a group today; its seed members sit in it from the opening on, and tell others with a code of today."""
    team = town.team
    today = team.env.now
    door = town.door([group], today, parent=int(seeds[0]["group"]))
    opens = team.opened[group.number].time
    if opens >= team.horizon:
        return
    gifts = town.gifts(plan.bait)
    # admissions of one instant come in order of expectation and key, into an empty group from its first seat on
    in_order = sorted(seeds, key=lambda member: (float(member["expectation"]), int(member["key"])))
    for seat, member in enumerate(in_order):
        key = int(member["key"])
        admission = acts_at(
            np.array([opens]),
            ActKind.ADMIT,
            value=float(member["expectation"]),
            until=float(member["trust"]),
            which=key,
            flag=entry_flag(Channel.FISSION, OPERATOR, told_all=True),
        )
        team.put(group.number, admission)
        town.sizes[group.number] += 1
        name = int(member["group"]), int(member["member"])
        word = Word(0, Channel.FISSION, door, gifts, *name, posted=today, host=seat)
        town.broadcast(key, word, math.floor(opens), math.inf)
