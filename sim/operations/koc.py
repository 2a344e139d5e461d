"""The KOC campaign (KOC 招募): members with many points are asked to bring people in, within a few days."""

import math
from collections import defaultdict
from typing import Any

from sim.draws import TICKS_A_DAY
from sim.moments import moment
from sim.operations.acts import acts_at
from sim.operations.door import Door
from sim.operations.team import Job, Process
from sim.operations.town import Gifts, Town, Word, agrees, chosen
from sim.parameters import KocCampaign
from sim.vocabulary import AGREED_BEFORE, ActKind, Channel


def koc(town: Town, plan: KocCampaign) -> Process:
    """Process: choose the members, ask them in that order, and let those who agree and are suitable tell others.

    Nobody is asked any more once there are as many KOCs as are wanted.
    A KOC who is still there begins on the day after the chat; where all have agreed beforehand, all begin on the first
    day and nobody is asked.

    Args:
        town: Who is around.
        plan: Whom to ask, how many KOCs are wanted, how long the campaign goes on.
    """
    team = town.team
    yield moment(team.env, float(plan.start), 0)
    members = chosen(town.sight.roster(), plan.by_points)[: plan.contacts]
    door = town.door(town.new_groups("koc"), float(plan.start), ahead=plan.ahead)
    gifts = town.gifts(plan.bait)
    if plan.agreed:
        for member in members[: plan.most]:
            agreed = acts_at([float(plan.start)], ActKind.CONTACT, which=int(member["member"]), flag=AGREED_BEFORE)
            team.put(int(member["group"]), agreed)
            _tell_others(town, plan, member, door, gifts, plan.start)
        return
    asked: defaultdict[int, list[Any]] = defaultdict(list)  # by the day after the chat
    wanted = plan.most
    for place, member in enumerate(members):
        if wanted == 0:
            break
        suits = int(member["active_days"]) >= plan.active_at_least * max(plan.start, 1)
        becomes = suits and agrees(town, member)
        wanted -= becomes
        _ask(town, member, becomes, plan.start + place / TICKS_A_DAY, asked)
    for day in range(plan.start + 1, team.horizon):
        yield moment(team.env, float(day), 0)
        if asked[day]:
            there = town.names_present()
            for member in asked.pop(day):
                if (int(member["group"]), int(member["member"])) in there:
                    _tell_others(town, plan, member, door, gifts, day)


def _tell_others(town: Town, plan: KocCampaign, member: Any, door: Door, gifts: Gifts, day: int) -> None:
    """A KOC tells everybody they reach; the code they pass on is of that day."""
    name = int(member["group"]), int(member["member"])
    word = Word(0, Channel.KOC, door, gifts, *name, posted=float(day))
    town.broadcast(int(member["key"]), word, day, plan.lasting)


def _ask(town: Town, member: Any, becomes: bool, due: float, asked: dict[int, list[Any]]) -> None:
    """Have somebody chat with a member from a time on; who becomes a KOC is noted for the day after."""
    chat = acts_at([due], ActKind.CONTACT, which=int(member["member"]), flag=int(becomes))
    minutes = town.team.handling["contact"].by_hand

    def told(done: float) -> None:
        if becomes:
            asked[math.floor(done) + 1].append(member)

    town.team.ask(int(member["group"]), Job("contact", minutes, chat, told=told))
