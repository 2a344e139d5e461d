"""The first message of a new beginning."""

from sim.operations.team import Process, Team
from sim.parameters import OpeningPush
from sim.vocabulary import ActKind


def opening_push(team: Team, plan: OpeningPush) -> Process:
    """Process: one push that says plainly what the group is about.

    With the image first, the text is the last message and shows in the chat list; otherwise an image mark does.

    Args:
        team: Who does it.
        plan: When, how good, and in which order.
    """
    team.by_hand(
        "opening_push",
        plan.day + plan.at,
        ActKind.OPENING_PUSH,
        value=plan.quality,
        flag=int(plan.image_first),
    )
    yield team.env.timeout(0)
