"""Outcomes as objectives: which way is better."""

from sim.experiments.outcomes import OUTCOMES
from sim.inputs.problem import nearest


class UnaskableError(ValueError):
    """A comparison cannot be asked for like this; the message says why."""


#: Outcomes of which less is better; of all others more is.
LESS_IS_BETTER = frozenset(
    {
        "quits_share",
        "muted_share",
        "reward_cost",
        "contact_cost",
        "spent",
        "labour_hours",
        "offered_load",
        "points_outstanding",
        "points_owed",
        "detections",
        "warned_outside",
        "spam_messages",
        "faults",
        "dropouts",
    }
)


def more_is_better(outcome: str) -> bool:
    """Whether more of an outcome is better.

    Raises:
        UnaskableError: there is no such outcome.
    """
    if outcome not in OUTCOMES:
        near = nearest(outcome, OUTCOMES)
        meant = f"; did you mean {near}?" if near else f"; there are {', '.join(OUTCOMES)}"
        raise UnaskableError(f"there is no outcome {outcome!r}{meant}")
    return outcome not in LESS_IS_BETTER
