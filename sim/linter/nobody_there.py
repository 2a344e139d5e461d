"""Nobody there: levers for groups and people of which there are none."""

from collections.abc import Iterator

from sim.inputs import Inputs, Problem
from sim.inputs.node import find
from sim.linter.idle import idle_at, told_at
from sim.linter.layers import is_laid_over


def nobody_there(inputs: Inputs) -> Iterator[Problem]:
    """Groups to be merged where there is no other one, and people to be let in where nobody is outside.

    Args:
        inputs: as read.

    Yields:
        A problem at each of them.
    """
    yield from _merged(inputs)
    yield from _outside(inputs)


def _merged(inputs: Inputs) -> Iterator[Problem]:
    """Members who should be asked over into another group, in teams that have but one."""
    strategy, portfolio = inputs.scenario.strategy, inputs.scenario.portfolio
    if strategy.closing is None or not strategy.closing.enabled or strategy.closing.how != "merge":
        return
    new = sum(groups.most for _, groups in strategy.opened())
    at = find(inputs.written, ("strategy", "closing", "how")).node
    taken: list[tuple[str | int, ...]] = [("strategy", name, "enabled") for name in ("recruitment", "koc", "fission")]
    taken += [
        ("portfolio", number, "groups", block, "count")
        for number, store in enumerate(portfolio)
        for block in range(len(store.groups))
    ]
    has_another = any(sum(block.count for block in store.groups) + new > 1 for store in portfolio)
    if not has_another and not any(is_laid_over(inputs, other, at) for other in taken):
        message = "no team ever has another group into which members could be asked"
        yield idle_at(inputs, ("closing", "how"), message, "dissolve, or teams of several groups")


def _outside(inputs: Inputs) -> Iterator[Problem]:
    """Stores around all of which everybody is a member already, so that whoever is asked has heard of the groups.

    KOCs and seed members may still be asked, to see how many agree.
    """
    strategy = inputs.scenario.strategy
    if not any(block is not None and block.enabled for block in (strategy.recruitment, strategy.invitations)):
        return
    stores = inputs.scenario.portfolio
    members = [sum(block.count * block.members for block in store.groups) for store in stores]
    if any(store.around > known for store, known in zip(stores, members, strict=True)):
        return
    for number, known in enumerate(members):
        message = f"nobody is outside who could join: each team has {known} members, who are counted in"
        yield told_at(inputs, "idle", ("portfolio", number, "around"), message, f"more than {known}")
