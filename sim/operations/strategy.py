"""Which procedures a strategy sets going."""

from collections.abc import Callable
from typing import Any

from sim.operations.atmosphere import atmosphere
from sim.operations.cadence import cadence
from sim.operations.opening_push import opening_push
from sim.operations.points import points
from sim.operations.portrait import portrait
from sim.operations.promotions import promotions
from sim.operations.rename import rename
from sim.operations.team import Process, Team
from sim.parameters import Strategy

#: Procedures by the name of their block in a scenario.
PROCEDURES: dict[str, Callable[[Team, Any], Process]] = {
    "cadence": cadence,
    "portrait": portrait,
    "rename": rename,
    "opening_push": opening_push,
    "atmosphere": atmosphere,
    "points": points,
    "promotions": promotions,
}


def set_going(team: Team, strategy: Strategy) -> None:
    """Start the processes of all procedures that the strategy has.

    Args:
        team: Who does them.
        strategy: Plans by procedure.
    """
    for name, procedure in PROCEDURES.items():
        plan = getattr(strategy, name)
        if plan is not None:
            team.env.process(procedure(team, plan))


def is_handled(strategy: Strategy) -> bool:
    """Whether any procedure goes through the desk, so that groups of a team differ in when things happen."""
    once = (strategy.portrait, strategy.rename, strategy.opening_push)
    daily = (strategy.cadence, strategy.points)
    return any(plan is not None for plan in once) or any(plan is not None and plan.by_hand for plan in daily)
