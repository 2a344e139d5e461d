"""What happens to worker processes when the work is broken off."""

import os
import subprocess
import sys
from multiprocessing import active_children
from pathlib import Path

import pytest

from sim.run import replicates, result
from tests import lives


def test_breaking_off_ends_the_workers(tmp_path, monkeypatch):
    """An interruption while workers have lives in hand leaves no process behind."""
    path = tmp_path / "scenario.yaml"
    path.write_text(lives.SCENARIO)
    monkeypatch.setattr(replicates, "WORTH_A_POOL", {"compiled": 0})
    monkeypatch.setattr(replicates, "A_TASK", {"compiled": 1})
    before = set(active_children())
    asked = result.ask(path, replicates=2000, seed=1, engine="compiled")
    with pytest.raises(KeyboardInterrupt):
        result.make(asked, jobs=2, progress=_interrupted_after_two())
    for child in set(active_children()) - before:
        child.join(10)
    assert not set(active_children()) - before


def _interrupted_after_two():
    """Progress that is interrupted when the second task has been lived."""
    told = []

    def progress(share):
        told.append(share)
        if len(told) == 2:
            raise KeyboardInterrupt

    return progress


DRIVER = """
import sys
from multiprocessing import active_children
from sim.run import replicates, result

replicates.WORTH_A_POOL, replicates.A_TASK = {"compiled": 0}, {"compiled": 1}

def told(share):
    print(*[child.pid for child in active_children()], flush=True)

if __name__ == "__main__":
    result.make(result.ask(sys.argv[1], replicates=100000, seed=1, engine="compiled"), jobs=2, progress=told)
"""


def test_workers_end_with_a_driver_that_is_killed(tmp_path):
    """A driver that can say nothing any more (kill -9) leaves no worker behind that goes on with what it was given.

    Every process of it has inherited its output, which ends when the last one of them does.
    """
    (tmp_path / "scenario.yaml").write_text(lives.SCENARIO)
    (tmp_path / "driver.py").write_text(DRIVER)
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd())}
    words = [sys.executable, "driver.py", "scenario.yaml"]
    with subprocess.Popen(words, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, text=True) as driver:
        assert driver.stdout is not None
        while not driver.stdout.readline().split():
            pass  # no worker has started yet
        driver.kill()
        driver.communicate(timeout=30)
