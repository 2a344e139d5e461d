"""Lives of strategies on blocks, in this process or several."""

import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from multiprocessing import active_children, get_all_start_methods, get_context
from types import TracebackType
from typing import NamedTuple

import numpy as np

from sim.experiments.blocks import Block
from sim.experiments.outcomes import OUTCOMES, measured
from sim.inputs import Inputs, Place
from sim.inputs.node import Node
from sim.metrics.study import FloatArray
from sim.run.people import held
from sim.run.replicates import A_TASK, WORTH_A_POOL, Progress, member_days
from sim.simulation import outcome


class LifeFailedError(Exception):
    """A life could not be lived; the message names strategy, draw and seed."""


class _Task(NamedTuple):
    strategy: int
    blocks: tuple[Block, ...]


class Lives:
    """Workers that live strategies. The result does not depend on their number."""

    def __init__(
        self, names: Sequence[str], inputs: Sequence[Inputs], engine: str, jobs: int | None = None, n_expected: int = 1
    ) -> None:
        """Prepare; processes start with the first work, if there is enough of it.

        Args:
            names: of the strategies, for messages.
            inputs: of the strategies.
            engine: compiled or readable.
            jobs: worker processes; None for one a processor.
            n_expected: blocks that will be lived in all.
        """
        self._names = tuple(names)
        self._inputs = tuple(inputs)
        self._engine = engine
        self.days = tuple(member_days(one) for one in inputs)
        few = n_expected * sum(self.days) < WORTH_A_POOL[engine]
        self._processes = 1 if few else (jobs or os.cpu_count() or 1)
        self._executor: Executor | None = None
        self._others = set(active_children())
        self._compiled = False

    def live(self, which: Sequence[int], blocks: Sequence[Block], progress: Progress | None = None) -> FloatArray:
        """Live some strategies on some blocks.

        Args:
            which: numbers of the strategies.
            blocks: the blocks, the same for all.
            progress: told the share of the work that is done, 0..1.

        Returns:
            (n_strategies, n_blocks, n_outcomes), in the order of OUTCOMES; NaN for strategies that were not asked for.

        Raises:
            LifeFailedError: a life failed.
        """
        lived = np.full((len(self._inputs), len(blocks), len(OUTCOMES)), np.nan)
        places = {block.number: place for place, block in enumerate(blocks)}
        tasks = self._tasks(which, blocks)
        days = [len(task.blocks) * self.days[task.strategy] for task in tasks]
        done = 0
        for task, cost, values in zip(tasks, days, self._worked(tasks), strict=True):
            lived[task.strategy, [places[block.number] for block in task.blocks]] = values
            done += cost
            if progress is not None:
                progress(done / sum(days))
        return lived

    def __enter__(self) -> "Lives":
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the workers; at once, if the work is not finished."""
        if self._executor is not None:
            if kind is not None:
                for worker in set(active_children()) - self._others:
                    worker.terminate()
            self._executor.shutdown(wait=kind is None, cancel_futures=True)

    def _tasks(self, which: Sequence[int], blocks: Sequence[Block]) -> list[_Task]:
        tasks = []
        for number in which:
            size = max(1, A_TASK[self._engine] // max(1, self.days[number]))
            tasks += [_Task(number, tuple(blocks[at : at + size])) for at in range(0, len(blocks), size)]
        return tasks

    def _worked(self, tasks: Sequence[_Task]) -> Iterator[FloatArray]:
        first, rest = tasks[: not self._compiled], tasks[not self._compiled :]
        for task in first:
            yield self._work(task)  # compiles here once, so that no worker has to
        self._compiled = True
        if self._processes == 1:
            yield from map(self._work, rest)
            return
        if self._executor is None:
            method = "forkserver" if "forkserver" in get_all_start_methods() else "spawn"
            bare = tuple(one._replace(merged={}, files={}, written=Node(Place(one.path), None)) for one in self._inputs)
            started = (self._names, bare, self._engine)
            self._executor = ProcessPoolExecutor(self._processes, get_context(method), _start_worker, started)
        for future in [self._executor.submit(_in_worker, task) for task in rest]:
            yield future.result()

    def _work(self, task: _Task) -> FloatArray:
        return _lived(self._names[task.strategy], self._inputs[task.strategy], task.blocks, self._engine)


_worker: tuple[tuple[str, ...], tuple[Inputs, ...], str] | None = None


def _start_worker(names: tuple[str, ...], inputs: tuple[Inputs, ...], engine: str) -> None:
    global _worker
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent hears Ctrl-C and ends the pool
    _worker = (names, inputs, engine)


def _in_worker(task: _Task) -> FloatArray:
    if _worker is None:
        raise RuntimeError("a task reached a process that was not started as a worker")
    names, inputs, engine = _worker
    return _lived(names[task.strategy], inputs[task.strategy], task.blocks, engine)


def _lived(name: str, inputs: Inputs, blocks: Sequence[Block], engine: str) -> FloatArray:
    """(n_blocks, n_outcomes)."""
    rows = []
    for block in blocks:
        people = inputs._replace(behaviour=held(inputs.behaviour, block.behaviour)) if block.behaviour else inputs
        try:
            found = measured(people, outcome(people, block.seed, engine))
        except Exception as failure:
            where = f"{name}, block {block.number}, draw {block.draw}, seed {block.seed}"
            raise LifeFailedError(f"a life failed ({where}): {type(failure).__name__}: {failure}") from failure
        rows.append([found[outcome_name] for outcome_name in OUTCOMES])
    return np.array(rows, np.float64)
