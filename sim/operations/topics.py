"""The topic of the day: a game or a question that members answer in the group."""

from sim.operations.rituals import open_ahead
from sim.operations.team import Process, Team
from sim.parameters import Topics


def topics(team: Team, plan: Topics) -> Process:
    """Process: set a topic on each of its days.

    Args:
        team: Who does it.
        plan: When, how often, by hand or automated.
    """
    while True:
        open_ahead(team, "topic", plan.spell, plan.ritual, plan.by_hand)
        yield team.env.timeout(team.planning_days)
