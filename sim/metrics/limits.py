"""What a row says, as numbers of its reading that must lie between limits: for draws, each judged by its means.

A draw has few lives, so its means decide everything here, also by which size a law is judged; a scorecard asks bounds.
"""

import math
from typing import NamedTuple

from sim.inputs import growth_measures as growth
from sim.inputs import measures as asked
from sim.inputs.targets import Target
from sim.metrics.measures import Reading


class Limit(NamedTuple):
    """A number of a reading, and where the row wants it; a mean over replicates, in its own unit."""

    value: float
    low: float = -math.inf
    high: float = math.inf
    strict: bool = False  # the low end itself does not count

    @property
    def holds(self) -> bool:
        """Whether the number lies where it is wanted."""
        above = self.value > self.low if self.strict else self.value >= self.low
        return above and self.value <= self.high


def limits(target: Target, reading: Reading) -> tuple[Limit, ...]:
    """All that a row says of a reading, beside its demands: the band first, else the stated sizes.

    Args:
        target: the row.
        reading: of its lives.

    Returns:
        Limits; none for a law without a size and for a row that is only shown.
    """
    mean, beside, measure = reading.estimate.mean, reading.beside, target.measure
    if isinstance(target.band, tuple):
        low, high = target.band
        return (Limit(mean, -math.inf if low is None else low, math.inf if high is None else high),)
    match measure:
        case asked.OfferedLoad():
            return (Limit(mean, high=measure.below), Limit(beside["by hand"], low=measure.above))
        case growth.ProfitTurns():
            return (Limit(mean, high=0.0), Limit(beside[f"by day {measure.early}"], low=0.0))
        case asked.ShareRatio() | asked.RepeatRatio() | asked.TrustAsymmetry():
            return (Limit(mean, low=measure.above, strict=True),)
        case asked.StayerRatio():
            small = beside["share under the other plan"] < measure.small
            judged = Limit(beside["difference"], low=measure.apart) if small else Limit(mean, low=measure.above)
            return (judged._replace(strict=True),)
        case _:
            return ()


def demands(reading: Reading) -> tuple[Limit, ...]:
    """The numbers that a law, or a row beside its band, wants above 0."""
    return tuple(Limit(demand.mean, low=0.0, strict=True) for demand in reading.demands)
