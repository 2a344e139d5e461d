"""What the groups take in after a change, against before it."""

from sim.inputs.measures import RevenueRatio, Settings
from sim.inputs.targets import Target
from sim.metrics import activity, verdicts
from sim.metrics.estimates import Estimate, ratio_estimate
from sim.metrics.measures.reading import LivesOf, Reading, band, long_enough, mean
from sim.metrics.purchases import revenue_a_day
from sim.metrics.variants import Variant, changed, own


def needed(target: Target, asked: RevenueRatio) -> tuple[Variant, ...]:
    """The row's own variant, and one for each other reading."""
    return (own(target), *(changed(target, settings) for settings in asked.beside.values()))


def read(target: Target, asked: RevenueRatio, lives: LivesOf) -> Reading:
    """The ratio in its band. The initial members are the same before and after, so a member has the same ratio."""

    def ratio(settings: Settings) -> Estimate:
        curves = long_enough(lives(changed(target, settings)), asked.days).curves
        return ratio_estimate(revenue_a_day(curves, asked.days), revenue_a_day(curves, asked.before))

    life = long_enough(lives(own(target)), asked.days)
    estimate = ratio(())
    beside = {
        "yuan a member and day before": mean(revenue_a_day(life.curves, asked.before) / life.curves["present"][:, 0]),
        "daily-active share before": mean(activity.active_share(life.curves, asked.before)),
        "daily-active share after": mean(activity.active_share(life.curves, asked.days)),
    }
    beside |= {name: ratio(settings).mean for name, settings in asked.beside.items()}
    return Reading(estimate, verdicts.against_band(estimate, band(target)), beside)
