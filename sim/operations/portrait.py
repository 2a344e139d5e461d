"""Learning who the present members are, so that content fits them."""

from sim.operations.team import Process, Team
from sim.parameters import Portrait
from sim.vocabulary import ActKind


def portrait(team: Team, plan: Portrait) -> Process:
    """Process: study the members of each group once.

    Args:
        team: Who does it.
        plan: When, and how well content fits afterwards.
    """
    team.by_hand("portrait", plan.day + plan.at, ActKind.PORTRAIT, value=plan.fit)
    yield team.env.timeout(0)
