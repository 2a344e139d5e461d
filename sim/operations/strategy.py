"""Which procedures a strategy sets going."""

from collections.abc import Callable
from typing import Any

from sim.operations.after_sales import after_sales
from sim.operations.atmosphere import atmosphere
from sim.operations.cadence import cadence
from sim.operations.chats import chats
from sim.operations.closing import closing
from sim.operations.fission import fission
from sim.operations.invitations import invitations
from sim.operations.koc import koc
from sim.operations.moderation import moderation
from sim.operations.opening_push import opening_push
from sim.operations.persona import persona
from sim.operations.points import points
from sim.operations.portrait import portrait
from sim.operations.prepared import prepared
from sim.operations.promotions import promotions
from sim.operations.recruitment import recruitment
from sim.operations.red_packets import red_packets
from sim.operations.rename import rename
from sim.operations.spam import spam
from sim.operations.team import Process, Team
from sim.operations.topics import topics
from sim.operations.town import Town
from sim.parameters import GroupParameters, Spam, Strategy

#: Procedures by the name of their block in a scenario.
PROCEDURES: dict[str, Callable[[Team, Any], Process]] = {
    "cadence": cadence,
    "portrait": portrait,
    "rename": rename,
    "persona": persona,
    "opening_push": opening_push,
    "atmosphere": atmosphere,
    "points": points,
    "topics": topics,
    "prepared": prepared,
    "red_packets": red_packets,
    "promotions": promotions,
    "after_sales": after_sales,
    "chats": chats,
    "moderation": moderation,
}

#: Procedures by which groups grow, open and close, by the name of their block.
GROWTH: dict[str, Callable[[Town, Any], Process]] = {
    "recruitment": recruitment,
    "invitations": invitations,
    "koc": koc,
    "fission": fission,
    "closing": closing,
}


def set_going(team: Team, strategy: Strategy, habits: Spam) -> None:
    """Start the processes of all procedures that the strategy has, and of what comes into the groups from outside.

    Args:
        team: Who does them.
        strategy: Plans by procedure.
        habits: What a spammer sends.
    """
    for name, procedure in PROCEDURES.items():
        plan = getattr(strategy, name)
        if plan is not None:
            team.env.process(procedure(team, plan))
    if _has_spam(team.groups):
        team.env.process(spam(team, habits))


def grow(town: Town, strategy: Strategy) -> None:
    """Start the processes by which groups grow, open and close, and of who answers them.

    Args:
        town: Who is around.
        strategy: Plans by procedure.
    """
    for name, procedure in GROWTH.items():
        plan = getattr(strategy, name)
        if plan is not None:
            town.team.env.process(procedure(town, plan))
    town.team.env.process(town.look_over())
    town.team.env.process(town.answers())


def is_handled(strategy: Strategy, groups: tuple[GroupParameters, ...]) -> bool:
    """Whether anything goes through the desk or comes from outside, so that groups of a team differ in when it happens.

    Args:
        strategy: Plans by procedure.
        groups: The team's groups.

    Returns:
        True when each group needs a schedule of its own.
    """
    by_desk = (strategy.portrait, strategy.rename, strategy.persona, strategy.opening_push, strategy.prepared)
    by_choice = (strategy.cadence, strategy.points, strategy.topics)
    return (
        any(plan is not None for plan in by_desk)
        or any(plan is not None and plan.by_hand for plan in by_choice)
        or takes_requests(strategy)
        or _has_spam(groups)
    )


def takes_requests(strategy: Strategy) -> bool:
    """Whether members can ask operators for anything.

    Args:
        strategy: Plans by procedure.

    Returns:
        True when groups must wait for answers.
    """
    return strategy.after_sales is not None or strategy.chats is not None or grows(strategy)


def grows(strategy: Strategy) -> bool:
    """Whether people can come into groups, or groups open and close, during the scenario.

    Args:
        strategy: Plans by procedure.

    Returns:
        True when there are people around the groups.
    """
    return any(getattr(strategy, name) is not None for name in GROWTH)


def looks(strategy: Strategy) -> bool:
    """Whether operators must see their groups every midnight: as they grow, and where a part of the members is asked.

    Args:
        strategy: Plans by procedure.
    """
    return grows(strategy) or strategy.prepared is not None


def _has_spam(groups: tuple[GroupParameters, ...]) -> bool:
    """Whether spammers come into any of the groups."""
    return any(group.spam_a_day > 0.0 for group in groups)
