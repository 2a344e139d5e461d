"""Who buys, who buys again, what it brings: buyers at the end of a life, revenue of a range of days.

Counts of members at the end hold those who quit, but nobody whose seat was taken by somebody else.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from sim.metrics.activity import Curves, Days
from sim.metrics.study import FloatArray

#: What `at_the_end` counts.
PEOPLE = {
    "buyers": "members who ordered at least once",
    "repeats": "orders after the first one of each member",
    "faulted": "members with at least one faulty order",
    "repeats_of_faulted": "orders of these members after their first one",
    "repeats_after_fault": "orders after the first faulty one of each member",
}


#: What was counted over the members at the end: name in PEOPLE -> (n_replicates,).
People = Mapping[str, FloatArray]


def at_the_end(members: npt.NDArray[Any]) -> dict[str, float]:
    """What the members at the end have bought.

    Args:
        members: tables.MEMBERS.

    Returns:
        Name in PEOPLE -> number.
    """
    repeats = np.maximum(members["orders"] - 1, 0)
    faulted = members["faults"] > 0
    return {
        "buyers": float(np.sum(members["orders"] > 0)),
        "repeats": float(np.sum(repeats)),
        "faulted": float(np.sum(faulted)),
        "repeats_of_faulted": float(np.sum(repeats[faulted])),
        "repeats_after_fault": float(np.sum(members["orders_since_fault"])),
    }


def a_head(people: People, what: str, whose: str) -> FloatArray:
    """Orders of some members at the end, a member.

    Args:
        people: name in PEOPLE -> (n_replicates,).
        what: name of the orders.
        whose: name of the members.

    Returns:
        (n_replicates,), orders a member; 0 where there is no such member.
    """
    heads = people[whose]
    return np.divide(people[what], heads, out=np.zeros(heads.shape), where=heads > 0.0)


def revenue_a_day(curves: Curves, days: Days) -> FloatArray:
    """Revenue of the orders of a range of days, a day of it; (n_replicates,), yuan/day."""
    first, last = days
    a_day: FloatArray = curves["revenue"][:, first : last + 1].mean(axis=1)
    return a_day
