"""Where tasks are worked on: in this process, in processes of this machine, on a Dask cluster. All are Executors."""

from collections.abc import Callable
from concurrent.futures import BrokenExecutor, CancelledError, Executor, Future, ProcessPoolExecutor
from multiprocessing import active_children, get_all_start_methods, get_context
from typing import Any, Protocol

from sim.experiments.work import OtherVersionError
from sim.processes import follow_the_driver
from sim.provenance import code_mark

#: Seconds that a Dask scheduler has for its answer, and a worker for starting.
_PATIENCE = 15

Failures = tuple[type[BaseException], ...]


class PoolLostError(Exception):
    """The executor is gone and cannot be had again: what is done is kept, the rest can be resumed."""


class Pool(Protocol):
    """An executor that can be had again when it breaks."""

    #: Tasks to be in hand at once.
    ahead: int
    #: Failures of a future that mean the loss of its task alone.
    lost: Failures
    #: Failures of a future, or of handing a task over, that mean the loss of the whole executor.
    broken: Failures

    def open(self) -> Executor:
        """An executor that works.

        Raises:
            PoolLostError: there is none to be had.
        """
        ...

    def close(self, executor: Executor, finished: bool) -> None:
        """Let go of an executor; at once, if the work is not finished."""
        ...


class Here(Executor):
    """Works in this process, when a task is handed over."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Do the work; a failure of it is the future's."""
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as failure:
            future.set_exception(failure)
        return future


class HerePool:
    """Work in this process."""

    ahead = 1
    lost: Failures = ()
    broken: Failures = ()

    def open(self) -> Executor:
        """An executor that works while a task is handed over."""
        return Here()

    def close(self, executor: Executor, finished: bool) -> None:
        """Nothing to let go of."""


class LocalPool:
    """Processes of this machine."""

    lost: Failures = ()
    broken: Failures = (BrokenExecutor, CancelledError)

    def __init__(self, processes: int) -> None:
        """Say how many.

        Args:
            processes: at least 1.
        """
        self.ahead = 2 * processes
        self._processes = processes
        self._others = set(active_children())

    def open(self) -> Executor:
        """New processes, started without copying this one."""
        method = "forkserver" if "forkserver" in get_all_start_methods() else "spawn"
        return ProcessPoolExecutor(self._processes, get_context(method), follow_the_driver)

    def close(self, executor: Executor, finished: bool) -> None:
        """End the processes; a task in hand may have minutes to go."""
        executor.shutdown(wait=finished, cancel_futures=True)
        if not finished:
            for worker in set(active_children()) - self._others:
                worker.terminate()


class DaskPool:
    """A Dask cluster."""

    def __init__(self, address: str) -> None:
        """Name the scheduler.

        Args:
            address: `host:port`.
        """
        from distributed import KilledWorker
        from distributed.comm.core import CommClosedError

        self.ahead = 1
        self.lost: Failures = (KilledWorker,)
        self.broken: Failures = (BrokenExecutor, CancelledError, CommClosedError, TimeoutError)
        self._address = address
        self._client: Any = None

    def open(self) -> Executor:
        """The scheduler's executor, when all its workers have this version."""
        from distributed import Client

        try:
            self._client = Client(  # type: ignore[no-untyped-call]
                f"tcp://{self._address}", timeout=_PATIENCE, set_as_default=False
            )
            self._client.wait_for_workers(1, timeout=_PATIENCE)
            codes = self._client.run(code_mark, on_error="ignore")  # one that dies just now has no version
            threads = sum(self._client.nthreads().values())
        except (OSError, ValueError, RuntimeError) as failure:
            raise PoolLostError(f"no Dask scheduler with workers answers at {self._address}: {failure}") from failure
        others = sorted(worker for worker, code in codes.items() if code != code_mark())
        if others:
            raise OtherVersionError(f"{', '.join(others)} run other code than this driver; install the same version")
        self.ahead = max(1, 2 * threads)
        executor: Executor = self._client.get_executor(pure=False)
        return executor

    def close(self, executor: Executor, finished: bool) -> None:
        """Leave the cluster."""
        executor.shutdown(wait=False)
        self._client.close(timeout=2)


def pool_named(executor: str, processes: int) -> Pool:
    """The pool of `--executor`.

    Args:
        executor: `local`, or `dask://host:port`.
        processes: of a local pool; 0 to work in this process.

    Raises:
        ValueError: no such executor, or the package for it is not installed.
    """
    if executor == "local":
        return LocalPool(processes) if processes else HerePool()
    scheme, _, address = executor.partition("://")
    if scheme != "dask" or ":" not in address:
        raise ValueError(f"an executor is `local` or `dask://host:port`, not {executor!r}")
    try:
        return DaskPool(address)
    except ImportError:
        raise ValueError("dask:// needs the package distributed: pip install 'grouplife[dask]'") from None
