"""The KOC campaign (KOC 招募): members with many points are asked to bring people in, within a few days."""

import math
from typing import Any

from sim.draws import uniform
from sim.moments import moment
from sim.operations.acts import acts_at
from sim.operations.team import Job, Process
from sim.operations.town import Town, Word, chosen
from sim.parameters import KocCampaign
from sim.rules.broadcasting import agreement_probability
from sim.vocabulary import ActKind, Channel, Stream


def koc(town: Town, plan: KocCampaign) -> Process:
    """Process: choose the members, ask them one by one, and let those who agree and are suitable tell others.

    A KOC begins on the day after the chat; where all have agreed beforehand, all begin on the first day.

    Args:
        town: Who is around.
        plan: Whom to ask, how many KOCs are wanted, how long the campaign goes on.
    """
    team = town.team
    yield moment(team.env, float(plan.start), 0)
    if team.sight is None:
        raise RuntimeError("a campaign without sight of the groups; see strategy.grows")
    members = chosen(team.sight.roster(), town, plan.by_points)[: plan.contacts]
    door = town.door(town.new_groups("koc"), float(plan.start), ahead=plan.ahead)
    gifts = town.gifts(plan.bait)
    wanted = plan.most

    def begin(member: Any, day: int) -> None:
        word = Word(0, Channel.KOC, door, gifts, int(member["group"]), int(member["member"]))
        town.broadcast(int(member["key"]), word, day, plan.lasting)

    for member in members:
        if plan.agreed:
            if wanted > 0:
                wanted -= 1
                begin(member, plan.start)
            continue
        suits = int(member["active_days"]) >= plan.active_at_least * max(plan.start, 1)
        becomes = wanted > 0 and suits and agrees(town, member)
        wanted -= becomes
        _ask(town, member, becomes, plan.start, begin)


def agrees(town: Town, member: Any) -> bool:
    """Whether a member who is asked to tell others agrees.

    Args:
        town: Who is around.
        member: One of tables.MEMBERS.
    """
    key = int(member["key"])
    sociable = (town.sociable(key) + 0.5) / 1024.0
    chance = agreement_probability(town.people.broadcasting, float(member["trust"]), sociable)
    return uniform(key, int(Stream.CAMPAIGN), 0) < chance


def _ask(town: Town, member: Any, becomes: bool, day: int, begin: Any) -> None:
    """Have somebody chat with a member; who becomes a KOC begins on the day after."""
    chat = acts_at([float(day)], ActKind.CONTACT, which=int(member["member"]), flag=int(becomes))
    minutes = town.team.handling["contact"].by_hand

    def told(done: float) -> None:
        if becomes:
            begin(member, math.floor(done) + 1)

    town.team.ask(int(member["group"]), Job("contact", minutes, chat, told=told))
