"""What a group lived through before the scenario: a steady routine, then silence."""

import numpy as np

from sim.operations.acts import Records, acts_at, in_order, times_a_day
from sim.parameters import Routine
from sim.vocabulary import ActKind


def history(routine: Routine) -> Records:
    """Acts of the routine; nothing is pushed in the silent days that follow.

    Args:
        routine: The group's history.

    Returns:
        Acts before day 0, tables.ACT, in order.
    """
    days = np.arange(-routine.lasting - routine.silent_for, -routine.silent_for)
    acts = []
    for push in routine.pushes:
        kind = ActKind.PRODUCT_PUSH if push.product else ActKind.CONTENT_PUSH
        acts.append(
            acts_at(
                times_a_day(days, [push.at]),
                kind,
                value=push.quality,
                flag=1,
                amount=push.overpromise if push.product else 0.0,
            )
        )
    return in_order(acts)
