"""Members who invite their acquaintances. As sim/rules/inviting.py uses it."""

from typing import Annotated

from sim.inputs.closed import Closed
from sim.inputs.quantity import In, Uncertain

LogOdds = Annotated[Uncertain, In("log-odds", -20, 20)]
Share = Annotated[Uncertain, In("share", 0, 1)]


class Inviting(Closed):
    """Members who invite their acquaintances."""

    base: LogOdds
    """Inviting without any reason, log-odds."""
    trust: LogOdds
    """Weight of the trust in the owner, log-odds."""
    satisfied: LogOdds
    """Weight of a last parcel that was fine or put right, log-odds."""
    reward: LogOdds
    """Weight of the perceived reward of the points for it, log-odds."""
    coupling: Share
    """Rank correlation of sociability with the response to points, share."""
