"""A small sweep, and runs that cost nothing."""

import os
import time

import pytest

from sim.experiments import work
from sim.experiments.outcomes import OUTCOMES
from sim.experiments.plan import read_plan
from sim.experiments.records import Record
from tests import lives

SWEEP = """\
name: sizes
scenario: scenario.yaml
design: grid
levers:
  portfolio[0].groups.members: [20, 30, 40]
  strategy.cadence.enabled: [true, false]
uncertainties: {replicates: 5}
outcomes: [daily_active_share, profit]
"""


def fake_live(task):
    """Outcomes that follow from the run's key."""
    return work.Done([fake_record(run.key) for run in task.runs], 0.01)


def fake_record(key):
    """What a run comes to, without being lived."""
    return Record(key, "", tuple(float(int(key[:8], 16) + place) for place in range(len(OUTCOMES))))


def slow_live(task):
    """As fake_live, but it takes a while."""
    time.sleep(0.02)
    return fake_live(task)


def deadly_live(key, task):
    """As fake_live, but the worker dies of one run."""
    if key in task.keys:
        os._exit(9)
    return fake_live(task)


def write_sweep(folder, text=SWEEP, name="sweep.yaml"):
    """A sweep file beside its scenario."""
    (folder / "scenario.yaml").write_text(lives.SCENARIO)
    (folder / name).write_text(text)
    return folder / name


@pytest.fixture(scope="session")
def plan(tmp_path_factory):
    """Thirty runs of six strategies."""
    return read_plan(write_sweep(tmp_path_factory.mktemp("sweep")))


@pytest.fixture
def fake_runs(monkeypatch):
    """Runs cost nothing, and no disk is waited for."""
    monkeypatch.setattr(work, "live", fake_live)
    monkeypatch.setattr(os, "fsync", lambda handle: None)
