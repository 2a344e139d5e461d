"""Where groups came from and where they went: those that were opened after the start, closed or merged."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sim.metrics.study import LineageRow

if TYPE_CHECKING:
    from sim.simulation import GroupInfo


def lineage_rows(groups: "Sequence[GroupInfo]") -> tuple[LineageRow, ...]:
    """A row a group of one life that was opened after the start or closed.

    Args:
        groups: The groups of the portfolio, those that can be opened later among them.

    Returns:
        The rows, in the order of the groups; none where all stayed as they were.
    """
    return tuple(
        LineageRow._make(getattr(group, name) for name in LineageRow._fields)
        for group in groups
        if group.closed >= 0 or (group.members == 0 and group.opened >= 0)
    )
