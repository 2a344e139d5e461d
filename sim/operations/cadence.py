"""Daily messages at fixed times, or spread over a window."""

from sim.operations.acts import acts_at, times_a_day
from sim.operations.team import PLANNING_DAYS, Process, Team
from sim.parameters import Cadence
from sim.vocabulary import ActKind


def cadence(team: Team, plan: Cadence) -> Process:
    """Process: plan the pushes of the next days, again and again.

    Args:
        team: Who does it.
        plan: What to push.
    """
    while True:
        for push in plan.pushes:
            days = team.days_ahead(plan.spell, push.weekdays, push.weekends)
            kind = ActKind.PRODUCT_PUSH if push.product else ActKind.CONTENT_PUSH
            times = times_a_day(days, [push.at])
            if plan.by_hand:
                for time in times.tolist():
                    team.by_hand("push", time, kind, value=push.quality, flag=1)
            else:
                team.schedule("push", acts_at(times, kind, value=push.quality, flag=1))
        yield team.env.timeout(PLANNING_DAYS)
