"""A real Dask scheduler with workers on 127.0.0.1, and what can happen to them."""

import os
import signal
import subprocess
import sys
import threading
import time
from functools import partial

import pytest

from sim.experiments import open_sweep
from sim.experiments.driver import KILLS, Driver
from sim.experiments.plan import read_plan
from sim.experiments.pools import HerePool, PoolLostError, pool_named
from sim.experiments.running import live, tasks
from sim.experiments.work import OtherVersionError
from tests.experiments.conftest import deadly_live, fake_live, write_sweep

pytest.importorskip("distributed")


class Cluster:
    """A scheduler and two workers, each a process of its own."""

    def __init__(self, folder):
        """Start them."""
        file = folder / "scheduler.json"
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        path = os.pathsep.join([os.getcwd(), os.environ.get("PYTHONPATH", "")])
        env = {**os.environ, "PYTHONPATH": path, "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "0"}
        begin = [sys.executable, "-m"]
        self.scheduler = subprocess.Popen(
            [*begin, "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard",
             "--scheduler-file", str(file)], env=env, **quiet)  # fmt: skip
        self.workers = [
            subprocess.Popen(
                [*begin, "distributed.cli.dask_worker", "--scheduler-file", str(file), "--nthreads", "1",
                 "--no-dashboard", "--host", "127.0.0.1", "--local-directory", str(folder)],
                env=env, start_new_session=True, **quiet)
            for _ in range(2)
        ]  # fmt: skip
        try:
            self.address = self._address(file)
        except BaseException:
            self.end()
            raise

    def _address(self, file):
        from distributed import Client

        deadline = time.monotonic() + 120
        while not file.exists():
            assert time.monotonic() < deadline
            time.sleep(0.1)
        with Client(scheduler_file=str(file), set_as_default=False) as client:
            client.wait_for_workers(2, timeout=120)
            self.inner = list(client.run(os.getpid).values())
            return client.scheduler.address.removeprefix("tcp://")

    def end(self):
        """End everything that was started."""
        for worker in self.workers:
            if worker.poll() is None:
                os.killpg(worker.pid, signal.SIGKILL)
            worker.wait()
        self.scheduler.kill()
        self.scheduler.wait()


@pytest.fixture
def cluster(tmp_path):
    """A cluster that ends with the test."""
    made = Cluster(tmp_path)
    yield made
    made.end()


def all_of(plan, pool, work, chunk=1):
    """Records of a plan, driven through a pool."""
    found = {}
    driver = Driver(pool, work, lambda done: found.update({one.key: one for one in done.records}))
    driver.drive(tasks(plan, plan.runs, chunk))
    return found


def later(seconds, action):
    """Do something after a while."""
    threading.Timer(seconds, action).start()


def test_real_lives_are_those_of_this_process(cluster, tmp_path):
    """The same digest on Dask as here."""
    small = read_plan(write_sweep(tmp_path), replicates=2)
    digests = []
    for number, pool in enumerate([HerePool(), pool_named(f"dask://{cluster.address}", 0)]):
        live(small, tmp_path / f"out{number}", pool)
        digests.append(open_sweep(tmp_path / f"out{number}").digest)
    assert digests[0] == digests[1]


def test_a_killed_worker_costs_time_only(cluster, plan):
    """One of two workers is killed at work: all is done, and the same."""
    later(1.5, lambda: os.kill(cluster.inner[0], signal.SIGKILL))
    found = all_of(plan, pool_named(f"dask://{cluster.address}", 0), very_slow)
    assert found == all_of(plan, HerePool(), fake_live)


def very_slow(task):
    """A task of a tenth of a second."""
    time.sleep(0.1)
    return fake_live(task)


def test_a_poisonous_run_fails_alone(cluster, plan):
    """A run that ends every worker is a failed run; the others are done."""
    deadly = plan.runs[7].key
    found = all_of(plan, pool_named(f"dask://{cluster.address}", 0), partial(deadly_live, deadly))
    assert found.pop(deadly).error == f"killed its worker {KILLS} times"
    assert len(found) == 29


def test_a_killed_scheduler_leaves_a_sweep_that_can_be_resumed(cluster, plan, tmp_path, monkeypatch):
    """PoolLostError, what is done is kept, and the rest is lived elsewhere to the same end."""
    monkeypatch.setattr("sim.experiments.work.live", very_slow)
    folder = tmp_path / "out"

    def kill_on_the_way(share):
        if 0.2 < share < 0.3:
            cluster.scheduler.kill()

    with pytest.raises(PoolLostError):
        live(plan, folder, pool_named(f"dask://{cluster.address}", 0), kill_on_the_way, chunk=1)
    kept = len(open_sweep(folder).runs)
    assert 0 < kept < 30
    lived = []
    monkeypatch.setattr("sim.experiments.work.live", fake_live)
    live(plan, folder, HerePool(), progress=lived.append, chunk=1)
    assert len(lived) == 30 - kept


def test_workers_of_another_version_are_refused(cluster, plan, monkeypatch):
    """OtherVersionError names the workers."""
    monkeypatch.setattr("distributed.Client.run", lambda *_, **__: {"tcp://127.0.0.1:1": "another"})
    with pytest.raises(OtherVersionError, match="tcp://127"):
        pool_named(f"dask://{cluster.address}", 0).open()


def test_no_scheduler_is_a_lost_pool():
    """Nobody answers: PoolLostError says where."""
    with pytest.raises(PoolLostError, match=r"127\.0\.0\.1:9"):
        pool_named("dask://127.0.0.1:9", 0).open()


def test_a_worker_of_another_version_that_comes_later_is_refused(plan):
    """A task says which code it is of, and a worker with other code does not do it."""
    from sim.experiments import work

    (task, *_) = tasks(plan, plan.runs, 1)
    with pytest.raises(OtherVersionError):
        work.live(task._replace(code="another"))
