"""How the rows of the registry are measured: one model a question, as the `measure` blocks are written."""

from typing import Annotated, Literal

from pydantic import Field

from sim.inputs.growth_measures import (
    Joins,
    JoinsRatio,
    KocShare,
    NewGroups,
    ProfitAGroup,
    ProfitRatio,
    ProfitTurns,
)
from sim.inputs.registered import Admitted, Days, Measured, Registered, Settings, Smallest, Sweep

__all__ = ["Admitted", "Days", "Measured", "Registered", "Settings", "Smallest", "Sweep"]


class ShareMean(Measured):
    """Daily-active share over a range of days, pooled over groups and days."""

    kind: Literal["share_mean"]
    days: Days
    """First and last day, both counted."""
    smallest: Smallest | None = None
    """Demand on the smallest running mean within the same days."""
    beside: dict[str, Settings] = Field(default_factory=dict)
    """Other readings: name -> settings under which the same is measured."""
    cost_without: Settings = ()
    """Settings that remove what the cost of an incremental active day is told of; none to tell of no cost."""


class FilesMean(Measured):
    """Daily-active share, the mean over several gallery files of equal weight."""

    kind: Literal["files_mean"]
    days: Days
    """First and last day, both counted."""
    others: dict[str, Settings] = Field(min_length=1)
    """Further gallery files: stem -> settings under which it is lived."""


class SmallestMean(Measured):
    """Smallest running mean of the daily-active share, pooled over groups; each replicate has its own smallest."""

    kind: Literal["smallest_mean"]
    days: Days
    """First and last day that a window may hold, both counted."""
    window: int = Field(ge=1)
    """Length of the running mean, days."""
    other_days: dict[str, Days] = Field(default_factory=dict)
    """Other readings: name -> first and last day that a window may hold."""


class ShareRatio(Measured):
    """Daily-active share / the same under other settings, on common random numbers."""

    kind: Literal["share_ratio"]
    days: Days
    """First and last day, both counted."""
    against: Settings = Field(min_length=1)
    """Settings under which the share below the line is measured."""
    above: float
    """The ratio must be above this (the law's size), ratio."""
    elsewhere: dict[str, Settings] = Field(default_factory=dict)
    """Situations in which the direction must hold too, without the size: name -> settings, for both shares."""


class SameVolume(Measured):
    """Daily-active share of the members who were never asked to prepare anything: owner alone / partly prepared."""

    kind: Literal["same_volume"]
    days: Days
    """First and last day, both counted."""
    prepared: Settings = Field(min_length=1)
    """Settings under which a part of the volume is members' prepared messages."""
    sweep: Sweep
    """Lever that moves the number of the owner's messages, to be read where the volume is the same."""


class StayerRatio(Measured):
    """Members of day 0 with an interaction in the last days / all members of day 0; its ratio to other settings."""

    kind: Literal["stayer_ratio"]
    days: Days
    """First and last day, both counted; the last one is the last day of the horizon."""
    against: Settings = Field(min_length=1)
    """Settings under which the share below the line is measured."""
    above: float
    """The ratio must be above this, ratio."""
    small: float
    """Below this share under the line the difference counts, not the ratio, share."""
    apart: float
    """The difference must be above this then, share."""


class RepeatRatio(Measured):
    """Orders after the first faulty one, a buyer with a faulty order; its ratio to other settings."""

    kind: Literal["repeat_ratio"]
    days: Days
    """First and last day, both counted; the whole of the horizon."""
    against: Settings = Field(min_length=1)
    """Settings under which the number below the line is measured."""
    above: float
    """The ratio must be above this (the law's size), ratio."""


class RevenueRatio(Measured):
    """Revenue a day after a change / before it, in the same groups."""

    kind: Literal["revenue_ratio"]
    days: Days
    """First and last day after the change, both counted."""
    before: Days
    """First and last day before it, both counted."""
    beside: dict[str, Settings] = Field(default_factory=dict)
    """Other readings: name -> settings under which the same is measured."""


class Conversion(Measured):
    """Members who ordered / members active at least once in a campaign, before which nothing was sold."""

    kind: Literal["conversion"]
    days: Days
    """First and last day of the campaign, both counted; the last one is the last day of the horizon."""


