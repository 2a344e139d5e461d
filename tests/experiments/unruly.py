"""An executor that delays, reorders, duplicates and kills, all by a seed, and a driver that is killed on the way."""

import random
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future
from types import SimpleNamespace

from sim.experiments.pools import PoolLostError


class DriverKilledError(BaseException):
    """The driver is killed: nothing after this runs."""


class LostError(Exception):
    """A task is lost, the executor is not."""


class UnrulyPool(Executor):
    """Pool and executor in one; `wait` is what stands in for concurrent.futures.wait."""

    lost = (LostError,)
    broken = (BrokenExecutor, CancelledError)

    def __init__(self, seed, poison=(), driver_dies=0.0):
        """Prepare; tasks that hold a poisonous key break the executor whenever they are worked on."""
        self.dice = random.Random(seed)
        self.ahead = self.dice.randint(1, 6)
        self.poison = set(poison)
        self.driver_dies = driver_dies
        self.lived = []
        self.open_tasks = {}
        self.is_broken = False

    def open(self):
        """A new executor, hardly ever none."""
        if self.dice.random() < 0.01:
            raise PoolLostError("gone")
        self.open_tasks, self.is_broken = {}, False
        return self

    def close(self, executor, finished):
        """What is in hand is never answered."""
        assert not (finished and self.open_tasks)
        self.open_tasks = {}

    def submit(self, fn, /, *args, **kwargs):
        if self.is_broken or self.dice.random() < 0.02:
            self.is_broken = True
            raise BrokenExecutor
        future = Future()
        self.open_tasks[future] = (fn, *args)
        return future

    def wait(self, futures, return_when):
        """Something happens."""
        if self.dice.random() < self.driver_dies:
            raise DriverKilledError
        waiting = [future for future in futures if future in self.open_tasks]
        what = self.dice.random()
        if what < 0.05:
            self._break(waiting)
        elif what < 0.1:
            future = self.dice.choice(waiting)
            del self.open_tasks[future]
            future.set_exception(LostError())
        else:
            for future in self.dice.sample(waiting, self.dice.randint(1, len(waiting))):
                self._work(future)
                if self.is_broken:
                    self._break([future for future in waiting if not future.done()])
                    break
        return SimpleNamespace(done=[future for future in futures if future.done()])

    def _work(self, future):
        work, task = self.open_tasks.pop(future)
        if self.poison & set(task.keys):
            self.is_broken = True
            future.set_exception(BrokenExecutor())
            return
        times = 2 if self.dice.random() < 0.1 else 1
        for _ in range(times):
            result = work(task)
        self.lived.append(task.keys)
        future.set_result(result)

    def _break(self, futures):
        """The executor breaks; some of what it worked on was finished just before."""
        self.is_broken = True
        for future in futures:
            if self.dice.random() < 0.2 and not self.poison & set(self.open_tasks[future][1].keys):
                self._work(future)
            elif not future.done():
                self.open_tasks.pop(future, None)
                future.set_exception(self.dice.choice([BrokenExecutor, CancelledError])())
