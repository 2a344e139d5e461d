"""The atmosphere team: demonstrators who speak first."""

from sim.operations.acts import acts_at, spread_evenly, times_a_day
from sim.operations.team import Process, Team
from sim.parameters import Atmosphere
from sim.vocabulary import ActKind


def atmosphere(team: Team, plan: Atmosphere) -> Process:
    """Process: demonstrators speak in turn through the window, each the same number of times a day.

    Args:
        team: Who does it.
        plan: How many, how often, when, and whether they say that they are paid.
    """
    every = spread_evenly(plan.demonstrators * plan.messages_a_day, plan.window)
    while True:
        days = team.days_ahead(plan.spell)
        for number in range(plan.demonstrators):
            times = times_a_day(days, every[number :: plan.demonstrators])
            acts = acts_at(times, ActKind.SEED_MESSAGE, value=plan.quality, which=number, flag=int(plan.disclosed))
            team.schedule("seed_message", acts)
        yield team.env.timeout(team.planning_days)
