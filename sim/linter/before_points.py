"""Before points: what goes by points at a time when there are none."""

from collections.abc import Iterator

from sim.inputs import Inputs, Problem
from sim.inputs.node import find
from sim.inputs.scenario.strategy import Strategy
from sim.linter.idle import idle_at
from sim.linter.layers import is_laid_over
from sim.linter.occasions import end_of, what_ends

#: Chance that anybody at all answers so late, below which we say that nobody does: a tolerance, not an estimate.
_NEVER = 1e-6

_EARLIER = "points that begin earlier"


def before_points(inputs: Inputs) -> Iterator[Problem]:
    """Choices by points that nobody has yet, and points for invitations outside the time of points.

    Args:
        inputs: as read.

    Yields:
        A problem at each of them.
    """
    yield from _choices(inputs)
    yield from _invitations(inputs)


def _begin(strategy: Strategy) -> float | None:
    """First day on which members can earn points; None where they never can."""
    points, topics = strategy.points, strategy.topics
    if points is None or not points.enabled:
        return None
    own = [points.start] if points.earns or points.for_invitation else []
    by_topics = [topics.start] if topics is not None and topics.enabled and topics.points else []
    return min((*own, *by_topics), default=None)


def _choices(inputs: Inputs) -> Iterator[Problem]:
    """Members who are chosen by points at midnights before the first of these is earned: all have none."""
    strategy, begin = inputs.scenario.strategy, _begin(inputs.scenario.strategy)
    if begin is None:
        return
    why = f"at that midnight all have 0 points, which are earned from day {begin:g} on"
    koc, fission = strategy.koc, strategy.fission
    if koc is not None and koc.enabled and koc.by == "points" and koc.start <= begin:
        message = f"members are chosen on day {koc.start:g}: {why}"
        later = f"a `start` of {begin + 1:g} days or more" if begin + 2 < inputs.scenario.horizon else _EARLIER
        yield idle_at(inputs, ("koc", "by"), message, f"chance, or {later}")
    if fission is not None and fission.enabled and fission.by == "points":
        last = fission.start + fission.every * ((end_of(inputs, fission) - 1 - fission.start) // fission.every)
        plans = [find(inputs.written, ("strategy", *at)).node for at in (("points", "start"), ("fission", "every"))]
        is_cut = all(is_laid_over(inputs, what_ends("fission", fission), node) for node in plans)
        if last <= begin and not is_cut:
            message = f"members are chosen on day {last:g} for the last time: {why}"
            later = f"a time that goes on after day {begin:g}" if begin + 2 < inputs.scenario.horizon else _EARLIER
            yield idle_at(inputs, ("fission", "by"), message, f"chance, or {later}")


def _invitations(inputs: Inputs) -> Iterator[Problem]:
    """Points for who is invited and joins, where all answer before points begin, or are asked after their end."""
    points, plan = inputs.scenario.strategy.points, inputs.scenario.strategy.invitations
    if points is None or not points.enabled or not points.for_invitation or plan is None or not plan.enabled:
        return
    end, at = end_of(inputs, plan), find(inputs.written, ("strategy", "points", "for_invitation")).node
    people = sum(store.teams * store.around for store in inputs.scenario.portfolio)
    gap = max(0.0, points.start - end)  # days from the first on which the last who are asked answer
    late = people * inputs.behaviour.joining.later.value**gap
    if late < _NEVER and not is_laid_over(inputs, what_ends("invitations", plan), at):
        message = f"`invitations` end with day {end - 1:g}, long before points are earned, from day {points.start:g} on"
        yield idle_at(inputs, ("points", "for_invitation"), message, "0, or `invitations` that go on for longer")
    over = end_of(inputs, points)
    if plan.start >= over and not is_laid_over(inputs, what_ends("points", points), at):
        message = f"`invitations` begin on day {plan.start:g}, when points are over: they end with day {over - 1:g}"
        yield idle_at(inputs, ("points", "for_invitation"), message, "0, or `invitations` that begin earlier")
