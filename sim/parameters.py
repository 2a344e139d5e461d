"""What a simulation needs to know, flat: nested NamedTuples of scalars and arrays.

Names are those of the scenario, catalogue and behaviour files, where unit, source and grade of each number stand.
A block of the behaviour file has one class here with the same field names; what is derived says so.
"""

import math
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]


class Attention(NamedTuple):
    """When people look at their phones, and other chats write: the daily curves as tables (derived)."""

    cumulative: FloatArray  # (2, 289) by DayType: attention spent before each 5-minute mark, in mean days
    guide: IntArray  # (2, 4096) by DayType: 5-minute bin in which each 4096th of the day's attention begins
    mass: FloatArray  # (2,) by DayType: attention of the whole day, in mean days
    day_types: IntArray  # (7,) DayType of the days 0..6 of the scenario, repeating weekly
    before: FloatArray  # (8,) attention before the days 0..7 of a scenario week, in mean days


class Exposure(NamedTuple):
    """The chat list."""

    rows: float


class Opening(NamedTuple):
    """Log-odds of opening the group at a glimpse."""

    base: float
    match: float
    clarity: float
    thumbnail: float
    promotion: float
    asset: float
    reward: float
    liveliness: float
    trust: float
    muted: float


class Expectation(NamedTuple):
    """How the expected value of the group moves."""

    initial: float
    glimpse_step: float
    read_step: float
    impression_step: float
    informed: float


class Quitting(NamedTuple):
    """Quitting and muting."""

    hazard: float
    volume_power: float
    muted_factor: float
    asset_protection: float
    trust_protection: float
    mute_ratio: float


class Reading(NamedTuple):
    """Browsing in an opened group."""

    depth: float
    interesting: float


class Posting(NamedTuple):
    """Members' own messages."""

    base: float
    expectation: float
    branching: float
    quality: float


class Liveliness(NamedTuple):
    """How alive the group feels."""

    half_count: float
    memory: float
    disclosed_weight: float


class Alerts(NamedTuple):
    """Looking because the phone rang."""

    response: float
    depletion: float
    burst_gap: float  # minutes
    fast_share: float
    fast_delay: float  # minutes
    slow_delay: float  # minutes


class Habit(NamedTuple):
    """Habit of a ritual."""

    gain: float
    loss: float
    pull: float


class Points(NamedTuple):
    """Response to points."""

    base: float
    reward: float
    habit: float
    streak: float
    goal_gradient: float
    wear: float
    bystander: float
    redeem: float


class Trust(NamedTuple):
    """Trust in the owner, and planted speakers."""

    initial: float
    detection: float
    detection_loss: float
    half_life: float  # days


class Clicking(NamedTuple):
    """Log-odds of a click on a product message."""

    base: float
    promotion: float
    expectation: float


class Traits(NamedTuple):
    """Quantile tables of the member traits: entry i is the quantile (i + 1/2) / 1024 (derived)."""

    sessions_a_day: FloatArray  # (segments, 1024)
    chronotype: FloatArray  # (segments, 1024) days by which the member's day is later
    row_rate: FloatArray  # (segments, 1024) rows by which other chats push the group down, a mean day
    interest: FloatArray  # (segments, 1024) share
    propensity: FloatArray  # (segments, 1024) posting propensity, mean 1
    frailty: FloatArray  # (1024,) quit frailty, mean 1
    responders: FloatArray  # (segments,) share
    muted_share: FloatArray  # (segments,) share muted when they join
    slowest_row_rate: float  # rows a day, least entry of row_rate


class Rituals(NamedTuple):
    """Points rituals, by Ritual."""

    streak_bonus: IntArray  # (2,) extra points for each consecutive day
    streak_cap: IntArray  # (2,) days after which the bonus grows no more


class Mall(NamedTuple):
    """Gifts that points buy; empty arrays without a mall."""

    prices: IntArray  # (gifts,) points
    costs: FloatArray  # (gifts,) yuan


