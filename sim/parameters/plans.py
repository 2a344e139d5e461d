"""What operators do: one class a procedure of the strategy."""

import math
from typing import NamedTuple


class Push(NamedTuple):
    """A message at a fixed time of the day."""

    at: float  # day fraction
    product: bool
    quality: float
    said_again: float  # quality when the same piece was sent before
    overpromise: float  # share by which a product message promises too much
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
    minutes: float = 0.0  # staff time that it takes a day in a group from then on


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
    window: tuple[float, float]  # on weekdays, day fractions
    weekend_window: tuple[float, float]
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
    quality: float


class RedPackets(NamedTuple):
    """Red packets of the operators."""

    spell: Spell
    at: float
    every: int  # days
    amount: float  # yuan
    shares: int
    quality: float


class AfterSales(NamedTuple):
    """Seeing to faulty goods."""

    refund_at_once: bool
    procedure_days: float  # from the form filled in to the solution; 0 when refunded at once


class Chats(NamedTuple):
    """One-to-one chats beside the group with who considers a purchase; Goods.chats_above says with whom."""


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
    strength: float  # discount, share; a whole number of vocabulary.DISCOUNT_UNITS, which is what buyers keep
    coupons: int  # a group and promotion day; 0 when the discount is not limited
    pushes: tuple[Push, ...]


class Bait(NamedTuple):
    """A gift for joining."""

    worth: float  # yuan, to who joins
    cost: float  # yuan
    places: int  # how many get it; -1 for everybody


class EntryChannel(NamedTuple):
    """An entry link or QR code that people outside come across."""

    number: int  # of the channel
    name: str
    a_day: float  # people who come across it, a day
    bait: Bait | None
    friend_first: bool  # operators make friends with who comes, one by one, before they are let in
    renewed: bool  # whether the code is renewed before it expires
    contact_cost: float = 0.0  # yuan, paid for each person who comes across it


class Recruitment(NamedTuple):
    """Letting people in from outside."""

    spell: Spell
    channels: tuple[EntryChannel, ...]
    ahead: int  # groups that are kept open beyond the one that fills


class InvitationPlan(NamedTuple):
    """Members may invite."""

    spell: Spell
    bait: Bait | None


class KocCampaign(NamedTuple):
    """Members with many points are asked to bring people in."""

    start: int
    by_points: bool  # else drawn by chance
    contacts: int  # members who are asked
    most: int  # KOCs who are wanted
    active_at_least: float  # share of the days so far on which a KOC was active
    agreed: bool  # whether they have all agreed beforehand
    lasting: int  # days
    bait: Bait | None
    ahead: int  # groups that are kept open beyond the one that fills


class Fission(NamedTuple):
    """New groups around seed members."""

    spell: Spell
    every: int  # days
    by_points: bool  # else drawn by chance
    seeds: int  # seed members of a new group
    bait: Bait | None


class Closing(NamedTuple):
    """Closing groups that have fallen silent."""

    spell: Spell
    every: int  # days
    below: float  # daily-active share under which a group is closed
    over: int  # days whose mean it is
    merges: bool  # whether members are taken over into another group


class Platform(NamedTuple):
    """Limits that the platform sets."""

    cap: int  # members of a group
    qr_limit: int  # members up to which a group's code lets people in
    qr_days: int  # days for which a code is valid
    consent_above: int  # members above which who is invited must agree
    verified_above: int  # members above which who joins must have a verified account
    verified: float  # share of accounts that are verified


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
    after_sales: AfterSales | None
    chats: Chats | None
    moderation: Moderation | None
    recruitment: Recruitment | None
    invitations: InvitationPlan | None
    koc: KocCampaign | None
    fission: Fission | None
    closing: Closing | None
