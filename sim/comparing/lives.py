"""Lives of strategies on blocks, by the executors of sweeps."""

import os
from collections.abc import Sequence
from concurrent.futures import Executor
from types import TracebackType

import numpy as np

from sim.experiments.blocks import Block
from sim.experiments.driver import Driver
from sim.experiments.outcomes import OUTCOMES
from sim.experiments.pools import Failures, HerePool, LocalPool, Pool
from sim.experiments.work import Done, Run, Task, bare, live
from sim.inputs import Inputs
from sim.metrics.study import FloatArray
from sim.provenance import code_mark
from sim.run.replicates import A_TASK, WORTH_A_POOL, Progress, member_days


class LifeFailedError(Exception):
    """A life could not be lived; the message names strategy, draw and seed."""


class Lives:
    """Workers that live strategies on blocks. The result does not depend on their number."""

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
        self._inputs = tuple(bare(one) for one in inputs)
        self._engine = engine
        self._days = tuple(member_days(one) for one in inputs)
        few = n_expected * sum(self._days) < WORTH_A_POOL[engine]
        processes = 1 if few else jobs or os.cpu_count() or 1
        self._here = HerePool()
        self._pool = _Kept(HerePool() if processes == 1 else LocalPool(processes))
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
            PoolLostError: workers cannot be had.
        """
        lived = np.full((len(self._inputs), len(blocks), len(OUTCOMES)), np.nan)
        places = {f"{number}:{place}": (number, place) for number in which for place in range(len(blocks))}
        whole = len(blocks) * sum(self._days[number] for number in which)
        done = 0

        def accept(result: Done) -> None:
            nonlocal done
            for record in result.records:
                number, place = places[record.key]
                if record.error:
                    block = blocks[place]
                    where = f"{self._names[number]}, draw {block.draw}, seed {block.seed}"
                    raise LifeFailedError(f"a life failed ({where}): {record.error}")
                lived[number, place] = record.outcomes
                done += self._days[number]
            if progress is not None:
                progress(done / whole)

        tasks = self._tasks(which, blocks)
        if not self._compiled:  # once and here, so that no worker has to
            Driver(self._here, live, accept).drive(tasks[:1])
            self._compiled, tasks = True, tasks[1:]
        Driver(self._pool, live, accept).drive(tasks)
        return lived

    def __enter__(self) -> "Lives":
        """Begin."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the workers."""
        self._pool.end(finished=kind is None)

    def _tasks(self, which: Sequence[int], blocks: Sequence[Block]) -> list[Task]:
        code = code_mark()
        tasks = []
        for number in which:
            runs = tuple(Run(f"{number}:{place}", block.behaviour, block.seed) for place, block in enumerate(blocks))
            size = max(1, A_TASK[self._engine] // max(1, self._days[number]))
            tasks += [
                Task(self._inputs[number], runs[start : start + size], self._engine, code)
                for start in range(0, len(runs), size)
            ]
        return tasks


class _Kept:
    """A pool whose executor is kept from one piece of work to the next."""

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._executor: Executor | None = None
        self.ahead = pool.ahead
        self.lost: Failures = pool.lost
        self.broken: Failures = pool.broken

    def open(self) -> Executor:
        """The executor, started if there is none."""
        if self._executor is None:
            self._executor = self._pool.open()
        return self._executor

    def close(self, executor: Executor, finished: bool) -> None:
        """Let go of an executor that is broken or not wanted any more; keep it for the next work else."""
        if not finished:
            self.end(finished)

    def end(self, finished: bool) -> None:
        """Let go of the executor."""
        if self._executor is not None:
            self._pool.close(self._executor, finished)
            self._executor = None
