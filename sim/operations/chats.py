"""One-to-one chats beside the group, with who considers a purchase."""

from typing import Any

from sim.operations.acts import acts_at
from sim.operations.team import Job, Process, Team
from sim.parameters import Chats
from sim.vocabulary import ActKind, RequestKind


def chats(team: Team, plan: Chats) -> Process:
    """Process: be there for members who consider a dear product and consent to a chat.

    Args:
        team: Who does it.
        plan: That there are chats; from what price on, members know (parameters.Goods.chats_above).
    """

    def handled(asked: Any) -> Job:
        chat = acts_at([asked["time"]], ActKind.CHAT, which=asked["member"])
        return Job("chat", team.handling["chat"].by_hand, chat)

    team.handlers[RequestKind.CHAT] = handled
    yield team.env.timeout(0)
