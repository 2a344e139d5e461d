"""Members' own part: messages prepared with them in one-to-one chats."""

from sim.operations.team import Process, Team
from sim.parameters import Prepared
from sim.vocabulary import ActKind


def prepared(team: Team, plan: Prepared) -> Process:
    """Process: ask a part of the members of each group in private, again and again.

    Args:
        team: Who does it.
        plan: How many, when, how often. Each of them is a chat, a job of its own at the desk.
    """
    while True:
        for day in team.days_ahead(plan.spell, every=plan.every).tolist():
            number = (day - plan.spell.start) // plan.every
            asked = {"value": plan.share, "which": number, "amount": plan.quality}
            team.by_hand("prepared", day + plan.at, ActKind.PREPARE, of_members=plan.share, **asked)
        yield team.env.timeout(team.planning_days)
