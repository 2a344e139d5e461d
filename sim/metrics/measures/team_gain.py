"""What a team of planted speakers adds early and takes late, by how easily it is seen through."""

from itertools import pairwise

from sim.inputs.measures import Settings, TeamGain
from sim.inputs.targets import Target
from sim.metrics import activity, verdicts
from sim.metrics.activity import Days
from sim.metrics.estimates import Estimate, mean_estimate
from sim.metrics.measures.reading import LivesOf, Reading, long_enough
from sim.metrics.study import FloatArray
from sim.metrics.variants import Variant, admitted, changed, own

#: The chance of seeing through a planted speaker, a message read.
DETECTION = "trust.detection"


def needed(target: Target, asked: TeamGain) -> tuple[Variant, ...]:
    """With each team at each detection; without the team detection has nothing to act on."""
    teams = [_at(target, settings, value) for settings in _teams(asked) for value in asked.detection]
    return (*teams, changed(target, asked.without))


def read(target: Target, asked: TeamGain, lives: LivesOf) -> Reading:
    """The three claims of the law on the gain, with the team minus without, active days a member of day 0.

    Early it is above 0 up to a detection; early and late it falls from each detection to the next; late it is below 0
    from a detection on, where that is claimed. The row's number is the late gain at the highest detection.
    """
    bare = lives(changed(target, asked.without))

    def gains(settings: Settings, days: Days) -> list[FloatArray]:
        base = activity.active_days_a_member(long_enough(bare, days).curves, days)
        teams = [lives(_at(target, settings, value)) for value in asked.detection]
        return [activity.active_days_a_member(life.curves, days) - base for life in teams]

    early, late = gains((), asked.early), gains((), asked.late)
    helps = [gain for gain, value in zip(early, asked.detection, strict=True) if value <= asked.helps_to]
    demands = [mean_estimate(gain) for gain in helps]
    demands += [mean_estimate(low - high) for series in (early, late) for low, high in pairwise(series)]
    notes: tuple[str, ...] = ("the number is the late gain at the highest detection",)
    if admitted(bare.behaviour, asked.harms_within):
        harms = [gain for gain, value in zip(late, asked.detection, strict=True) if value >= asked.harms_from]
        demands += [mean_estimate(-gain) for gain in harms]
    else:
        notes = (*notes, "no harm is claimed at these behaviour values")
    beside: dict[str, float] = {}
    for team, settings in {"": (), **asked.beside}.items():
        for when, days in (("early", asked.early), ("late", asked.late)):
            series: list[Estimate] = [mean_estimate(gain) for gain in gains(settings, days)]
            for value, gain in zip(asked.detection, series, strict=True):
                beside[f"{team + ', ' if team else ''}{when} at {value:g}"] = gain.mean
    return Reading(mean_estimate(late[-1]), verdicts.positive(demands), beside, notes, tuple(demands))


def _at(target: Target, settings: Settings, detection: float) -> Variant:
    held = (*own(target).behaviour, (DETECTION, detection))
    return changed(target, settings)._replace(behaviour=held)


def _teams(asked: TeamGain) -> tuple[Settings, ...]:
    return ((), *asked.beside.values())
