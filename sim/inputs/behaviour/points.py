"""Response to points. As sim/rules/points.py uses it."""

from typing import Annotated

from sim.inputs.closed import Closed
from sim.inputs.quantity import In, Uncertain

LogOdds = Annotated[Uncertain, In("log-odds", -20, 20)]
Share = Annotated[Uncertain, In("share", 0, 1)]


class Points(Closed):
    """Response to points."""

    base: LogOdds
    """Taking part without any reason, log-odds."""
    reward: LogOdds
    """Weight of the reward, log-odds."""
    habit: LogOdds
    """Weight of the habit, log-odds."""
    streak: LogOdds
    """Weight of a streak that is under way, log-odds."""
    streak_from: Annotated[Uncertain, In("occasions", 1, 365)]
    """Occasions in a row from which on a streak is felt, occasions."""
    goal_gradient: LogOdds
    """Weight of the nearness of the next gift, log-odds."""
    half_worth: Annotated[Uncertain, In("yuan", 0, 10000, above=True)]
    """Worth of the points on offer at half the effect, yuan."""
    wear: Annotated[Uncertain, In("1/occasion", 0, 1)]
    """How fast the reward wears off, 1/occasion."""
    bystander: Share
    """Response to points of members who are no responders, share of that of responders."""
    redeem: Share
    """Part of the occasions at which a member who can afford a gift takes it, share."""
    store: Annotated[Uncertain, In("ratio", 0, 10)]
    """Purchases in the store that points of full reward add to one, ratio."""
