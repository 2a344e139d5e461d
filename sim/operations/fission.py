"""Fission (裂变): new groups grown around seed members."""

import math
from typing import Any

import numpy as np

from sim.moments import moment
from sim.operations.acts import acts_at
from sim.operations.koc import agrees
from sim.operations.team import Process
from sim.operations.town import Brought, Town, Word, chosen
from sim.parameters import Fission, GroupParameters
from sim.vocabulary import ActKind, Channel

#: Days in which people answer a seed member.
_LASTING = math.inf


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
        yield moment(team.env, float(day), 0)
        if team.sight is None:
            raise RuntimeError("fission without sight of the groups; see strategy.grows")
        if not to_come:
            return
        fresh = [m for m in chosen(team.sight.roster(), town, plan.by_points) if int(m["key"]) not in asked]
        seeds = fresh[: plan.seeds]
        asked.update(int(member["key"]) for member in seeds)
        willing = [member for member in seeds if agrees(town, member)]
        _book_chats(town, seeds, willing, day)
        if willing:
            _found(town, plan, to_come.pop(0), willing, day + 1)


def _book_chats(town: Town, seeds: list[Any], willing: list[Any], day: int) -> None:
    """The chats with the seed members stand on the groups' schedules; they go before all other work of the day."""
    team = town.team
    minutes = team.handling["contact"].by_hand
    agreed = {(int(member["group"]), int(member["member"])) for member in willing}
    done = float(day)
    for member in seeds:
        name = (int(member["group"]), int(member["member"]))
        done = team.desk.do_first("contact", done, minutes)
        team.put(name[0], acts_at([done], ActKind.CONTACT, which=name[1], flag=int(name in agreed)))


def _found(town: Town, plan: Fission, group: GroupParameters, willing: list[Any], day: int) -> None:
    """Open a group on a day; its seed members sit in it and tell others."""
    team = town.team
    door = town.door([group], float(day), parent=int(willing[0]["group"]))
    opens = team.opened[group.number].time
    if opens >= team.horizon:
        return
    gifts = town.gifts(plan.bait)
    for member in willing:
        name, key = (int(member["group"]), int(member["member"])), int(member["key"])
        own = Brought(float(member["expectation"]), float(member["trust"]), 0)
        seat = acts_at(
            np.array([opens]),
            ActKind.ADMIT,
            value=own.expectation,
            until=own.trust,
            which=key,
            flag=int(Channel.FISSION),
        )
        team.put(group.number, seat)
        town.sizes[group.number] += 1
        word = Word(0, Channel.FISSION, door, gifts, *name)
        town.broadcast(key, word, math.floor(opens), _LASTING)
