"""Moderation: people or a tool that remove spammers; operations.spam says what that changes for each of them."""

from sim.operations.team import Process, Team
from sim.parameters import Moderation


def moderation(team: Team, plan: Moderation) -> Process:
    """Process: look after the groups from the start of the spell to its end.

    Args:
        team: Who does it.
        plan: On which days, by people or by a tool.
    """
    yield team.env.timeout(plan.spell.start)
    team.moderation = plan
    yield team.env.timeout(plan.spell.end - plan.spell.start)
    team.moderation = None
