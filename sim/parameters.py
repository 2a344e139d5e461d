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
    inverse: FloatArray  # (2, 288) by DayType: bins a mean day of attention fills at the bin's level; 0 for none
    reciprocals: FloatArray  # (4001,) 1 / n, 0 for n = 0
    guide: npt.NDArray[np.int16]  # (2, 1024) by DayType: 5-minute bin where each 1024th of the attention begins
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
    shown: float
    clarity: float
    thumbnail: float
    promotion: float
    packet: float
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
    disappointment: float
    half_life: float  # days
    impression_step: float
    by_name: float
    informed: float


class Quitting(NamedTuple):
    """Quitting and muting."""

    hazard: float
    volume_power: float
    human_weight: float
    muted_factor: float
    asset_protection: float
    trust_protection: float
    distrust: float
    mute_ratio: float


class Reading(NamedTuple):
    """Browsing in an opened group."""

    depth: float
    interesting: float


class Posting(NamedTuple):
    """Members' own messages."""

    base: float
    expectation: float
    reward: float
    topic: float
    branching: float
    agrees: float
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
    streak_from: float  # occasions
    goal_gradient: float
    half_worth: float  # yuan
    wear: float
    bystander: float
    redeem: float


class Packets(NamedTuple):
    """Red packets in the group."""

    reciprocity: float
    returned: float  # yuan
    shares: float


class Trust(NamedTuple):
    """Trust in the owner: what moves it."""

    initial: float
    half_life: float  # days
    useful: float
    absent: float
    detection: float
    detection_loss: float
    told: float
    warning_loss: float
    spam_loss: float


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
    store_purchases: FloatArray  # (segments,) purchases in the store, a day
    store_basket: FloatArray  # (segments,) yuan a purchase in the store
    slowest_row_rate: float  # rows a day, least entry of row_rate


class Rituals(NamedTuple):
    """Rituals, by Ritual."""

    streak_bonus: IntArray  # (4,) extra points for each consecutive day
    streak_cap: IntArray  # (4,) days after which the bonus grows no more
    freeze: IntArray  # (4,) occasions missed in a row that leave a streak as it was
    price: IntArray  # (4,) points that taking part costs
    chance: FloatArray  # (4,) probability of winning what is granted


class Earning(NamedTuple):
    """Points for what is no ritual; 0 for nothing. Granted while start <= time < end."""

    start: float  # days
    end: float  # days
    post: int  # points a message
    posts_a_day: int  # messages of a member that earn points, a day
    store_purchase: int  # points a purchase in the store


class Mall(NamedTuple):
    """Gifts that points buy; empty arrays without a mall."""

    prices: IntArray  # (gifts,) points
    costs: FloatArray  # (gifts,) yuan
    worths: FloatArray  # (gifts,) yuan, to a member
    stocks: IntArray  # (gifts,) pieces a group and renewal; -1 for any number


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
    packets: Packets
    trust: Trust
    clicking: Clicking
    traits: Traits
    rituals: Rituals
    earning: Earning
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
    presence: float  # of the owner
    spam_a_day: float  # spammers who come, a day
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
    said_again: float  # quality when the same piece was sent before
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
    pieces: int  # of content in stock at the start; -1 for any number
    new_pieces: float  # of content, a day


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


class Persona(NamedTuple):
    """How the owner shows up."""

    day: int
    at: float
    presence: float


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
    """A ritual, daily or every few days."""

    ritual: int
    window: tuple[float, float]
    every: int  # days
    points: int
    prompt: bool
    quality: float  # of the prompt


class PointsPlan(NamedTuple):
    """The points system."""

    spell: Spell
    rituals: tuple[RitualPlan, ...]
    renewed_every: int  # days; 0 for never
    expire_every: int  # days; 0 for never
    by_hand: bool


class Topics(NamedTuple):
    """A topic game, or a question of the day, that members answer in the group."""

    spell: Spell
    ritual: RitualPlan
    by_hand: bool


class Prepared(NamedTuple):
    """Members whose messages are prepared in one-to-one chats."""

    spell: Spell
    at: float
    share: float  # of the present members asked each time
    every: int  # days


class RedPackets(NamedTuple):
    """Red packets of the operators."""

    spell: Spell
    at: float
    every: int  # days
    amount: float  # yuan
    shares: int
    quality: float


class Moderation(NamedTuple):
    """Removing spammers."""

    spell: Spell
    by_tool: bool
    catches: float  # share that the tool finds at the first message


class Spam(NamedTuple):
    """What spammers do who come into a group."""

    messages: int  # of a spammer whom nobody removes
    gap: float  # days between two of them
    quality: float


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
    persona: Persona | None
    opening_push: OpeningPush | None
    atmosphere: Atmosphere | None
    points: PointsPlan | None
    topics: Topics | None
    prepared: Prepared | None
    red_packets: RedPackets | None
    promotions: Promotions | None
    moderation: Moderation | None


class Parameters(NamedTuple):
    """All of a simulation but its seed."""

    horizon: int  # days
    weekend_days: tuple[bool, ...]  # (7,) whether days 0..6 of the scenario are weekends, repeating
    members: MemberParameters
    teams: tuple[TeamParameters, ...]
    strategy: Strategy
    spam: Spam
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
