"""How people react: one class a block of the behaviour file; what is derived says so."""

from typing import NamedTuple

from sim.parameters.arrays import FloatArray, IntArray


class Attention(NamedTuple):
    """When people look at their phones, and other chats write: the daily curves as tables (derived)."""

    cumulative: FloatArray  # (2, 289) by DayType: attention spent before each 5-minute mark, in mean days
    times: FloatArray  # (2, 1025) by DayType: time of day at which each 1024th of the attention begins, fraction
    reciprocals: FloatArray  # (4001,) 1 / n, 0 for n = 0
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

    found: float
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
    """Habit of a ritual; `loss` is the share of it that a miss costs (in the behaviour file a ratio to `gain`)."""

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
    store: float


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
    interaction: float
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
    need: float
    promise: float


class Buying(NamedTuple):
    """From a click to an order."""

    base: float
    trust: float
    need: float
    strain: float
    discount: float
    scarcity: float
    shares: float
    reward: float
    distance: float
    half_price: float  # yuan
    hurry: float
    share: float
    share_reward: float
    share_memory: float  # days
    half_shares: float  # people
    dropout: float


class Service(NamedTuple):
    """What delivery, faults and chats do to trust."""

    delivered: float
    disappointed: float
    unresolved: float
    resolved: float
    late: float
    patience: float  # days
    chat: float
    consent: float


class Inviting(NamedTuple):
    """Members who invite their acquaintances."""

    base: float
    trust: float
    satisfied: float
    reward: float
    coupling: float


class Joining(NamedTuple):
    """People outside who hear of a group."""

    base: float
    interest: float
    lure: float
    scarcity: float
    friend: float
    hearers: float  # people
    warned: float
    half_bait: float  # yuan
    promise: float
    later: float
    first_look: float
    tie: float


class Broadcasting(NamedTuple):
    """KOCs and seed members, who tell everybody they reach."""

    consent: float
    trust: float
    sociable: float
    reach: FloatArray  # (1024,) people outside whom a member reaches, by sociability (derived)
