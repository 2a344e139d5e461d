"""How the owner shows up in the group."""

from sim.operations.team import Process, Team
from sim.parameters import Persona
from sim.vocabulary import ActKind


def persona(team: Team, plan: Persona) -> Process:
    """Process: the owner takes up a persona in each group once.

    Args:
        team: Who does it.
        plan: When, and how present the owner is from then on.
    """
    team.by_hand("persona", plan.day + plan.at, ActKind.PERSONA, value=plan.presence)
    yield team.env.timeout(0)
