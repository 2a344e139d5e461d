"""Habit of a ritual. As sim/rules/habit.py uses it."""

from typing import Annotated

from sim.inputs.closed import Closed
from sim.inputs.quantity import In, Uncertain

Share = Annotated[Uncertain, In("share", 0, 1)]


class Habit(Closed):
    """Habit of a ritual."""

    gain: Share
    """Part of the remaining way to a full habit at each occasion taken, share."""
    loss: Annotated[Uncertain, In("ratio", 0, 1)]
    """Part of the habit lost at each occasion missed, ratio to `gain`: slow to come is slow to go."""
    pull: Share
    """Occasions at which a full habit brings a member straight to the group, share."""
