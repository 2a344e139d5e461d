"""What a worker does: lives some runs of one strategy and says what they came to."""

import time
from typing import NamedTuple

from sim.experiments.outcomes import measured
from sim.experiments.records import Record, failed
from sim.inputs import Inputs, Place
from sim.inputs.node import Node
from sim.metrics.box import Values
from sim.provenance import code_mark
from sim.run.people import held
from sim.simulation import outcome


class OtherVersionError(Exception):
    """A worker has other code than the driver: its results would not be those of this version."""


class Run(NamedTuple):
    """A run to be lived."""

    key: str
    behaviour: Values
    seed: int


class Task(NamedTuple):
    """Runs of one strategy, the work of one worker for a second or two. Plain data, so that it travels."""

    inputs: Inputs
    runs: tuple[Run, ...]
    engine: str
    code: str  # code_mark of the driver

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of the runs."""
        return tuple(run.key for run in self.runs)

    def halves(self) -> "tuple[Task, Task]":
        """The same runs in two tasks; there must be two or more."""
        middle = len(self.runs) // 2
        return self._replace(runs=self.runs[:middle]), self._replace(runs=self.runs[middle:])


class Done(NamedTuple):
    """What a task came to."""

    records: list[Record]
    seconds: float  # processor time


def bare(inputs: Inputs) -> Inputs:
    """Inputs without the text that they were read from, which a life does not need."""
    return inputs._replace(merged={}, files={}, written=Node(Place(inputs.path), None))


def live(task: Task) -> Done:
    """Live the runs of a task; one that fails is a record, too.

    Args:
        task: the runs.

    Returns:
        A record a run, in their order.

    Raises:
        OtherVersionError: this worker has other code than the driver.
    """
    if task.code != code_mark():
        raise OtherVersionError(f"a worker runs other code ({code_mark()}) than the driver ({task.code})")
    began = time.process_time()
    records = [_record(task.inputs, run, task.engine) for run in task.runs]
    return Done(records, time.process_time() - began)


def killed(task: Task, times: int) -> Done:
    """What is kept of runs whose workers died of them."""
    return Done([failed(run.key, f"killed its worker {times} times") for run in task.runs], 0.0)


def _record(inputs: Inputs, run: Run, engine: str) -> Record:
    try:
        people = inputs._replace(behaviour=held(inputs.behaviour, run.behaviour)) if run.behaviour else inputs
        found = measured(people, outcome(people, run.seed, engine))
    except Exception as failure:
        return failed(run.key, f"{type(failure).__name__}: {failure}"[:500])
    return Record(run.key, "", tuple(found.values()))
