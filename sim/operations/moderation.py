"""Moderation: people or a tool that remove spammers; operations.spam says what that changes for each of them."""

from sim.operations.team import Process, Team
from sim.parameters import Moderation


def moderation(team: Team, plan: Moderation) -> Process:
    """Process: look after the groups on the days of the spell.

    Args:
        team: Who does it.
        plan: On which days, by people or by a tool.
    """
    team.moderation = plan
    yield team.env.timeout(0)
