"""How rows of the registry are fitted: what kind of statement a row makes, how sure it is, and how it is lived cheaply.

Every standard deviation is on the row's link scale. Nothing of this changes how a row is judged: bands do that.
"""

import math
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, model_validator

from sim.inputs.registered import Registered, Settings


def _in_order(band: tuple[float | None, float | None]) -> tuple[float | None, float | None]:
    """A band whose ends are in order.

    Raises:
        ValueError: the low end is above the high end.
    """
    low, high = band
    if low is not None and high is not None and low > high:
        raise ValueError(f"the band contradicts itself: {low:g} is above {high:g}")
    if low is None and high is None:
        raise ValueError("a band without ends says nothing")
    return band


def _with_width(band: tuple[float | None, float | None]) -> tuple[float | None, float | None]:
    """A band between whose ends there is something.

    Raises:
        ValueError: both ends are the same.
    """
    if band[0] is not None and band[0] == band[1]:
        raise ValueError(f"a band from {band[0]:g} to {band[1]:g} has no width; say it as a point")
    return band


#: Lowest and highest value, None for an open end.
Ends = Annotated[tuple[float | None, float | None], AfterValidator(_in_order)]

#: The same, not both ends alike: what is expected lies strictly between them.
Wide = Annotated[Ends, AfterValidator(_with_width)]


class Point(Registered):
    """One value: "14 %"."""

    kind: Literal["point"]
    value: float
    """The value, in the metric's unit."""
    rounding: float = Field(default=0.0, ge=0)
    """Step to which it was rounded, in the metric's unit."""


class Range(Registered):
    """A range: "10-15 %"."""

    kind: Literal["range"]
    band: Wide
    """Its ends, in the metric's unit."""


class Bound(Registered):
    """A lower bound: "more than 25 %"."""

    kind: Literal["bound"]
    at_least: float
    """The bound, in the metric's unit."""
    ceiling: float | None = None
    """Where saying "more than" begins to mislead, in the metric's unit; None for nowhere."""
    ceiling_sd: float = Field(default=0.25, gt=0)
    """How softly the ceiling begins, standard deviation on the link scale."""

    @model_validator(mode="after")
    def _in_order(self) -> "Bound":
        if self.ceiling is not None and not self.ceiling > self.at_least:
            raise ValueError(f"the ceiling {self.ceiling:g} is not above the bound {self.at_least:g}")
        return self


class Shape(Registered):
    """Differences that the row's measure wants above 0: "declines each month"."""

    kind: Literal["shape"]
    margin: float = 0.0
    """Least difference that counts as one, in the measure's unit."""
    sd: float = Field(gt=0)
    """How exact the model is about one difference, standard deviation in the measure's unit."""


class FirstPassage(Registered):
    """The day on which a level is reached; lives that never reach it are right-censored at the horizon."""

    kind: Literal["first_passage"]
    band: Wide
    """First and last day."""


class Ratio(Registered):
    """A ratio of paired lives: "twice as many"; both lives have the same random numbers."""

    kind: Literal["ratio"]
    band: Wide
    """Its ends, ratio."""


Statement = Annotated[Point | Range | Bound | Shape | FirstPassage | Ratio, Field(discriminator="kind")]


class SigmaPart(Registered):
    """One reason why the published number need not be the expected value."""

    sd: float = Field(ge=0)
    """Standard deviation on the link scale."""
    source: str
    """Where the size comes from, in words."""


class Sigma(Registered):
    """How sure the published number is; the parts add up in squares."""

    reporting: SigmaPart
    """Chance in what was reported: the members counted, the days, how it was written down beside rounding."""
    transfer: SigmaPart
    """That groups differ, and the published one is not ours."""
    model: SigmaPart
    """What the model leaves out."""

    @property
    def variance(self) -> float:
        """Sum of the squares, on the link scale."""
        return self.reporting.sd**2 + self.transfer.sd**2 + self.model.sd**2


class Fit(Registered):
    """How a row is fitted."""

    link: Literal["logit", "log", "identity"]
    """Scale on which errors are normal: logit for shares, log for counts, times and ratios."""
    statements: tuple[Statement, ...] = Field(min_length=1)
    """What the row says; a shape speaks of the demands that the row's measure makes beside its number."""
    sigma: Sigma
    """How sure it is."""
    optimism: Literal["too high", "too low", "none"]
    """Which way a vendor would err to look well; all such rows share one optimism. None where nobody gains."""
    settings: Settings = ()
    """What the fitted variant changes beside the measure's own settings, to be lived cheaply."""
    times: float = Field(default=1.0, gt=0)
    """The measured number is multiplied by this, ratio: a tenth of the groups has a tenth of the joins."""
    reason: str
    """Why the cheaper variant has the same expected value, in words."""

    @model_validator(mode="after")
    def _on_the_link(self) -> "Fit":
        for statement in self.statements:
            for value in _numbers(statement):
                if not _has_a_place(self.link, value):
                    wanted = {"logit": "above 0 and below 1", "log": "above 0", "identity": "finite"}[self.link]
                    raise ValueError(f"{value:g} has no place on the {self.link} scale: numbers are {wanted} there")
        return self

    @model_validator(mode="after")
    def _blurred(self) -> "Fit":
        for statement in self.statements:
            rounded = isinstance(statement, Point) and statement.rounding > 0.0
            if not (self.sigma.variance > 0.0 or rounded or isinstance(statement, Shape)):
                raise ValueError(f"a {statement.kind} that nothing blurs cannot be met: every sd of `sigma` is 0")
        return self


def accepted(statement: Statement) -> tuple[float, float] | None:
    """Lowest and highest value that a statement accepts, in the metric's unit, infinite ends for open ones.

    None for a shape, which speaks of other numbers.
    """
    match statement:
        case Point():
            return statement.value - 0.5 * statement.rounding, statement.value + 0.5 * statement.rounding
        case Bound():
            return statement.at_least, math.inf
        case Range() | FirstPassage() | Ratio():
            low, high = statement.band
            return -math.inf if low is None else low, math.inf if high is None else high
        case Shape():
            return None


def _numbers(statement: Statement) -> list[float]:
    """The numbers of a statement that are put on the link scale."""
    match statement:
        case Point():
            return [statement.value]
        case Bound():
            return [statement.at_least, *([] if statement.ceiling is None else [statement.ceiling])]
        case Range() | FirstPassage() | Ratio():
            return [end for end in statement.band if end is not None]
        case Shape():
            return []


def _has_a_place(link: str, value: float) -> bool:
    return math.isfinite(value) and (link == "identity" or value > 0.0) and (link != "logit" or value < 1.0)
