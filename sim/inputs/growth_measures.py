"""How rows of growth and profit are measured: one model a question."""

from typing import Literal

from pydantic import Field

from sim.inputs.registered import Days, Measured, Settings


class Joins(Measured):
    """People who come in through channels in a range of days."""

    kind: Literal["joins"]
    days: Days
    """First and last day, both counted."""


class KocShare(Measured):
    """KOCs / members whom operators asked."""

    kind: Literal["koc_share"]


class JoinsRatio(Measured):
    """Joins in a range of days / the same under other settings; perhaps at several strengths of what decides on it."""

    kind: Literal["joins_ratio"]
    days: Days
    """First and last day, both counted."""
    against: Settings = Field(min_length=1)
    """Settings under which the joins below the line are counted."""
    by: str | None = None
    """Behaviour value with which a law says the ratio rises, `block.name`; None for a row that is no such law."""
    values: tuple[float, ...] = ()
    """Its values, in that parameter's unit, rising; at the first the ratio is 1."""
    near: float = Field(default=0.1, gt=0)
    """How far from 1 the ratio may be there, both ways, for being 1, ratio."""


class NewGroups(Measured):
    """Groups opened after day 0 that have some members on a day."""

    kind: Literal["new_groups"]
    day: int = Field(ge=0)
    """The day, at whose start members are counted."""
    members: int = Field(ge=1)
    """Members that a group must have, people."""


class ProfitRatio(Measured):
    """Profit of a range of days / profit of as many days as things were before."""

    kind: Literal["profit_ratio"]
    days: Days
    """First and last day, both counted."""
    before: Settings = Field(min_length=1)
    """Settings under which the same groups go on as before; the same days of that life stand for those before day 0."""


class ProfitAGroup(Measured):
    """Profit of a range of days / groups that are open on the last of them."""

    kind: Literal["profit_a_group"]
    days: Days
    """First and last day, both counted."""


class ProfitTurns(Measured):
    """Profit so far minus that under other settings, on an early and a late day; first above 0, then below."""

    kind: Literal["profit_turns"]
    against: Settings = ()
    """Settings of the other way; the gallery file as it stands if none."""
    early: int = Field(ge=0)
    """Day up to which, itself counted, the difference is above 0."""
    late: int = Field(ge=0)
    """Day up to which it is below 0."""
