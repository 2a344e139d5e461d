"""Real processes: one or two, killed workers, a killed driver, a poisonous run."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from functools import partial
from multiprocessing import active_children
from pathlib import Path

import pytest

from sim.experiments import open_sweep
from sim.experiments.driver import KILLS, Driver
from sim.experiments.pools import HerePool, LocalPool, pool_named
from sim.experiments.running import live, tasks
from tests.experiments.conftest import SWEEP, deadly_live, fake_live, slow_live, write_sweep


def all_of(plan, pool, work, chunk=1):
    """Records of a plan, driven through a pool."""
    found = {}
    Driver(pool, work, lambda done: found.update({one.key: one for one in done.records})).drive(
        tasks(plan, plan.runs, chunk)
    )
    return found


@pytest.fixture(scope="module")
def expected(plan):
    """What the fake runs come to."""
    return all_of(plan, HerePool(), fake_live)


def test_killed_workers_cost_time_only(plan, expected):
    """A worker killed while it works: a new one does its work."""
    pool = LocalPool(2)

    def kill_one():
        time.sleep(1.5)
        workers = [child for child in active_children() if child.is_alive()]
        os.kill(workers[0].pid, signal.SIGKILL)

    threading.Thread(target=kill_one).start()
    assert all_of(plan, pool, _slow) == expected


def _slow(task):
    time.sleep(0.1)
    return fake_live(task)


def test_a_poisonous_run_fails_alone(plan, expected):
    """A run that ends its worker is a failed run; the others are done."""
    deadly = plan.runs[7].key
    found = all_of(plan, LocalPool(2), partial(deadly_live, deadly), chunk=10**9)
    assert found.pop(deadly).error == f"killed its worker {KILLS} times"
    assert found == {key: record for key, record in expected.items() if key != deadly}


def test_no_worker_is_left_behind(plan):
    """An interruption ends the workers."""
    before = set(active_children())

    def interrupted(done):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        Driver(LocalPool(2), slow_live, interrupted).drive(tasks(plan, plan.runs, 1))
    for child in set(active_children()) - before:
        child.join(10)
    assert not set(active_children()) - before


@pytest.mark.parametrize("name", ["threads", "dask", "dask://", "http://here:1"])
def test_unknown_executors_are_refused(name):
    """ValueError says what there is."""
    with pytest.raises(ValueError, match="dask://host:port"):
        pool_named(name, 1)


def test_real_lives_are_the_same_in_one_process_and_two(tmp_path):
    """Digest and bytes do not depend on the number of processes or on the portions."""
    from sim.experiments.plan import read_plan

    small = read_plan(write_sweep(tmp_path), replicates=2)
    made = []
    for number, (pool, chunk) in enumerate([(HerePool(), 1), (LocalPool(1), 10**9), (LocalPool(2), 700)]):
        folder = tmp_path / f"out{number}"
        live(small, folder, pool, chunk=chunk)
        (part,) = (folder / "parts").iterdir()
        made.append((open_sweep(folder).digest, part.read_bytes()))
    assert made[0] == made[1] == made[2]


DRIVER = """
import sys
from pathlib import Path
from sim.experiments import work
from sim.experiments.plan import read_plan
from sim.experiments.pools import HerePool, LocalPool
from sim.experiments.running import live
from tests.experiments.conftest import slow_live

work.live = slow_live
if __name__ == "__main__":
    pool = HerePool() if sys.argv[3] == "0" else LocalPool(int(sys.argv[3]))
    print("begun", flush=True)
    live(read_plan(sys.argv[1]), Path(sys.argv[2]), pool, chunk=1)
"""


def driver(tmp_path, processes):
    """A driver in a process of its own."""
    script = tmp_path / "driver.py"
    script.write_text(DRIVER)
    command = [sys.executable, str(script), str(tmp_path / "sweep.yaml"), str(tmp_path / "out"), str(processes)]
    surroundings = {**os.environ, "PYTHONPATH": os.getcwd()}
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=surroundings)


def kills(n_in_ci, n_nightly):
    """Numbers of kills; most of them nightly."""
    return [pytest.param(n, marks=pytest.mark.nightly if n >= n_in_ci else ()) for n in range(n_nightly)]


@pytest.mark.parametrize("number", kills(4, 100))
def test_sigkill_loses_nothing(number, plan, tmp_path, expected):
    """Killed at any moment, and again: what was kept is kept, no part is damaged, and the end is the same."""
    write_sweep(tmp_path)
    dice = random.Random(number)
    folder = tmp_path / "out"
    kept = set()
    for _ in range(2):
        with driver(tmp_path, processes=number % 3) as running:
            running.stdout.readline()
            time.sleep(dice.uniform(0.0, 1.2))
            running.kill()
        if (folder / "parts").is_dir():
            contents = open_sweep(folder)._store.contents() if (folder / "manifest.json").exists() else None
            if contents is not None:
                assert not contents.damaged
                assert kept <= contents.records.keys()
                kept = set(contents.records)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("sim.experiments.work.live", fake_live)
        live(plan, folder, HerePool())
    assert open_sweep(folder)._contents.records == expected


def test_workers_end_with_a_killed_driver(tmp_path):
    """A driver that is killed takes its workers with it: they do not wait for tasks for ever."""
    write_sweep(tmp_path, SWEEP.replace("replicates: 5", "replicates: 500"))
    with driver(tmp_path, processes=2) as running:
        running.stdout.readline()
        deadline = time.monotonic() + 60
        while not any((tmp_path / "out").glob("parts/*")):  # until then they may still be starting
            assert time.monotonic() < deadline
            time.sleep(0.1)
        workers = descendants(running.pid)
        running.kill()
    assert len(workers) >= 2
    deadline = time.monotonic() + 10
    while any(os.path.exists(f"/proc/{pid}") and not _is_dead(pid) for pid in workers):
        assert time.monotonic() < deadline
        time.sleep(0.1)


def descendants(pid):
    """Process numbers of all children, and theirs."""
    found = []
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        found += [int(child), *descendants(int(child))]
    return found


def _is_dead(pid):
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except FileNotFoundError:
        return True
