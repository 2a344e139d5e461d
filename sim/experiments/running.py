"""A sweep lived, as far as it is not done already, into its folder."""

import os
import warnings
from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from sim import archive
from sim.experiments import work
from sim.experiments.driver import Driver
from sim.experiments.lock import locked
from sim.experiments.opened import Sweep, open_sweep
from sim.experiments.outcomes import OUTCOMES
from sim.experiments.plan import Plan, Planned, read_plan
from sim.experiments.pools import Pool, pool_named
from sim.experiments.store import INPUTS, Store, StoreError
from sim.experiments.work import Done, Run, Task
from sim.inputs.sets import set_of
from sim.provenance import code_mark, files_recorded, names, package_version
from sim.run.replicates import A_TASK, WORTH_A_POOL, Progress

#: Where sweeps are kept unless one says otherwise.
RESULTS = Path("results")

#: Member-days that one processor lives in a second, roughly; for scenarios too large to try.
_A_SECOND = {"compiled": 800_000.0, "readable": 10_000.0}

#: Member-days that are lived to find out how fast a scenario is.
_MOST_FOR_SPEED = {"compiled": 3_000_000, "readable": 30_000}

#: Runs of a task at most: small lives cost more than their member-days say.
_MOST_RUNS = 50

#: Bytes on disk of a part, however few runs it holds, and of each run.
_PART_BYTES, _RUN_BYTES = 8_000, 200

#: Parts that are put into one while the sweep still goes on.
_MANY_PARTS = 500

Announce = Callable[[str], None]


class Estimate(NamedTuple):
    """What a sweep will take."""

    runs: int  # that the sweep asks for
    done: int  # of these, finished in this folder
    member_days: int  # of the others
    seconds: float  # wall-clock time
    disk: int  # bytes, at most


def default_folder(file: str | Path, seed: int) -> Path:
    """Where a sweep is kept if nothing else is said."""
    return RESULTS / f"sweep-{Path(file).stem}-seed{seed}"


def sweep(
    file: str | Path,
    *,
    out: str | Path | None = None,
    replicates: int | None = None,
    seed: int = 1,
    engine: str = "compiled",
    behaviour: str | Path | None = None,
    jobs: int | None = None,
    executor: str = "local",
) -> Sweep:
    """Live every run of a sweep file that is not done yet in its folder.

    Several processes are started for large sweeps; a script then needs the usual `if __name__ == "__main__":`.

    Args:
        file: sweep file; a shipped `scenarios/sweeps/...` is found from anywhere.
        out: folder of the sweep; None for results/sweep-<file>-seed<seed>. Finished runs there are kept.
        replicates: lives of every strategy at every draw; None for what the file says.
        seed: root of all random draws, 0 .. 2**63 - 1.
        engine: compiled or readable.
        behaviour: a behaviour file in place of the shipped one.
        jobs: worker processes; None for one a processor. The result does not depend on it.
        executor: `local`, or `dask://host:port`.

    Returns:
        The sweep; `.runs` has a row a run, `.failed` those that failed.

    Raises:
        InputError: an input file is invalid; the message names file, line and column.
        StoreError: the folder is locked, of another version, read-only, or the disk is full.
        PoolLostError: the executor is gone; what is done is kept.
    """
    from sim.experiments.telling import write_report  # the report brings templates

    plan = read_plan(file, replicates=replicates, seed=seed, engine=engine, behaviour=_text(behaviour))
    folder = default_folder(file, seed) if out is None else Path(out)
    live(plan, folder, pool_named(executor, processes(plan, jobs)))
    write_report(folder)
    return open_sweep(folder)


def live(
    plan: Plan,
    folder: Path,
    pool: Pool,
    progress: Progress | None = None,
    announce: Announce | None = None,
    chunk: int | None = None,
) -> None:
    """Live what is not done of a plan.

    Args:
        plan: the runs.
        folder: where they are kept.
        pool: where they are lived.
        progress: told the share of the work left that is done, 0..1.
        announce: told what is found in the folder, in words.
        chunk: member-days of a task; no result depends on it.

    Raises:
        StoreError: as sweep.
        PoolLostError: as sweep.
    """
    store = Store(folder)
    store.make()
    with locked(folder):
        _check_version(store)
        store.sweep_up()
        contents = store.contents()
        for name in contents.damaged:
            store.set_aside(name)
            (announce or warnings.warn)(f"the part {name} is damaged; its runs are lived again")
        _ask(store, plan)
        done = {key for key, record in contents.records.items() if not record.error}
        left = [run for run in plan.runs if run.key not in done]
        if left:
            _live_left(store, plan, left, pool, progress, A_TASK[plan.engine] if chunk is None else chunk)
            contents = store.contents()
        store.compact(contents)


def estimate(plan: Plan, folder: Path, jobs: int) -> Estimate:
    """What the runs left will take.

    Args:
        plan: the runs.
        folder: where they are kept; it need not exist.
        jobs: processes that work at once.

    Returns:
        Counts, and times by the speed of the runs in the folder; without any, by that of a few lives, lived for this.
    """
    store = Store(folder)
    records = store.contents().records if store.parts.is_dir() else {}
    left = [run for run in plan.runs if run.key not in records or records[run.key].error]
    lines, _ = store.ledger()
    seconds = sum(line.get("seconds", 0.0) for line in lines)
    measured = sum(line.get("member_days", 0) for line in lines)
    rate = measured / seconds if seconds > 0.0 and measured else _speed(plan)
    days = plan.member_days(left)
    n_parts = min(_MANY_PARTS, len(tasks(plan, left, A_TASK[plan.engine])))
    disk = _PART_BYTES * n_parts + _RUN_BYTES * len(plan.runs)
    return Estimate(len(plan.runs), len(plan.runs) - len(left), days, days / rate / jobs, disk)


