"""Size: what a portfolio asks of the machine's memory."""

from collections.abc import Iterator

from sim.inputs import Inputs, Problem
from sim.inputs.node import find
from sim.inputs.problem import problem_at
from sim.inputs.scenario.groups import PLATFORM_CAP

#: Seats of a portfolio, and rows of its daily table; at about 200 bytes each, 20 and 24 GB. No source.
MOST_SEATS = 100_000_000
MOST_ROWS = 120_000_000


def size(inputs: Inputs) -> Iterator[Problem]:
    """Portfolios that no machine we know of could hold.

    Args:
        inputs: as read.

    Yields:
        A problem at the portfolio.
    """
    strategy = inputs.scenario.strategy
    new = sum(groups.most for _, groups in strategy.opened())
    blocks = [
        (store.teams * count, PLATFORM_CAP if strategy.lets_in else members)
        for store in inputs.scenario.portfolio
        for count, members in [*((block.count, block.members) for block in store.groups), (new, 0)]
    ]
    n_seats = sum(n_groups * members for n_groups, members in blocks)
    n_rows = round(inputs.scenario.horizon) * sum(n_groups for n_groups, _ in blocks)
    for found_number, most, what in ((n_seats, MOST_SEATS, "seats"), (n_rows, MOST_ROWS, "group-days")):
        if found_number > most:
            found = find(inputs.written, ("portfolio",))
            yield problem_at(
                found.node.place,
                "size",
                found.path,
                f"the portfolio has too many {what} for one machine",
                found=f"{found_number:,} {what}",
                allowed=f"at most {most:,} {what}",
            )
