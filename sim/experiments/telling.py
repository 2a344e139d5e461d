"""The report of a sweep: strategies by outcomes and benchmark rows, and how outcomes answer to numeric levers."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sim import archive
from sim.experiments.lock import locked
from sim.experiments.opened import Sweep, open_sweep
from sim.experiments.rows import MOST
from sim.experiments.store import REPORT, ROWS, writing
from sim.inputs.targets import GALLERY, read_targets
from sim.metrics.study import FloatArray
from sim.metrics.swept import Cell, Curve, Reading, Swept, SweptStrategy
from sim.report import render_sweep

if TYPE_CHECKING:
    import pandas as pd


def write_report(folder: Path) -> Path:
    """Write the report of a sweep into its folder, finished or not; rows that were measured are shown.

    Returns:
        Where it stands.

    Raises:
        NotAResultError: the folder is not that of a sweep.
        StoreError: it is damaged, in use, or cannot be written.
    """
    text = render_sweep(told_of(open_sweep(folder)))
    with locked(folder), writing(folder):
        archive.put(folder / REPORT, text.encode())
    return folder / REPORT


def measure_rows(folder: Path, replicates: int = MOST, jobs: int | None = None) -> None:
    """Live the benchmark rows of every strategy and keep them in the folder of the sweep.

    Args:
        folder: of the sweep.
        replicates: lives of every strategy and variant, at most 40.
        jobs: worker processes; None for one a processor.

    Raises:
        ValueError: the scenario is no gallery file, or the code or the file is not that of the sweep.
        StoreError: the folder is damaged, in use, or cannot be written.
    """
    found = open_sweep(folder)
    rows = found.benchmarks(replicates, jobs)
    kept = {"plan": found.manifest["plan"], "code": found.manifest["code"], "rows": rows.to_dict("records")}
    with locked(folder), writing(folder):
        archive.put(folder / ROWS, archive.json_bytes({"schema": "grouplife sweep rows 1", **kept}))


def told_of(found: Sweep) -> Swept:
    """What a sweep comes to."""
    table = found.table
    done = table[table["done"] & (table["error"] == "")]
    cells, note = _cells(found)
    groups = dict(list(done.groupby("strategy", sort=False)))
    strategies = []
    for name in dict.fromkeys(table["strategy"]):
        own = groups.get(name, done.iloc[:0])
        readings = tuple(_reading(own, outcome, table.attrs["units"][outcome]) for outcome in found.outcomes)
        strategies.append(SweptStrategy(name, len(own), readings, cells.get(name, ())))
    stem = Path(found.manifest["scenario"]).stem if found.manifest["scenario"].startswith(f"{GALLERY}/") else ""
    return Swept(
        name=found.manifest["name"],
        description=found.manifest["description"],
        folder=found.path.name,
        n_blocks=found.manifest["blocks"],
        n_draws=len(found.manifest["draws"]),
        n_left=found.n_left,
        n_failed=len(found.failed),
        outcomes=tuple(found.outcomes),
        strategies=tuple(strategies),
        curves=tuple(_curves(found, done)),
        row_ids=tuple(row.id for row in read_targets() if row.measure is not None and row.gallery == stem),
        note=note,
        manifest=found.manifest,
    )


def _reading(runs: "pd.DataFrame", outcome: str, unit: str) -> Reading:
    """Mean and 95 % interval; lives of one draw share their people and are one witness."""
    values = runs[[outcome, "draw", "block"]][np.isfinite(runs[outcome])]
    by = "draw" if values["draw"].nunique() > 1 else "block"
    return Reading(outcome, unit, *_interval(values.groupby(by)[outcome].mean().to_numpy(np.float64)))


def _interval(values: FloatArray) -> tuple[float, float, float]:
    from scipy.special import stdtrit

    n = len(values)
    if n < 2:
        return (float(values[0]) if n else float("nan"), float("nan"), float("nan"))
    mean = float(values.mean())
    half = float(stdtrit(n - 1, 0.975)) * float(values.std(ddof=1)) / float(np.sqrt(n))
    return mean, mean - half, mean + half


def _curves(found: Sweep, done: "pd.DataFrame") -> list[Curve]:
    """A curve a numeric lever of three values or more, and outcome: means over all strategies of a value."""
    curves = []
    for lever in found.levers:
        if done[lever].dtype.kind not in "if" or done[lever].nunique() < 3:
            continue
        groups = [(value, done[done[lever] == value]) for value in sorted(set(done[lever].tolist()))]
        for outcome in found.outcomes:
            readings = tuple(_reading(own, outcome, done.attrs["units"][outcome]) for _, own in groups)
            curves.append(Curve(lever, tuple(float(value) for value, _ in groups), readings))
    return curves


def _cells(found: Sweep) -> tuple[dict[str, tuple[Cell, ...]], str]:
    """Rows that are kept beside the sweep, by strategy; what must be said of them."""
    path = found.path / ROWS
    if not path.exists():
        return {}, f"not measured yet: grouplife report {found.path.name} --benchmarks lives them"
    try:
        kept = json.loads(path.read_bytes())
        same = (kept["plan"], kept["code"]) == (found.manifest["plan"], found.manifest["code"])
        rows: list[dict[str, Any]] = kept["rows"]
        cells: dict[str, tuple[Cell, ...]] = {}
        for row in rows:
            mean, low, high = (float("nan") if row[end] is None else float(row[end]) for end in ("mean", "low", "high"))
            cell = Cell(row["benchmark"], mean, low, high, int(row["n"]), row["verdict"], row["note"])
            cells[row["strategy"]] = (*cells.get(row["strategy"], ()), cell)
    except (ValueError, KeyError, TypeError):
        return {}, f"{ROWS} is damaged; grouplife report {found.path.name} --benchmarks measures the rows again"
    again = f"grouplife report {found.path.name} --benchmarks does it again"
    if not same:
        return {}, f"measured on other strategies or by other code; {again}"
    return cells, "at one behaviour; a row that sets a lever itself says the same of all strategies"
