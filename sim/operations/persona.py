"""How the owner shows up in the group."""

from functools import partial

from sim.operations.acts import acts_at
from sim.operations.team import Job, Process, Team
from sim.parameters import Persona
from sim.vocabulary import ActKind


def persona(team: Team, plan: Persona) -> Process:
    """Process: the owner takes up a persona in each group once; operations.presence says what it takes from then on.

    Args:
        team: Who does it.
        plan: When, and how present the owner is from then on.
    """
    act = acts_at([plan.day + plan.at], ActKind.PERSONA, value=plan.presence)
    minutes = team.handling["persona"].by_hand
    for group in team.groups:
        told = partial(_taken_up, team, group.number, plan.minutes)
        team.ask(group.number, Job("persona", minutes, act, told=told))
    yield team.env.timeout(0)


def _taken_up(team: Team, group: int, minutes: float, done: float) -> None:
    """From the end of the work on the owner's presence in the group takes so many minutes a day."""
    team.personas[group].append((done, minutes))
