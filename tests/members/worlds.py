"""Small worlds for the tests of members, operations and laws: groups, plans, and lives of them in both engines."""

from typing import Any

import numpy as np

from sim import parameters as flat
from sim.simulation import Outcome, live
from sim.vocabulary import Channel
from tests.members.people import member_parameters, week


def push(
    at: float,
    *,
    product: bool = False,
    quality: float = 0.5,
    said_again: float = 0.3,
    overpromise: float = 0.0,
    weekdays: bool = True,
    weekends: bool = True,
) -> flat.Push:
    """A message at a time of day (fraction)."""
    return flat.Push(at, product, quality, said_again, overpromise, weekdays, weekends)


def group(
    number: int = 0,
    *,
    members: int = 8,
    key: int | None = None,
    segment: int = 0,
    history: flat.Routine | None = None,
    replace_quits: bool = False,
    clarity: float = 0.4,
    fit: float = 0.6,
    presence: float = 0.2,
    owner_minutes: float = 0.0,
    spam_a_day: float = 0.0,
    seats: int = 0,
    opened_by: str = "",
) -> flat.GroupParameters:
    """One group, keyed by its number unless told otherwise."""
    return flat.GroupParameters(
        number=number,
        store="store",
        team=0,
        name=f"group {number}",
        key=1000 + number if key is None else key,
        members=members,
        segment=segment,
        segment_name=f"segment {segment}",
        clarity=clarity,
        fit=fit,
        presence=presence,
        owner_minutes=owner_minutes,
        spam_a_day=spam_a_day,
        founded=0 if history is None else -history.lasting - history.silent_for,
        replace_quits=replace_quits,
        history=history,
        seats=seats,
        opened_by=opened_by,
    )


def team(
    *groups: flat.GroupParameters,
    number: int = 0,
    operators: int = 1,
    hours: tuple[float, float] = (0.375, 0.75),
    around: int = 1000,
) -> flat.TeamParameters:
    """A team of groups in a small town."""
    placed = tuple(g._replace(team=number) for g in groups)
    return flat.TeamParameters(number, "store", operators, hours, placed, around=around)


#: What members ask for; an answer takes some time.
SERVICES = ("refund", "procedure", "chat")

PROCEDURES = (
    "push",
    "piece",
    "ritual",
    "topic",
    "portrait",
    "rename",
    "persona",
    "opening_push",
    "seed_message",
    "prepared",
    "red_packet",
    "promotion",
    "mall",
    "moderation",
    "code",
    "contact",
    "friend",
    "open_group",
    "close_group",
    *SERVICES,
)


#: Limits so low that a handful of members meet them.
PLATFORM = flat.Platform(cap=20, qr_limit=10, qr_days=2, consent_above=9, verified_above=11, verified=0.7)

#: Spammers who send three messages in about two hours.
SPAM = flat.Spam(messages=3, gap=0.04, quality=0.05)


def world(
    *teams: flat.TeamParameters,
    horizon: int = 4,
    weekend_days: tuple[bool, ...] = week(),
    members: flat.MemberParameters | None = None,
    minutes: tuple[float, float] = (12.0, 0.5),
    spam: flat.Spam = SPAM,
    **plans: Any,
) -> flat.Parameters:
    """All of a simulation but its seed.

    Args:
        *teams: From team(); one group of eight without any.
        horizon: Days.
        weekend_days: From week(); must be those of `members`.
        members: From member_parameters().
        minutes: Handling time by hand and automated, of every procedure; by hand more than 0 where members ask.
        spam: What spammers do in the groups that they come into.
        **plans: Plans of the strategy by procedure.
    """
    absent = dict.fromkeys(flat.Strategy._fields)
    own = () if plans.get("recruitment") is None else plans["recruitment"].channels
    return flat.Parameters(
        horizon=horizon,
        weekend_days=weekend_days,
        members=member_parameters(weekend_days=weekend_days) if members is None else members,
        teams=teams or (team(group()),),
        strategy=flat.Strategy(**{**absent, **plans}),
        spam=spam,
        platform=PLATFORM,
        channels=(*(channel.name.lower() for channel in Channel), *(channel.name for channel in own)),
        handling={name: flat.Handling(*minutes) for name in PROCEDURES},
    )


def cadence(
    *pushes: flat.Push,
    start: int = 0,
    end: int = 10_000,
    by_hand: bool = False,
    pieces: int = -1,
    new_pieces: float = 0.0,
) -> flat.Cadence:
    """Daily messages."""
    return flat.Cadence(flat.Spell(start, end), pushes, by_hand, pieces, new_pieces)


def ritual(
    which: int,
    window: tuple[float, float],
    points: int,
    *,
    every: int = 1,
    prompt: bool = False,
    quality: float = 0.5,
) -> flat.RitualPlan:
    """A ritual, daily unless told otherwise."""
    return flat.RitualPlan(int(which), window, window, every, points, prompt, quality)


def points(
    *rituals: flat.RitualPlan,
    start: int = 0,
    end: int = 10_000,
    renewed_every: int = 0,
    expire_every: int = 0,
    by_hand: bool = False,
) -> flat.PointsPlan:
    """A points system."""
    return flat.PointsPlan(flat.Spell(start, end), rituals, renewed_every, expire_every, by_hand)


def same(one: Outcome, other: Outcome) -> bool:
    """Whether two outcomes are equal in every event, number of a day, member, entry, channel, job and group."""
    tables = ("events", "daily", "members", "entries", "contacts", "attribution", "labour", "redeemed", "content")
    alike = (np.array_equal(getattr(one, table), getattr(other, table)) for table in tables)
    return one.groups == other.groups and all(alike)


def both(parameters: flat.Parameters, seed: int) -> tuple[Outcome, Outcome]:
    """The same life in both engines, readable first, events recorded."""
    return live(parameters, seed, "readable", True, True), live(parameters, seed, "compiled", True, True)
