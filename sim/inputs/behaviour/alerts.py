"""Looking because the phone rang. As sim/rules/alerts.py uses it."""

from typing import Annotated

from sim.inputs.closed import Closed
from sim.inputs.quantity import In, Uncertain

Minutes = Annotated[Uncertain, In("minutes", 0, 1440, above=True)]


class Alerts(Closed):
    """Looking because the phone rang."""

    response: Annotated[Uncertain, In("share", 0, 1)]
    """Part of the first bursts of a day that lead to a look, share."""
    depletion: Annotated[Uncertain, In("ratio", 0, 1)]
    """Response to a burst to that of the burst before, ratio."""
    burst_gap: Minutes
    """Silence after which a message begins a new burst, minutes."""
    fast_share: Annotated[Uncertain, In("share", 0.001, 0.999)]
    """Part of the looks that come fast, share."""
    fast_delay: Minutes
    """Mean delay of a fast look, minutes."""
    slow_delay: Annotated[Uncertain, In("minutes", 0, 10000, above=True)]
    """Mean delay of a slow look, minutes."""
