"""KOCs and seed members. As sim/rules/broadcasting.py uses it."""

from typing import Annotated

from sim.inputs.closed import Closed
from sim.inputs.quantity import In, Uncertain

LogOdds = Annotated[Uncertain, In("log-odds", -20, 20)]


class Broadcasting(Closed):
    """KOCs and seed members, who tell everybody they reach."""

    consent: LogOdds
    """Agreeing without any reason, log-odds."""
    trust: LogOdds
    """Weight of the trust in the owner, log-odds."""
    sociable: LogOdds
    """Weight of sociability, log-odds."""
    reach_median: Annotated[Uncertain, In("people", 0, 10_000, above=True)]
    """Median over members of how many people outside they reach, people."""
    reach_spread: Annotated[Uncertain, In("log-sd", 0, 5)]
    """Standard deviation of its logarithm, log-sd."""
