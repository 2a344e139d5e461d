"""Which part of the members who were there for a campaign bought what it was for."""

from sim.inputs.measures import Conversion
from sim.inputs.targets import Target
from sim.metrics import activity, verdicts
from sim.metrics.estimates import ratio_estimate
from sim.metrics.measures.reading import LivesOf, Reading, UnmeasurableError, band, mean, to_the_end
from sim.metrics.variants import Variant, own


def needed(target: Target, asked: Conversion) -> tuple[Variant, ...]:
    """The row's own variant, with its members at the end."""
    return (own(target)._replace(members=True),)


def read(target: Target, asked: Conversion, lives: LivesOf) -> Reading:
    """Distinct buyers / members active at least once in its band; the other readings of the funnel beside it."""
    life = to_the_end(lives(needed(target, asked)[0]), asked.days)
    first, last = asked.days
    if life.curves["orders"][:, :first].any():  # they cannot be told from those of the campaign
        raise UnmeasurableError("something was ordered before the campaign")
    buyers = life.people["buyers"]
    active = life.curves["last_active"][:, first:].sum(axis=1)
    members = life.curves["present"][:, first]
    daily = life.curves["active"][:, first : last + 1].mean(axis=1)
    estimate = ratio_estimate(buyers, active)
    beside = {
        "of all members": ratio_estimate(buyers, members).mean,
        "a mean daily active": ratio_estimate(buyers, daily).mean,
        "daily-active share": mean(activity.active_share(life.curves, asked.days)),
    }
    return Reading(estimate, verdicts.against_band(estimate, band(target)), beside)
