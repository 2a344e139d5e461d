"""What a study of one scenario over replicates comes to: every number a report or a terminal table shows."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from sim.metrics.resting import RestsOn

FloatArray = npt.NDArray[np.float64]


class Draw(NamedTuple):
    """A law at one draw from the prior box."""

    says: str  # holds, refuted or unclear
    least: float  # the smallest of the numbers that the law wants above 0, mean over replicates; NaN for none
    behaviour: dict[str, float]  # block.name -> value drawn, in that parameter's unit


class RowResult(NamedTuple):
    """One benchmark row measured over replicates."""

    id: str
    source: str  # fact in the articles, e.g. "A1"
    use: str  # calibrate, validate, law or display
    statement: str  # what is measured, one sentence with units
    band: tuple[float | None, float | None] | None  # None for an open end, or for a row without a band
    mean: float  # infinite for a level that is never reached, NaN where the row cannot be measured
    low: float  # 95 % interval of the mean
    high: float
    n: int  # replicates behind it
    verdict: str  # hit, missed, undecided or shown
    beside: dict[str, float]  # other readings, by name
    note: str
    draws: tuple[Draw, ...] = ()  # of a law whose prior box was swept


class WeekRow(NamedTuple):
    """One week, counted from 1, mean over replicates, pooled over groups. Shares in 0..1, counts a week and group."""

    week: int
    first_day: int
    groups: float  # open ones, mean over the week's days
    present: float  # members a group, mean over the week's days
    daily_active_share: float
    reach_share: float  # members who opened the group, a day, of those present
    quits: float  # a group
    mutes: float  # a group
    messages: float  # a day and group
    n_days: int = 7  # days in it; the last week of a horizon may be shorter


class ChannelRow(NamedTuple):
    """A way into the groups; people over the whole horizon, all teams, mean over replicates."""

    channel: str
    invited: bool  # whether members tell others by it
    contacts: float  # who came across a code
    heard: float  # answered, or would have
    joined: float
    declined: float
    known: float  # had heard of the groups before
    refused: float  # kept out: the sum of the next three
    full: float  # no room in the group or behind the code, or the group was closed since
    expired: float  # the code was too old
    unverified: float  # the group asks for verified accounts, and theirs is not
    members: float  # who were there on day 0 or later, those gone included
    left_first_day: float  # of these, who left, or whose group was closed, on the day on which they joined
    lost_first_day: float  # left_first_day / members; NaN without any
    present: float  # of the members, who are there at the end
    stayed: float  # share of the members who are there at the end; NaN without any
    active_days: float  # days with at least one interaction, all members together
    orders: float
    paid: float  # yuan, for these orders, discounts taken off, refunds not
    contact_cost: float  # yuan
    bait_cost: float  # yuan, gifts for joining
    cost_a_join: float  # yuan, of contacts and gifts for joining; NaN where nobody joined


class AccountRow(NamedTuple):
    """Money of a store, salesperson or group over the whole horizon; yuan unless said otherwise, mean over lives."""

    by: str  # store, salesperson or group
    name: str
    members: float  # present, mean over the days
    revenue: float  # of orders, discounts taken off, refunds not
    refunds: float
    margin: float  # revenue - refunds - cost of goods
    rewards: float  # gifts of the mall and for joining, and the operators' red packets
    contacts: float  # paid for who came across codes
    commission: float
    wages: float
    profit: float  # margin - rewards - contacts - commission - wages
    profit_low: float  # 95 % interval of the mean; NaN for one replicate
    profit_high: float
    profit_a_member: float  # of the members present; NaN without any
    profit_an_hour: float  # of staff time; NaN without any
    store_sales: float  # purchases in the store for which points were claimed; no part of revenue
    hours: float  # of staff time
    points_owed: float  # what the points held at the end would cost as gifts; no part of profit


class JoinRow(NamedTuple):
    """Who came to a store, salesperson or group through a channel; people over the whole horizon, mean over lives."""

    by: str  # store, salesperson or group
    name: str
    channel: str
    joined: float  # from outside, or from a closed group (channel `moved`)
    members: float  # who were there on day 0 or later, those gone included
    present: float  # of these, who are there at the end
    stayed: float  # share of the members who are there at the end; NaN without any
    active_days: float  # days with at least one interaction, all members together
    orders: float
    paid: float  # yuan, for these orders, discounts taken off, refunds not
    bait_cost: float  # yuan, gifts for joining


class GiftRow(NamedTuple):
    """A gift of the mall, or the whole mall, over the whole horizon; pieces of all groups together, mean over lives."""

    of: str  # gift or mall
    name: str
    price: float  # points; NaN for the mall
    cost: float  # yuan a piece; NaN for the mall
    stock: float  # pieces a group and renewal; NaN for any number, and for the mall
    groups: float  # that were open on any day
    offered: float  # over all groups and renewals; NaN for any number
    redeemed: float
    left: float  # at the end, in groups that are open then; NaN for any number
    yuan: float
    groups_sold_out: float  # in which nothing was left on any day
    first_day: float  # on which the last piece went in any group, mean over lives in which it did; NaN for none
    sold_out_days: float  # share of the days of open groups at whose end nothing was left
    sold_out_lives: float  # share of the lives in which any group was sold out


class LineageRow(NamedTuple):
    """A group of the first replicate that was opened after the start or closed; numbers of groups, -1 for none."""

    group: int
    store: str
    team: int
    name: str  # of the block or of what opened it, with a number
    salesperson: str
    members: int  # at the start; 0 for a group that was opened later
    parent: int  # that the first of its seed members came from
    opened: int  # day; 0 for a group that was there from the start
    closed: int  # day; -1 for a group that was not closed
    merged_into: int  # that its members were asked over into


class Study(NamedTuple):
    """A scenario's replicates, measured."""

    name: str
    description: str
    file: str
    settings: tuple[str, ...]  # -s/--set that were applied
    engine: str
    seed: int
    n_replicates: int
    n_groups: int
    n_days: int
    starts: str  # ISO date of day 0
    curves: dict[str, FloatArray]  # DAILY column -> (n_replicates, n_days), summed over groups
    weeks: tuple[WeekRow, ...]
    rows: tuple[RowResult, ...]
    labour: dict[str, float]  # procedure -> minutes over the horizon, mean over replicates, all teams
    offered_load: float  # labour minutes / staffed minutes
    provenance: dict[str, Any]
    channels: tuple[ChannelRow, ...] = ()  # none where nobody can join from outside
    accounts: tuple[AccountRow, ...] = ()  # by store, salesperson and group; none where no money moves but wages
    rests: RestsOn | None = None  # what its headlines rest on; None where nobody asked
    joins: tuple[JoinRow, ...] = ()  # by store, salesperson and group; none where nobody can join from outside
    gifts: tuple[GiftRow, ...] = ()  # the whole mall, then each gift; none without a mall
    people: Mapping[str, float] = MappingProxyType(
        {}
    )  # name in PEOPLE, mean over lives: members whose seat nobody took; {} unsold
    lineage: tuple[LineageRow, ...] = ()  # of the first replicate; none where no group was opened or closed
