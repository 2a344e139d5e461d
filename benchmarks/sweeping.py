"""What the machinery of sweeps costs beside the lives themselves, and what a second process costs each run."""

import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks.clock import interleaved
from benchmarks.report import Row
from sim.experiments.plan import Plan, read_plan
from sim.experiments.pools import HerePool, LocalPool, Pool
from sim.experiments.running import live
from sim.experiments.store import Store
from sim.simulation import outcome

SWEEP = """\
name: runs of a twentieth of a second
scenario: scenarios/gallery/volume.yaml
design: grid
constants: {horizon: 20 days, "portfolio[0].teams": 2}
levers:
  strategy.cadence.spread.a_day: [24, 25, 26, 27]
uncertainties: {replicates: 25}
outcomes: [daily_active_share]
"""

#: Member-days of a task here: ten runs.
CHUNK = 320_000


def rows(rounds: int) -> list[Row]:
    """Overhead of a sweep in this process, and processor time a run in one process and in two."""
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "sweep.yaml"
        file.write_text(SWEEP, encoding="utf-8")
        plan = read_plan(file)
        folders = iter(Path(place) / f"out{number}" for number in range(1000))
        n = len(plan.runs)
        times = interleaved(
            {
                "lives alone": lambda: _alone(plan),
                "sweep": lambda: live(plan, next(folders), HerePool(), chunk=CHUNK),
            },
            rounds,
        )
        one = _seconds_a_run(plan, next(folders), LocalPool(1))
        two = _seconds_a_run(plan, next(folders), LocalPool(2))
    alone = times["lives alone"] / n
    note = f"{n} runs in {n // 10} parts, each on disk before the next"
    return [
        Row("sweeps", "a life alone", 1000.0 * alone, "ms", note="outcome() of a run"),
        Row("sweeps", "sweep / lives alone", times["sweep"] / times["lives alone"], "ratio", at_most=1.05, note=note),
        Row("sweeps", "time a run, 2 processes / 1", two[0] / one[0], "ratio", at_most=1.1, note="median over tasks"),
        Row("sweeps", "wall-clock time, 2 processes / 1", two[1] / one[1], "ratio", note="with starting of processes"),
    ]


def _alone(plan: Plan) -> None:
    for run in plan.runs:
        outcome(plan.strategies[run.strategy].inputs, plan.blocks[run.block].seed)


def _seconds_a_run(plan: Plan, folder: Path, pool: Pool) -> tuple[float, float]:
    """Median processor seconds a run over the tasks of a sweep, and wall-clock seconds of the whole."""
    begin = time.perf_counter()
    live(plan, folder, pool, chunk=CHUNK)
    wall = time.perf_counter() - begin
    parts = [line for line in Store(folder).ledger()[0] if "part" in line]
    return median(line["seconds"] / line["runs"] for line in parts), wall