class TeamGain(Measured):
    """What a team of planted speakers adds early and late, by the chance of seeing through one of their messages."""

    kind: Literal["team_gain"]
    early: Days
    """First and last day of the early range, both counted."""
    late: Days
    """First and last day of the late range, both counted."""
    without: Settings = Field(min_length=1)
    """Settings that remove the team."""
    beside: dict[str, Settings] = Field(default_factory=dict)
    """Other teams, shown: name -> settings."""
    detection: tuple[float, ...] = Field(min_length=2)
    """Values of trust.detection, a message read, share, rising."""
    helps_to: float
    """Up to this detection the early gain is above 0, share."""
    harms_from: float
    """From this detection on the late gain is below 0, share."""
    harms_within: Admitted = Field(default_factory=dict)
    """Where the late gain is claimed to be below 0."""


class TrustAsymmetry(Measured):
    """Days until the mean trust has risen by a step / days until it has fallen by it."""

    kind: Literal["trust_asymmetry"]
    step: float = Field(gt=0)
    """Way that the mean trust of the present members goes, share."""
    rising: Settings = Field(min_length=1)
    """Settings under which it rises."""
    falling: Settings = Field(min_length=1)
    """Settings under which it falls."""
    above: float
    """The ratio must be above this (the law's size), ratio."""


class FirstPassage(Measured):
    """First day on which the running mean of the replicate-mean daily-active share reaches a level."""

    kind: Literal["first_passage"]
    window: int = Field(ge=1)
    """Length of the running mean that ends on the day, days."""
    reaches: float
    """Level, share."""


class PairedDifference(Measured):
    """Daily-active share with a step minus without it, for each step, on common random numbers."""

    kind: Literal["paired_difference"]
    days: Days
    """First and last day, both counted."""
    without: dict[str, Settings] = Field(min_length=1)
    """Step -> settings that remove it."""


class QuitShare(Measured):
    """Quits in a range of days / members present at the start of day 0."""

    kind: Literal["quit_share"]
    days: Days
    """First and last day, both counted."""
    at_messages: float | None = None
    """Read at this many messages a day, between two points of the sweep; None to read the variant itself."""
    sweep: Sweep | None = None
    """Lever that moves the number of messages; needed with at_messages."""


class QuitRatio(Measured):
    """Second month's quit rate / first month's; the rates of all months strictly fall."""

    kind: Literal["quit_ratio"]
    month: int = Field(ge=1)
    """Length of a month, days."""
    months: int = Field(ge=2)
    """Number of months whose rates must fall."""


class QuitTiming(Measured):
    """Share of the quits of a longer range of days that fall into a shorter one."""

    kind: Literal["quit_timing"]
    days: Days
    """First and last day of the shorter range, both counted."""
    of: Days
    """First and last day of the longer range, both counted."""


class PromotionPeak(Measured):
    """Largest daily-active share of a promotion day, pooled over groups."""

    kind: Literal["promotion_peak"]


class VolumeArgmax(Measured):
    """Messages a day at which a quadratic in their logarithm has its top; response: active member-days a member."""

    kind: Literal["volume_argmax"]
    days: Days
    """First and last day, both counted."""
    beside: Days | None = None
    """Range of days of the other reading."""
    sweep: Sweep
    """Lever that moves the number of messages."""


class VolumeRises(Measured):
    """Glimpses a member and day, and the share muted or gone, both rising with the number of messages."""

    kind: Literal["volume_rises"]
    days: Days
    """First and last day, both counted."""
    sweep: Sweep
    """Lever that moves the number of messages."""


class OfferedLoad(Measured):
    """Work-hours offered to the staff / their working hours, automated and by hand."""

    kind: Literal["offered_load"]
    by_hand: Settings = Field(min_length=1)
    """Settings that make the same work be done by hand."""
    below: float
    """Automated load must be below this, ratio."""
    above: float
    """Load by hand must be above this, ratio."""


Measure = Annotated[
    ShareMean
    | FilesMean
    | SmallestMean
    | ShareRatio
    | SameVolume
    | StayerRatio
    | RepeatRatio
    | RevenueRatio
    | Conversion
    | TeamGain
    | TrustAsymmetry
    | FirstPassage
    | PairedDifference
    | QuitShare
    | QuitRatio
    | QuitTiming
    | PromotionPeak
    | VolumeArgmax
    | VolumeRises
    | OfferedLoad
    | Joins
    | KocShare
    | JoinsRatio
    | NewGroups
    | ProfitRatio
    | ProfitAGroup
    | ProfitTurns,
    Field(discriminator="kind"),
]
