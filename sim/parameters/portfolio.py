"""To whom it is done: groups, teams, and all of a simulation but its seed."""

from typing import NamedTuple

from sim.parameters.members import MemberParameters
from sim.parameters.plans import Handling, Platform, Push, Spam, Strategy


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
    salesperson: str = "owner"  # to whom the orders of the group count; "" for as in the group it grows out of
    seats: int = 0  # most members that the group can ever have; 0 for as many as in the beginning
    owner_minutes: float = 0.0  # staff time that the owner's presence takes, minutes a day
    opened_by: str = ""  # procedure that may open it, without any member, during the scenario; "" for none


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
    place: int = 0  # number of the team in the store
    around: int = 100_000  # people around the store who could join, members counted in


class Parameters(NamedTuple):
    """All of a simulation but its seed."""

    horizon: int  # days
    weekend_days: tuple[bool, ...]  # (7,) whether days 0..6 of the scenario are weekends, repeating
    members: MemberParameters
    teams: tuple[TeamParameters, ...]
    strategy: Strategy
    spam: Spam
    platform: Platform
    channels: tuple[str, ...]  # names of the channels, by number
    handling: dict[str, Handling]
    wage: float = 0.0  # yuan an hour of staff time
    commission: float = 0.0  # share of the revenue that goes to the group's salesperson
