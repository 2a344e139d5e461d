"""Occasions: what a strategy plans for days that never come, and for members who are not there."""

import math
from collections.abc import Iterator

from sim.inputs import Inputs, Problem
from sim.inputs.node import find
from sim.inputs.scenario.procedure import Procedure, Spell
from sim.linter.idle import idle_at
from sim.linter.layers import is_laid_over

#: Blocks of a spell -> where it says how long it is from one occasion to the next; without it there is a default.
_EVERY: dict[str, tuple[tuple[str, ...], ...]] = {
    "points": (
        ("sign_in", "every"),
        ("quiz", "every"),
        ("lottery", "every"),
        ("mall", "renewed_every"),
        ("expire_every",),
    ),
    "topics": (("every",),),
    "prepared": (("every",),),
    "red_packets": (("every",),),
    "closing": (("every",),),
}

#: Last word of such a path -> why so long a distance changes nothing; else there is one occasion only.
_TOO_LATE = {
    "renewed_every": "the mall is never renewed",
    "expire_every": "no points ever expire, as that takes two such times",
}


def occasions(inputs: Inputs) -> Iterator[Problem]:
    """Plans that nothing comes of within their time.

    Args:
        inputs: as read.

    Yields:
        A problem at each of them.
    """
    yield from _promotions(inputs)
    for name, paths in _EVERY.items():
        spell = getattr(inputs.scenario.strategy, name)
        if spell is not None and spell.enabled:
            for path in paths:
                yield from _second_occasion(inputs, name, spell, path)
    yield from _days_left(inputs)
    yield from _closing(inputs)
    yield from _asked(inputs)


def end_of(inputs: Inputs, spell: Spell) -> float:
    """First day after a spell."""
    return inputs.scenario.horizon if spell.lasting is None else spell.start + spell.lasting


def what_ends(name: str, spell: Spell) -> tuple[str, ...]:
    """Location of what ends a spell of the strategy."""
    return ("horizon",) if spell.lasting is None else ("strategy", name, "lasting")


def _days(number: float) -> str:
    return "1 day" if number == 1 else f"{number:g} days"


def _promotions(inputs: Inputs) -> Iterator[Problem]:
    """Promotion days that lie behind the end of the promotions."""
    plan = inputs.scenario.strategy.promotions
    if plan is not None and plan.enabled and plan.start + plan.first >= end_of(inputs, plan):
        length = end_of(inputs, plan) - plan.start
        message = f"no promotion day comes: they end {_days(length)} after `start`"
        yield idle_at(inputs, ("promotions", "first"), message, f"less than {_days(length)}, or a longer `lasting`")


def _second_occasion(inputs: Inputs, name: str, spell: Spell, path: tuple[str, ...]) -> Iterator[Problem]:
    """A distance between occasions that is too long for the spell to change anything."""
    found = find(inputs.written, ("strategy", name, *path))
    every: object = spell
    for step in path:
        every = getattr(every, step, None)
    length = end_of(inputs, spell) - spell.start
    n_wanted = 2 if path[-1] == "expire_every" else 1  # what is old on the first of these days expires on the next one
    most = math.ceil(length / n_wanted) - 1
    if not found.whole or not isinstance(every, float) or every <= most:
        return
    if spell.lasting is None and path[-1] == "renewed_every":
        return  # one mall serves scenarios of any length
    if is_laid_over(inputs, what_ends(name, spell), found.node):
        return
    over = f"`{name}` ends after {_days(length)}"
    message = f"{_TOO_LATE.get(path[-1], 'nothing comes a second time')}: {over}"
    once = "`lasting: 1 day` for once" if path[-1] == "every" and most else "to be left out"
    yield idle_at(inputs, (name, *path), message, f"at most {_days(most)}, or {once}" if most else once)


def _days_left(inputs: Inputs) -> Iterator[Problem]:
    """Campaigns whose members would begin on the day after the last one."""
    strategy, horizon = inputs.scenario.strategy, inputs.scenario.horizon
    agreed = strategy.koc is not None and strategy.koc.agreed
    blocks: tuple[tuple[str, Procedure | None, str], ...] = (
        ("koc", None if agreed else strategy.koc, "KOCs begin on the day after they are asked"),
        ("fission", strategy.fission, "a group is opened on the day after its seed members are asked"),
    )
    for name, block, why in blocks:
        if block is not None and block.enabled and block.start + 1 >= horizon:
            allowed = f"at most {_days(horizon - 2)}" if horizon >= 2 else "a `horizon` of 2 days or more"
            yield idle_at(inputs, (name, "start"), f"no day is left for it: {why}", allowed)


def _closing(inputs: Inputs) -> Iterator[Problem]:
    """Looks at groups that come before any group is as old as it must be to be judged."""
    plan = inputs.scenario.strategy.closing
    if plan is None or not plan.enabled:
        return
    last = plan.start + plan.every * ((end_of(inputs, plan) - 1 - plan.start) // plan.every)
    if last < plan.over:
        message = f"no group can be judged over {_days(plan.over)}: the last look is on day {last:g}"
        allowed = f"at most {_days(last)}" if last >= 1 else "a longer time, with looks after day 0"
        yield idle_at(inputs, ("closing", "over"), message, allowed)


def _asked(inputs: Inputs) -> Iterator[Problem]:
    """More members to be asked than there can be, where nobody comes in before the campaign."""
    strategy = inputs.scenario.strategy
    others = (strategy.recruitment, strategy.invitations, strategy.fission)
    if strategy.koc is None or not strategy.koc.enabled or any(block is not None and block.enabled for block in others):
        return
    most = max(sum(block.count * block.members for block in store.groups) for store in inputs.scenario.portfolio)
    if strategy.koc.contacts > most:
        message = "more than the members of any team"
        yield idle_at(inputs, ("koc", "contacts"), message, f"at most {most}")
