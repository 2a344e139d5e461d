"""Members who invite acquaintances into their group; who is invited answers from the next day on."""

import math
from typing import Any

from sim.operations.arrivals import acquaintance_key
from sim.operations.team import Process
from sim.operations.town import Town, Word
from sim.parameters import InvitationPlan
from sim.vocabulary import Channel, RequestKind


def invitations(town: Town, plan: InvitationPlan) -> Process:
    """Process: pass on what members say to their acquaintances.

    Args:
        town: Who is around.
        plan: What who comes gets for it; when members may invite, they know (parameters.Invitations).
    """
    team, gifts = town.team, town.gifts(plan.bait)

    def passed_on(invitation: Any) -> None:
        home = town.numbered[int(invitation["group"])]
        member = int(invitation["member"])
        person = acquaintance_key(team.seed, home.key, member, int(invitation["product"]))
        word = Word(person, Channel.MEMBERS, home, gifts, home.number, member)
        town.tell(word, math.floor(invitation["time"]) + 1)

    team.handlers[RequestKind.INVITATION] = passed_on
    yield team.env.timeout(0)
