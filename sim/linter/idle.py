"""Idle levers: what a strategy asks for and nothing in the portfolio or the strategy can bring about."""

from collections.abc import Iterator, Sequence

from sim.inputs import Inputs, Problem
from sim.inputs.node import Step, find
from sim.inputs.problem import problem_at


def idle(inputs: Inputs) -> Iterator[Problem]:
    """Levers that would change nothing.

    Args:
        inputs: as read.

    Yields:
        A problem at each of them.
    """
    strategy = inputs.scenario.strategy
    blocks = [block for store in inputs.scenario.portfolio for block in store.groups]
    moderation, points, topics = strategy.moderation, strategy.points, strategy.topics
    if moderation is not None and moderation.enabled and not any(block.spam_a_day for block in blocks):
        allowed = "to be left out or switched off, or groups with `spam_a_day` above 0"
        yield idle_at(inputs, ("moderation",), "no spammers come into any group", allowed)
    by_topics = topics is not None and topics.enabled and topics.points > 0
    are_earned = points is not None and points.enabled and (points.earns or by_topics)
    for name, block in (("koc", strategy.koc), ("fission", strategy.fission)):
        if block is not None and block.enabled and block.by == "points" and not are_earned:
            message = "nobody has points by which members could be chosen"
            yield idle_at(inputs, (name, "by"), message, "chance, or `points` that are earned")
        if block is not None and block.enabled and block.start == 0 and not any(group.history for group in blocks):
            message = "at the first midnight nobody has joined yet whom operators could ask"
            yield idle_at(inputs, (name,), message, "`start` from 1 day on, or groups with a history")
    if points is None or not points.enabled:
        return
    if points.mall is not None and not points.earns and not by_topics:
        yield idle_at(inputs, ("points", "mall"), "nobody can earn the points that gifts cost", "to be left out")
    segments = inputs.catalogue.segments
    if points.for_store_purchase and not any(segments[block.segment].store_purchases.value for block in blocks):
        names = ", ".join(sorted({block.segment for block in blocks}))
        message = f"nobody in these groups buys in the store (segment {names})"
        yield idle_at(inputs, ("points", "for_store_purchase"), message, "0, or a segment that buys in the store")


def idle_at(inputs: Inputs, at: Sequence[Step], message: str, allowed: str) -> Problem:
    """A problem at a field of the strategy, or at its block where the field has its default."""
    found = find(inputs.written, ("strategy", *at))
    said = found.node.said if found.whole else "nothing, which is the default"
    return problem_at(found.node.place, "idle", found.path, message, found=said, allowed=allowed)
