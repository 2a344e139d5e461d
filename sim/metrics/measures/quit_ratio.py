"""Whether fewer quit, month by month."""

from collections.abc import Sequence

from sim.inputs.measures import QuitRatio
from sim.inputs.targets import Target
from sim.metrics import retention, verdicts
from sim.metrics.estimates import Estimate, mean_estimate, ratio_estimate
from sim.metrics.measures.reading import LivesOf, Reading, band, long_enough, mean
from sim.metrics.variants import Variant, own


def needed(target: Target, asked: QuitRatio) -> tuple[Variant, ...]:
    """The row's own variant."""
    return (own(target),)


def read(target: Target, asked: QuitRatio, lives: LivesOf) -> Reading:
    """The second month's rate / the first one's in its band, and all rates falling."""
    life = long_enough(lives(own(target)), (0, asked.month * asked.months - 1))
    rates = retention.monthly_quit_rates(life.curves, asked.month, asked.months)
    estimate = ratio_estimate(rates[:, 1], rates[:, 0])
    falls = [mean_estimate(rates[:, i] - rates[:, i + 1]) for i in range(asked.months - 1)]
    beside = {f"month {i + 1}": mean(rates[:, i]) for i in range(asked.months)}
    notes = () if all(fall.mean > 0.0 for fall in falls) else ("the monthly rates do not strictly fall",)
    verdict = verdicts.all_of([verdicts.against_band(estimate, band(target)), _falling(falls)])
    return Reading(estimate, verdict, beside, notes, tuple(falls))


def _falling(falls: Sequence[Estimate]) -> str:
    if any(fall.high < 0.0 for fall in falls):
        return verdicts.MISSED
    return verdicts.HIT if all(fall.low > 0.0 for fall in falls) else verdicts.UNDECIDED
