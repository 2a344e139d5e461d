"""Seats: members and demonstrators share the places of a group."""

from collections.abc import Iterator

from sim.inputs import Inputs, Problem
from sim.inputs.node import find
from sim.inputs.problem import problem_at
from sim.inputs.scenario.groups import PLATFORM_CAP


def seats(inputs: Inputs) -> Iterator[Problem]:
    """Groups in which members and demonstrators together are more than the platform lets in.

    Args:
        inputs: as read.

    Yields:
        A problem at the size of each such block of groups.
    """
    team = inputs.scenario.strategy.atmosphere
    if team is None or not team.enabled:
        return
    for number, store in enumerate(inputs.scenario.portfolio):
        for block, groups in enumerate(store.groups):
            if groups.members + team.demonstrators > PLATFORM_CAP:
                found = find(inputs.written, ("portfolio", number, "groups", block, "members"))
                yield problem_at(
                    found.node.place,
                    "seats",
                    found.path,
                    f"with {team.demonstrators} demonstrators the group is larger than the platform allows",
                    found=found.node.said,
                    allowed=f"at most {PLATFORM_CAP - team.demonstrators} members",
                )
