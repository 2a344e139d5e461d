"""Promotion days: a discount, and messages that say so."""

import numpy as np

from sim.operations.acts import acts_at, times_a_day
from sim.operations.team import Process, Team
from sim.parameters import Promotions
from sim.vocabulary import ActKind


def promotions(team: Team, plan: Promotions) -> Process:
    """Process: announce the promotion days ahead.

    Args:
        team: Who does it.
        plan: How often, how strong, and with which pushes.
    """
    while True:
        days = team.days_ahead(plan.spell)
        since = days - plan.spell.start - plan.first
        days = days[(since >= 0) & (since % plan.every == 0)]
        begins = days.astype(np.float64)
        team.schedule(
            "promotion",
            acts_at(begins, ActKind.PROMOTION, value=plan.strength, until=begins + 1.0, points=plan.coupons),
        )
        for push in plan.pushes:
            acts = acts_at(
                times_a_day(days, [push.at]), ActKind.PRODUCT_PUSH, value=push.quality, flag=1, amount=push.overpromise
            )
            team.schedule("push", acts)
        yield team.env.timeout(team.planning_days)