class MemberParameters(NamedTuple):
    """Everything a member engine knows."""

    attention: Attention
    exposure: Exposure
    opening: Opening
    expectation: Expectation
    quitting: Quitting
    reading: Reading
    posting: Posting
    liveliness: Liveliness
    alerts: Alerts
    habit: Habit
    points: Points
    trust: Trust
    clicking: Clicking
    traits: Traits
    rituals: Rituals
    mall: Mall


class GroupParameters(NamedTuple):
    """One group as it is when its members join."""

    number: int  # in the portfolio
    store: str
    team: int  # number in the portfolio
    name: str
    key: int  # key of the group's draws
    members: int
    segment: int
    segment_name: str
    clarity: float  # of the group's name
    fit: float  # of the content to the members
    founded: int  # day, <= 0: burn-in begins
    replace_quits: bool
    history: "Routine | None"


class Routine(NamedTuple):
    """What a group lived through before the scenario: a steady cadence, then silence."""

    lasting: int  # days
    silent_for: int  # days
    pushes: "tuple[Push, ...]"


class TeamParameters(NamedTuple):
    """Operators who share a desk, and their groups."""

    number: int
    store: str
    operators: int
    working_hours: tuple[float, float]  # day fractions
    groups: tuple[GroupParameters, ...]


class Push(NamedTuple):
    """A message at a fixed time of the day."""

    at: float  # day fraction
    product: bool
    quality: float
    weekdays: bool  # sent on weekdays
    weekends: bool  # sent on weekends


class Spell(NamedTuple):
    """Days on which a procedure runs: start <= day < end."""

    start: int
    end: int


class Cadence(NamedTuple):
    """Daily messages."""

    spell: Spell
    pushes: tuple[Push, ...]
    by_hand: bool


class Portrait(NamedTuple):
    """Learning who the members are."""

    day: int
    at: float
    fit: float


class Rename(NamedTuple):
    """A new name."""

    day: int
    at: float
    clarity: float


class OpeningPush(NamedTuple):
    """The first message of a new beginning."""

    day: int
    at: float
    quality: float
    image_first: bool


class Atmosphere(NamedTuple):
    """Demonstrators."""

    spell: Spell
    demonstrators: int
    messages_a_day: int
    window: tuple[float, float]
    quality: float
    disclosed: bool


class RitualPlan(NamedTuple):
    """A daily points ritual."""

    ritual: int
    window: tuple[float, float]
    points: int
    prompt: bool
    quality: float  # of the prompt


class PointsPlan(NamedTuple):
    """The points system."""

    spell: Spell
    rituals: tuple[RitualPlan, ...]
    renewed_every: int  # days; 0 for never
    by_hand: bool


class Promotions(NamedTuple):
    """Promotion days."""

    spell: Spell
    every: int  # days
    first: int  # days after the spell's start
    strength: float  # discount, share
    pushes: tuple[Push, ...]


class Handling(NamedTuple):
    """Minutes of staff time an occasion takes in one group; nan for a way in which it is never done."""

    by_hand: float = math.nan
    automated: float = math.nan


class Strategy(NamedTuple):
    """Procedures the operators run; None for one that is absent or switched off."""

    cadence: Cadence | None
    portrait: Portrait | None
    rename: Rename | None
    opening_push: OpeningPush | None
    atmosphere: Atmosphere | None
    points: PointsPlan | None
    promotions: Promotions | None


class Parameters(NamedTuple):
    """All of a simulation but its seed."""

    horizon: int  # days
    weekend_days: tuple[bool, ...]  # (7,) whether days 0..6 of the scenario are weekends, repeating
    members: MemberParameters
    teams: tuple[TeamParameters, ...]
    strategy: Strategy
    handling: dict[str, Handling]


def as_lists(parameters: Any) -> Any:
    """The same nested parameters with lists in place of arrays, which plain Python reads faster.

    Args:
        parameters: A NamedTuple of this file.

    Returns:
        The same NamedTuple type.
    """
    if isinstance(parameters, np.ndarray):
        return parameters.tolist()
    if isinstance(parameters, tuple) and hasattr(parameters, "_fields"):
        return type(parameters)(*(as_lists(part) for part in parameters))
    return parameters
