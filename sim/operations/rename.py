"""A new name for the group, from the members' point of view."""

from sim.operations.team import Process, Team
from sim.parameters import Rename
from sim.vocabulary import ActKind


def rename(team: Team, plan: Rename) -> Process:
    """Process: rename each group once.

    Args:
        team: Who does it.
        plan: When, and how clear the new name is.
    """
    team.by_hand("rename", plan.day + plan.at, ActKind.RENAME, value=plan.clarity)
    yield team.env.timeout(0)
