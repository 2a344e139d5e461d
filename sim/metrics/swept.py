"""What a sweep comes to: every number that its report shows."""

from typing import Any, NamedTuple


class Reading(NamedTuple):
    """One outcome, mean with its 95 % interval, in the outcome's unit."""

    outcome: str
    unit: str
    mean: float  # NaN where nothing finite was lived
    low: float  # NaN for fewer than two independent lives
    high: float


class Cell(NamedTuple):
    """One benchmark row, measured on one strategy."""

    id: str
    mean: float
    low: float
    high: float
    n: int  # replicates
    verdict: str  # hit, missed, undecided, or why there is none
    note: str


class SweptStrategy(NamedTuple):
    """One strategy."""

    name: str
    n_runs: int
    readings: tuple[Reading, ...]
    cells: tuple[Cell, ...]  # none where rows were not measured


class Curve(NamedTuple):
    """How one outcome answers to one numeric lever, averaged over all else that was varied."""

    lever: str
    values: tuple[float, ...]  # rising, in the lever's unit
    readings: tuple[Reading, ...]  # one a value


class Swept(NamedTuple):
    """A sweep."""

    name: str
    description: str
    folder: str
    n_blocks: int
    n_draws: int  # 0 for the reference behaviour alone
    n_left: int
    n_failed: int
    outcomes: tuple[str, ...]
    strategies: tuple[SweptStrategy, ...]
    curves: tuple[Curve, ...]
    row_ids: tuple[str, ...]  # rows that speak about the scenario, measured or not
    note: str  # what must be known of the rows
    manifest: dict[str, Any]
