"""Idle levers: what a strategy asks for and nothing in the portfolio or the strategy can bring about."""

from collections.abc import Iterator, Sequence

from sim.inputs import Inputs, Problem
from sim.inputs.node import Step, find
from sim.inputs.problem import problem_at
from sim.linter.layers import is_laid_over


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
    yield from _prices(inputs)
    if points is None or not points.enabled:
        return
    yield from _streaks(inputs)
    if points.mall is not None and not points.earns and not by_topics:
        yield idle_at(inputs, ("points", "mall"), "nobody can earn the points that gifts cost", "to be left out")
    segments = inputs.catalogue.segments
    if points.for_store_purchase and not any(segments[block.segment].store_purchases.value for block in blocks):
        names = ", ".join(sorted({block.segment for block in blocks}))
        message = f"nobody in these groups buys in the store (segment {names})"
        yield idle_at(inputs, ("points", "for_store_purchase"), message, "0, or a segment that buys in the store")


def _prices(inputs: Inputs) -> Iterator[Problem]:
    """Chats about products that are not sold, and coupons for no discount."""
    sold, chats, plan = (
        inputs.scenario.strategy.sold,
        inputs.scenario.strategy.chats,
        inputs.scenario.strategy.promotions,
    )
    if sold is not None and chats is not None and chats.enabled:
        dearest = max(inputs.catalogue.products[name].price.value for name in sold.products)
        at = find(inputs.written, ("strategy", "chats", "above")).node
        if chats.above > dearest and not is_laid_over(inputs, ("strategy", "goods", "products"), at):
            message = f"nothing is sold at such a price: the dearest product costs {dearest:g} yuan"
            allowed = f"at most {dearest:g} yuan, or a dearer product among the `goods`"
            yield idle_at(inputs, ("chats", "above"), message, allowed)
    if plan is not None and plan.enabled and plan.coupons is not None and plan.discount == 0.0:
        at = find(inputs.written, ("strategy", "promotions", "coupons")).node
        if not is_laid_over(inputs, ("strategy", "promotions", "discount"), at):
            allowed = "to be left out, or a `discount` above 0 %"
            yield idle_at(inputs, ("promotions", "coupons"), "there is no discount that coupons could give", allowed)


def _streaks(inputs: Inputs) -> Iterator[Problem]:
    """Ends of a bonus that there is not."""
    for name in ("sign_in", "quiz"):
        ritual = getattr(inputs.scenario.strategy.points, name)
        found = find(inputs.written, ("strategy", "points", name, "streak_cap"))
        if ritual is None or ritual.streak_bonus or not found.whole:
            continue
        if not is_laid_over(inputs, ("strategy", "points", name, "streak_bonus"), found.node):
            allowed = "to be left out, or a `streak_bonus` above 0"
            yield idle_at(inputs, ("points", name, "streak_cap"), "there is no bonus that grows with a streak", allowed)


def idle_at(inputs: Inputs, at: Sequence[Step], message: str, allowed: str) -> Problem:
    """A problem at a field of the strategy, or at its block where the field has its default."""
    return told_at(inputs, "idle", ("strategy", *at), message, allowed)


def told_at(inputs: Inputs, code: str, at: Sequence[Step], message: str, allowed: str, hint: str = "") -> Problem:
    """A problem at a field of the scenario, or at its block where the field has its default."""
    found = find(inputs.written, at)
    said = found.node.said if found.whole else "nothing, which is the default"
    return problem_at(found.node.place, code, found.path, message, found=said, allowed=allowed, hint=hint)
