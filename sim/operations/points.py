"""Points rituals, and the mall that gives points their worth."""

import numpy as np

from sim.operations.acts import acts_at, times_a_day
from sim.operations.team import PLANNING_DAYS, Process, Team
from sim.parameters import PointsPlan, RitualPlan, Spell
from sim.vocabulary import ActKind


def points(team: Team, plan: PointsPlan) -> Process:
    """Process: open each ritual every day, and renew the mall now and then.

    Args:
        team: Who does it.
        plan: Rituals, renewal of the mall, by hand or automated.
    """
    while True:
        for ritual in plan.rituals:
            _open_daily(team, plan.spell, ritual, plan.by_hand)
        if plan.renewed_every > 0:
            days = team.days_ahead(plan.spell)
            days = days[(days > plan.spell.start) & ((days - plan.spell.start) % plan.renewed_every == 0)]
            team.schedule("mall", acts_at(days.astype(np.float64), ActKind.RENEW_MALL))
        yield team.env.timeout(PLANNING_DAYS)


def _open_daily(team: Team, spell: Spell, ritual: RitualPlan, by_hand: bool) -> None:
    """Open a ritual on each day ahead; a prompt is a message that comes with it."""
    begin, end = ritual.window
    days = team.days_ahead(spell)
    if by_hand:
        for day in days.tolist():
            details = {"until": day + end, "which": ritual.ritual, "points": ritual.points}
            team.by_hand("ritual", day + begin, ActKind.RITUAL_OPENS, expires=day + end, **details)
            if ritual.prompt:
                prompt = {"expires": day + end, "value": ritual.quality, "flag": 1}
                team.by_hand("push", day + begin, ActKind.RITUAL_PROMPT, **prompt)
        return
    times = times_a_day(days, [begin])
    opens = acts_at(
        times,
        ActKind.RITUAL_OPENS,
        until=times_a_day(days, [end]),
        which=ritual.ritual,
        points=ritual.points,
    )
    team.schedule("ritual", opens)
    if ritual.prompt:
        team.schedule("push", acts_at(times, ActKind.RITUAL_PROMPT, value=ritual.quality, flag=1))
