"""What a posterior knows: every number that `grouplife identify` and the report of a calibration show."""

from typing import Any, NamedTuple

from sim.calibration.identifiability import TradeOff


class Number(NamedTuple):
    """One behaviour number: what was held plausible before, and what is after."""

    name: str  # block.name
    unit: str
    prior: tuple[float, float]
    mean: float
    low: float  # 5 % point of the draws
    high: float  # 95 % point
    contraction: float
    fitted: bool
    says: str  # identified, partly identified, prior-driven or undecided
    grade: str
    source: str


class Span(NamedTuple):
    """A predictive distribution in short, in the row's unit."""

    mean: float
    low: float  # 5 % point
    high: float  # 95 % point


class Predicted(NamedTuple):
    """One fitted row, as the draws' own real lives came out."""

    row: str
    mean: float
    low: float  # 5 % point of the draws
    high: float  # 95 % point
    band: Any
    prior: Span | None  # the same over the prior; None where it cannot be told


class Assumed(NamedTuple):
    """A number of which the draws say what the prior says, and fitted rows that depend on it all the same."""

    number: str
    rows: tuple[tuple[str, float], ...]  # row, share of its variance over the prior that the number explains alone


class Knowledge(NamedTuple):
    """What a posterior knows."""

    numbers: tuple[Number, ...]  # best known first
    directions: tuple[tuple[float, tuple[tuple[str, float], ...]], ...]  # variance ratio, loadings; best known first
    known_directions: float
    rows: tuple[Predicted, ...]
    trade_offs: tuple[TradeOff, ...]  # strongest first
    assumed: tuple[Assumed, ...]  # numbers that are prior-driven, most felt first
    no_prior: str  # why the prior predictive of fitted rows cannot be told; empty where it can
    sha256: str  # of the file of draws
    manifest: dict[str, Any]
