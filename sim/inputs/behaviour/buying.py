"""From a click to an order. As sim/rules/buying.py uses it."""

from typing import Annotated

from sim.inputs.closed import Closed
from sim.inputs.quantity import In, Uncertain

LogOdds = Annotated[Uncertain, In("log-odds", -20, 20)]
Share = Annotated[Uncertain, In("share", 0, 1)]


class Buying(Closed):
    """From a click to an order."""

    base: LogOdds
    """Ordering without any reason, log-odds."""
    trust: LogOdds
    """Weight of the trust in the owner, log-odds."""
    need: LogOdds
    """Weight of the need of the product, log-odds."""
    strain: LogOdds
    """What a strain of 1 on the wallet takes away, log-odds."""
    discount: LogOdds
    """Weight of the discount on what is bought on impulse, log-odds."""
    scarcity: LogOdds
    """Weight of the part of limited coupons that is gone, log-odds."""
    shares: LogOdds
    """Weight of the orders that others have shown lately, log-odds."""
    reward: LogOdds
    """Weight of the perceived reward of the points that an order earns, log-odds."""
    distance: LogOdds
    """What a high price takes away where nobody spoke with the buyer one to one, log-odds."""
    half_price: Annotated[Uncertain, In("yuan", 0, 10_000_000, above=True)]
    """Price at half that effect, yuan."""
    hurry: Share
    """Part of the time to decide that a promotion takes away from what is bought on impulse, share."""
    share: Share
    """Part of the buyers who show the group what they got, without any points for it, share."""
    share_reward: LogOdds
    """Weight of the perceived reward of the points that this earns, log-odds."""
    share_memory: Annotated[Uncertain, In("days", 0, 1000, above=True)]
    """Time in which shown orders fade to 1/e, days."""
    half_shares: Annotated[Uncertain, In("people", 0, 1000, above=True)]
    """Shown orders at half the effect, people."""
    dropout: Share
    """Part of the buyers without any trust who never buy again after a purchase, share."""
