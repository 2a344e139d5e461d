"""Salespersons: to whom the orders of groups count that are opened during a scenario."""

from collections.abc import Iterator

from sim.inputs import Inputs, Problem
from sim.inputs.node import find
from sim.inputs.scenario.new_groups import NewGroups
from sim.linter.idle import told_at

#: Who has the orders where nobody is named.
_UNNAMED = NewGroups.model_fields["salesperson"].default


def salespersons(inputs: Inputs) -> Iterator[Problem]:
    """New groups that name no salesperson where groups of the portfolio do.

    Args:
        inputs: as read.

    Yields:
        A problem at each kind of new groups.
    """
    blocks = [block for store in inputs.scenario.portfolio for block in store.groups]
    named = sorted({block.salesperson for block in blocks} - {_UNNAMED})
    for procedure, _ in inputs.scenario.strategy.opened() if named else ():
        at = ("strategy", procedure, "new_groups", "salesperson")
        if not find(inputs.written, at).whole:
            message = (
                f"orders of new groups would count to `{_UNNAMED}`, while groups of the portfolio name who has theirs"
            )
            allowed = f"a name, such as {' or '.join(named)}; or {_UNNAMED}, if that is meant"
            hint = f"write `salesperson: {named[0]}`" if len(named) == 1 else ""
            yield told_at(inputs, "salesperson", at, message, allowed, hint=hint)
