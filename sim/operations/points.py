"""Points rituals, expiry, and the mall that gives points their worth."""

import numpy as np

from sim.operations.acts import Floats, acts_at
from sim.operations.rituals import open_ahead
from sim.operations.team import Process, Team
from sim.parameters import PointsPlan
from sim.vocabulary import ActKind


def points(team: Team, plan: PointsPlan) -> Process:
    """Process: open each ritual on its days, renew the mall and let points expire now and then.

    Args:
        team: Who does it.
        plan: Rituals, renewal of the mall, expiry, by hand or automated.
    """
    while True:
        for ritual in plan.rituals:
            open_ahead(team, "ritual", plan.spell, ritual, plan.by_hand)
        if plan.renewed_every > 0:
            team.schedule("mall", acts_at(_every(team, plan, plan.renewed_every), ActKind.RENEW_MALL))
        if plan.expire_every > 0:
            team.schedule(None, acts_at(_every(team, plan, plan.expire_every), ActKind.EXPIRE_POINTS))
        yield team.env.timeout(team.planning_days)


def _every(team: Team, plan: PointsPlan, days: int) -> Floats:
    """Midnights ahead so many days apart, the start itself left out."""
    ahead = team.days_ahead(plan.spell, every=days)
    return ahead[ahead > plan.spell.start].astype(np.float64)