def _speed(plan: Plan) -> float:
    """Member-days that one processor lives in a second: lives of the first, the middle and the last strategy.

    Scenarios that are too large for that are taken to be as fast as any.
    """
    numbers = sorted({0, len(plan.strategies) // 2, len(plan.strategies) - 1})
    days = sum(plan.days[number] for number in numbers)
    if days > _MOST_FOR_SPEED[plan.engine]:
        return _A_SECOND[plan.engine]
    first = [plan.runs[number] for number in numbers]
    some = tasks(plan, first, 1)
    work.live(some[0])  # the first life of a process loads the engine
    seconds = sum(work.live(task).seconds for task in some)
    return days / max(seconds, 1e-9)


def processes(plan: Plan, jobs: int | None) -> int:
    """Worker processes that a plan is worth; 0 to work in this one."""
    if plan.member_days(plan.runs) < WORTH_A_POOL[plan.engine]:
        return 0
    return jobs or os.cpu_count() or 1


def _live_left(
    store: Store, plan: Plan, left: Sequence[Planned], pool: Pool, progress: Progress | None, chunk: int
) -> None:
    days = {run.key: plan.days[run.strategy] for run in left}
    whole, spent = plan.member_days(left), 0
    written: list[str] = []

    def accept(done: Done) -> None:
        nonlocal spent
        lived = sum(days[record.key] for record in done.records)
        written.append(store.keep(done.records, done.seconds, lived))
        if len(written) >= _MANY_PARTS:
            store.compact(store.contents(written))
            written.clear()
        spent += lived
        if progress is not None:
            progress(min(1.0, spent / max(1, whole)))

    store.note(began=len(left), member_days_left=whole)
    Driver(pool, work.live, accept).drive(tasks(plan, left, chunk))


def tasks(plan: Plan, left: Sequence[Planned], chunk: int) -> list[Task]:
    """Runs in portions for workers, block after block.

    Args:
        plan: the whole plan.
        left: runs that are not done.
        chunk: member-days of a portion.
    """
    code = code_mark()
    found: list[tuple[int, int, Task]] = []
    for number, strategy in enumerate(plan.strategies):
        mine = [run for run in left if run.strategy == number]
        inputs = work.bare(strategy.inputs)
        size = max(1, min(_MOST_RUNS, chunk // max(1, plan.days[number])))
        for start in range(0, len(mine), size):
            some = mine[start : start + size]
            runs = tuple(Run(run.key, plan.blocks[run.block].behaviour, plan.blocks[run.block].seed) for run in some)
            found.append((some[0].block, number, Task(inputs, runs, plan.engine, code)))
    return [task for _, _, task in sorted(found, key=lambda one: one[:2])]


def _check_version(store: Store) -> None:
    try:
        made = store.manifest()
    except archive.NotAResultError:
        return
    if made.get("code") != code_mark():
        raise StoreError(
            f"{store.folder} was made by grouplife {made.get('version')} (code {made.get('code')}), and results of two "
            f"versions are not mixed; this is {package_version()} (code {code_mark()}): choose another folder with -o"
        )


def _ask(store: Store, plan: Plan) -> None:
    asked = plan.written.asked
    content = archive.parquet_bytes(plan.columns(), {})
    found = names(plan.files)
    store.copy_inputs({f"{INPUTS}/{name}": Path(path) for path, name in found.items()})
    manifest = {
        "version": package_version(),
        "code": code_mark(),
        "name": asked.name,
        "description": asked.description,
        "file": found[plan.written.file],
        "scenario": found[plan.written.scenario],
        "behaviour": _behaviour(plan, found),
        "design": asked.design,
        "levers": list(asked.levers),
        "constants": asked.constants,
        "outcomes": list(asked.outcomes),
        "settings": {strategy.name: list(strategy.inputs.settings) for strategy in plan.strategies},
        "strategies": len(plan.strategies),
        "blocks": len(plan.blocks),
        "draws": {str(block.draw): dict(block.behaviour) for block in plan.blocks if block.behaviour},
        "runs": len(plan.runs),
        "seed": plan.seed,
        "engine": plan.engine,
        "measured": list(OUTCOMES),
        "files": files_recorded(found, plan.files),
    }
    store.ask(manifest, content, sha256(repr(plan.runs).encode() + content).hexdigest()[:32])


def _text(path: str | Path | None) -> str | None:
    return None if path is None else str(path)


def _behaviour(plan: Plan, found: Mapping[str, str]) -> dict[str, str]:
    """The behaviour file that is lived where a draw says nothing else: its name here, its set, its mark."""
    inputs = plan.strategies[0].inputs
    return {
        "file": found[inputs.behaviour_path],
        "set": set_of(inputs.behaviour_mark),
        "sha256": inputs.behaviour_mark,
    }
