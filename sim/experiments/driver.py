"""Tasks to an executor and results back, whatever workers do: die, come late, answer in any order."""

from collections import Counter, deque
from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, wait

from sim.experiments.pools import Pool, PoolLostError
from sim.experiments.work import Done, Task, killed

#: Times that a run may kill the worker that lives it alone, until it counts as failed.
KILLS = 3

#: Times in a row that an executor may break before it takes a task.
_OPENINGS = 5

Work = Callable[[Task], Done]


class _BrokenError(Exception):
    """The executor broke."""


class Driver:
    """Keeps a few tasks in hand, and finds out of which run workers die.

    When an executor breaks, every task in hand is suspect. Suspects are worked on one at a time; one that breaks the
    executor again is halved until the run is alone, and a run that kills its worker KILLS times alone has failed.
    """

    def __init__(self, pool: Pool, work: Work, accept: Callable[[Done], None]) -> None:
        """Prepare.

        Args:
            pool: where to work.
            work: what a worker does with a task; it travels by name.
            accept: told every result, once or, after a worker's death, perhaps again with the same records.
        """
        self._pool = pool
        self._work = work
        self._accept = accept
        self._waiting: deque[Task] = deque()
        self._suspects: deque[Task] = deque()
        self._alone = False
        self._deaths: Counter[str] = Counter()
        self._in_hand: dict[Future[Done], Task] = {}
        self._executor: Executor | None = None
        self._refused = 0

    def drive(self, tasks: Iterable[Task]) -> None:
        """Work on all tasks.

        Args:
            tasks: in the order in which they are begun.

        Raises:
            PoolLostError: the executor is gone for good.
            OtherVersionError: a worker has other code.
        """
        self._waiting.extend(tasks)
        finished = False
        try:
            while self._waiting or self._suspects or self._in_hand:
                try:
                    self._hand_over()
                    self._collect(wait(self._in_hand, return_when=FIRST_COMPLETED).done)
                except _BrokenError:
                    self._open_again()
            finished = True
        except KeyboardInterrupt:
            self._keep_what_is_done()
            raise
        finally:
            if self._executor is not None:
                self._pool.close(self._executor, finished)

    def _hand_over(self) -> None:
        while self._next_queue() and len(self._in_hand) < (1 if self._suspects else self._pool.ahead):
            self._alone = bool(self._suspects)
            queue = self._suspects or self._waiting
            if self._executor is None:
                self._executor = self._pool.open()
            try:
                future = self._executor.submit(self._work, queue[0])
            except self._pool.broken as failure:
                self._refused += 1
                if self._refused >= _OPENINGS:
                    raise PoolLostError(f"the executor takes no task: {failure}") from failure
                raise _BrokenError from failure
            self._in_hand[future] = queue.popleft()
            if self._alone:
                return

    def _next_queue(self) -> bool:
        if self._in_hand and self._alone:
            return False
        return bool(self._suspects or self._waiting)

    def _collect(self, done: Iterable[Future[Done]]) -> None:
        broken = False
        for future in done:
            try:
                result = future.result()
            except self._pool.lost:
                self._suspect(self._in_hand.pop(future))
            except self._pool.broken:
                broken = True  # the task stays in hand until all are looked at
            else:
                self._refused = 0
                del self._in_hand[future]
                self._accept(result)
        if broken:
            raise _BrokenError

    def _open_again(self) -> None:
        """Let go of a broken executor; what it had in hand is suspect, what it finished is kept."""
        self._keep_what_is_done()
        for task in self._in_hand.values():
            self._suspect(task)
        self._in_hand.clear()
        if self._executor is not None:
            self._pool.close(self._executor, finished=False)
            self._executor = None

    def _keep_what_is_done(self) -> None:
        for future in [future for future in self._in_hand if future.done()]:
            try:
                result = future.result()
            except (Exception, CancelledError):
                continue
            del self._in_hand[future]
            self._accept(result)

    def _suspect(self, task: Task) -> None:
        if not self._alone:
            self._suspects.append(task)
        elif len(task.runs) > 1:
            self._suspects.extendleft(reversed(task.halves()))
        else:
            self._deaths[task.runs[0].key] += 1
            if self._deaths[task.runs[0].key] >= KILLS:
                self._accept(killed(task, KILLS))
            else:
                self._suspects.appendleft(task)
