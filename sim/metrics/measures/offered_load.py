"""Whether the staff can do the work, automated and by hand."""

from sim.inputs.measures import OfferedLoad
from sim.inputs.targets import Target
from sim.metrics import verdicts
from sim.metrics.estimates import mean_estimate
from sim.metrics.measures.reading import LivesOf, Reading, mean
from sim.metrics.variants import Variant, changed, own


def needed(target: Target, asked: OfferedLoad) -> tuple[Variant, ...]:
    """Both ways of working."""
    return (own(target), changed(target, asked.by_hand))


def read(target: Target, asked: OfferedLoad, lives: LivesOf) -> Reading:
    """Automated below one number, by hand above another."""
    automated, by_hand = lives(own(target)), lives(changed(target, asked.by_hand))
    estimate, other = mean_estimate(automated.load), mean_estimate(by_hand.load)
    verdict = verdicts.all_of(
        [verdicts.against_band(estimate, (None, asked.below)), verdicts.against_band(other, (asked.above, None))]
    )
    beside = {
        "by hand": other.mean,
        "late minutes a ritual": mean(automated.late),
        "late minutes a ritual, by hand": mean(by_hand.late),
    }
    return Reading(estimate, verdict, beside, (str(target.band),))
