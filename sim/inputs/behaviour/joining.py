"""People outside who hear of a group. As sim/rules/joining.py uses it."""

from typing import Annotated

from sim.inputs.closed import Closed
from sim.inputs.quantity import In, Uncertain

LogOdds = Annotated[Uncertain, In("log-odds", -20, 20)]
Share = Annotated[Uncertain, In("share", 0, 1)]


class Joining(Closed):
    """People outside who hear of a group."""

    base: LogOdds
    """Joining without any reason, log-odds."""
    interest: LogOdds
    """Weight of the match with what is said of the group, log-odds."""
    lure: LogOdds
    """Weight of a gift of full pull, log-odds."""
    scarcity: LogOdds
    """Weight of the part of a limited gift that is gone, at full pull, log-odds."""
    friend: LogOdds
    """Weight of being asked by a friend, in person, log-odds."""
    hearers: Annotated[Uncertain, In("people", 0, 1000)]
    """People outside who hear of a bad purchase, or of planted speakers, from who tells it, people."""
    warned: LogOdds
    """What having heard that takes away, log-odds."""
    half_bait: Annotated[Uncertain, In("yuan", 0, 10_000_000, above=True)]
    """Worth of a gift at half its pull, yuan."""
    promise: Share
    """Share of the way to the highest expectation that a gift of full pull moves, share."""
    later: Annotated[Uncertain, In("share", 0, 0.99)]
    """Part of those who have not answered who do not do so on a day, share."""
    first_look: Share
    """Part of the newcomers who leave at once where nothing is of interest, share."""
    tie: Share
    """Part of the irritation that goes while who invited them is still there, share."""
