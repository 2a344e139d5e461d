"""The registry of published numbers: typed reading of calibration/targets/benchmarks.yaml."""

from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator
from pydantic_core import ErrorDetails

from sim.inputs.document import parse
from sim.inputs.node import Node, find
from sim.inputs.problem import InputError, Problem, problem_at
from sim.inputs.shipped import shipped
from sim.inputs.text import decoded, read_bytes

#: The registry, among the shipped files.
TARGETS = "calibration/targets/benchmarks.yaml"

Days = tuple[Annotated[int, Field(ge=0)], Annotated[int, Field(ge=0)]]
Band = tuple[float | None, float | None]


class _Closed(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False, use_attribute_docstrings=True)


class Sweep(_Closed):
    """A lever moved over values, everything else alike."""

    setting: str
    """Path of the lever in the scenario, as -s/--set takes it."""
    values: tuple[float, ...] = Field(min_length=2)
    """Values of the lever, in the lever's own unit, rising."""


class Smallest(_Closed):
    """A demand on the smallest running mean beside the row's own number."""

    window: int = Field(ge=1)
    """Length of the running mean, days."""
    at_least: float
    """The smallest running mean must not be below this, share."""


class _Measure(_Closed):
    settings: tuple[str, ...] = ()
    """What the measured variant changes in the gallery file, as -s/--set takes it."""
    behaviour: dict[str, float] = Field(default_factory=dict)
    """Behaviour values the measured variant holds fixed, `block.name` -> value in that parameter's unit."""
    most_replicates: int | None = Field(default=None, ge=20)
    """Replicates that a variant of its own needs at most, number; None for as many as the study has."""


class ShareMean(_Measure):
    """Daily-active share over a range of days, pooled over groups and days."""

    kind: Literal["share_mean"]
    days: Days
    """First and last day, both counted."""
    smallest: Smallest | None = None
    """Demand on the smallest running mean within the same days."""
    beside: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Other readings: name -> settings under which the same is measured."""


class FirstPassage(_Measure):
    """First day on which the running mean of the replicate-mean daily-active share reaches a level."""

    kind: Literal["first_passage"]
    window: int = Field(ge=1)
    """Length of the running mean that ends on the day, days."""
    reaches: float
    """Level, share."""


class PairedDifference(_Measure):
    """Daily-active share with a step minus without it, for each step, on common random numbers."""

    kind: Literal["paired_difference"]
    days: Days
    """First and last day, both counted."""
    without: dict[str, tuple[str, ...]] = Field(min_length=1)
    """Step -> settings that remove it."""


class QuitShare(_Measure):
    """Quits in a range of days / members present at the start of day 0."""

    kind: Literal["quit_share"]
    days: Days
    """First and last day, both counted."""
    at_messages: float | None = None
    """Read at this many messages a day, between two points of the sweep; None to read the variant itself."""
    sweep: Sweep | None = None
    """Lever that moves the number of messages; needed with at_messages."""


class QuitRatio(_Measure):
    """Second month's quit rate / first month's; the rates of all months strictly fall."""

    kind: Literal["quit_ratio"]
    month: int = Field(ge=1)
    """Length of a month, days."""
    months: int = Field(ge=2)
    """Number of months whose rates must fall."""


class QuitTiming(_Measure):
    """Share of the quits of a longer range of days that fall into a shorter one."""

    kind: Literal["quit_timing"]
    days: Days
    """First and last day of the shorter range, both counted."""
    of: Days
    """First and last day of the longer range, both counted."""


class PromotionPeak(_Measure):
    """Largest daily-active share of a promotion day, pooled over groups."""

    kind: Literal["promotion_peak"]


class VolumeArgmax(_Measure):
    """Messages a day at which a quadratic in their logarithm has its top; response: active member-days a member."""

    kind: Literal["volume_argmax"]
    days: Days
    """First and last day, both counted."""
    beside: Days | None = None
    """Range of days of the other reading."""
    sweep: Sweep
    """Lever that moves the number of messages."""


class VolumeRises(_Measure):
    """Glimpses a member and day, and the share muted or gone, both rising with the number of messages."""

    kind: Literal["volume_rises"]
    days: Days
    """First and last day, both counted."""
    sweep: Sweep
    """Lever that moves the number of messages."""


class OfferedLoad(_Measure):
    """Work-hours offered to the staff / their working hours, automated and by hand."""

    kind: Literal["offered_load"]
    by_hand: tuple[str, ...] = Field(min_length=1)
    """Settings that make the same work be done by hand."""
    below: float
    """Automated load must be below this, ratio."""
    above: float
    """Load by hand must be above this, ratio."""


Measure = Annotated[
    ShareMean
    | FirstPassage
    | PairedDifference
    | QuitShare
    | QuitRatio
    | QuitTiming
    | PromotionPeak
    | VolumeArgmax
    | VolumeRises
    | OfferedLoad,
    Field(discriminator="kind"),
]


class Target(_Closed):
    """One row of the registry."""

    id: str
    """Name of the row."""
    source: str
    """Fact in the articles, for example A1."""
    use: Literal["calibrate", "validate", "validate-seen", "law", "display"]
    """What the row may be used for."""
    scenario: str | None = None
    """The situation in words."""
    metric: str
    """What is measured, in words, with units."""
    reading: str | None = None
    """Where the article is ambiguous: which reading is judged."""
    value: float | None = None
    """The published value, in the metric's unit."""
    band: Band | str | None = None
    """Lowest and highest value that hit, in the metric's unit, None for an open end; or the band in words."""
    band_by: Literal["article", "us"] | None = None
    """Whose tolerance the band is."""
    law: str | None = None
    """Direction that must hold, in words."""
    admits: str | None = None
    """Where the law is claimed, in words."""
    gallery: str | None = None
    """Stem of the gallery file whose replicates measure the row."""
    measure: Measure | None = None
    """How the row is measured; None until the mechanisms it speaks about exist."""

    @model_validator(mode="after")
    def _measured_somewhere(self) -> "Target":
        if (self.measure is None) is not (self.gallery is None):
            raise ValueError("`gallery` and `measure` belong together")
        return self


_ROWS = TypeAdapter(tuple[Target, ...])


def read_targets(path: Path | None = None) -> tuple[Target, ...]:
    """The registry's rows, in its order.

    Args:
        path: a registry file; None for the shipped one.

    Raises:
        FileNotFoundError: there is no such file.
        InputError: the file is not a registry; each fault with its place.
    """
    file = shipped(TARGETS) if path is None else path
    name = TARGETS if path is None else str(path)
    root = parse(decoded(read_bytes(file, name), name), name)
    try:
        rows = _ROWS.validate_python(root.plain)
    except ValidationError as invalid:
        raise InputError([_problem(root, fault) for fault in invalid.errors()]) from None
    twice = [row.id for i, row in enumerate(rows) if row.id in {other.id for other in rows[:i]}]
    if twice:
        raise InputError([problem_at(root.place, "duplicate", "", f"the row {twice[0]} stands there twice")])
    return rows


def _problem(root: Node, fault: ErrorDetails) -> Problem:
    """A fault where it stands. The kind of a measure is a step of pydantic's path, but none of the file's."""
    steps = fault["loc"]
    location = [step for i, step in enumerate(steps) if i == 0 or steps[i - 1] != "measure"]
    found = find(root, location)
    return problem_at(found.node.place, fault["type"], found.path, fault["msg"])
