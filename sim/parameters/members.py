"""Everything a member engine knows: behaviour, traits, what points and money buy."""

from typing import NamedTuple

from sim.parameters.arrays import FloatArray, IntArray
from sim.parameters.behaviour import (
    Alerts,
    Attention,
    Broadcasting,
    Buying,
    Clicking,
    Expectation,
    Exposure,
    Habit,
    Inviting,
    Joining,
    Liveliness,
    Opening,
    Packets,
    Points,
    Posting,
    Quitting,
    Reading,
    Service,
    Trust,
)


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
    wallet: FloatArray  # (segments, 1024) yuan that a member spends a month without a thought
    contacts: IntArray  # (segments, 1024) acquaintances whom a member would invite, by sociability
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
    order: int  # points an order
    share: int  # points for showing an order
    invitation: int  # points for an acquaintance who joins


class Mall(NamedTuple):
    """Gifts that points buy; empty arrays without a mall."""

    prices: IntArray  # (gifts,) points
    costs: FloatArray  # (gifts,) yuan
    worths: FloatArray  # (gifts,) yuan, to a member
    stocks: IntArray  # (gifts,) pieces a group and renewal; -1 for any number


class Goods(NamedTuple):
    """What is sold in the groups, in the order in which it is pushed; empty arrays when nothing is."""

    prices: FloatArray  # (products,) yuan
    costs: FloatArray  # (products,) yuan
    categories: IntArray  # (products,) number of the category among those of the catalogue
    generality: FloatArray  # (segments, products) share of members for whom it is of use
    impulse: FloatArray  # (products,) how much it is bought on impulse, share
    decision_days: FloatArray  # (products,) days from a click to the decision, mean
    fault_rates: FloatArray  # (products,) share of parcels with a fault
    repurchase_days: FloatArray  # (products,) days in which need grows back; 0 for what is bought once
    delivery_days: FloatArray  # (products,) days
    serviced: int  # 1 when operators see to faults
    chats_above: float  # yuan, price from which considering it calls for a chat; negative for never


class Invitations(NamedTuple):
    """When members may invite: start <= time < end; never when both are 0."""

    start: float  # days
    end: float  # days


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
    buying: Buying
    service: Service
    inviting: Inviting
    joining: Joining
    broadcasting: Broadcasting
    traits: Traits
    rituals: Rituals
    earning: Earning
    mall: Mall
    goods: Goods
    invitations: Invitations
