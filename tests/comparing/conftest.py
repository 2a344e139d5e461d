"""Strategies that cost nothing to live: three scenario files and engines that follow the seed."""

import pytest

from sim.experiments import work
from sim.run import replicates
from tests import lives


def outcome(inputs, seed, engine="compiled", record_events=False, keep_members=True):
    """The stand-in's life; a strategy named `busy` has twice the active members and more work."""
    lived = lives.outcome(inputs, seed, engine)
    if inputs.scenario.name == "busy":
        lived.daily["active"] *= 2
        lived.labour["minutes"] *= 3
    return lived


@pytest.fixture
def place(tmp_path, monkeypatch):
    """An empty working folder with strategies in it."""
    monkeypatch.setattr(work, "outcome", outcome)
    monkeypatch.setattr(replicates, "outcome", outcome)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "calm.yaml").write_text(lives.SCENARIO)
    (tmp_path / "busy.yaml").write_text(lives.SCENARIO.replace("a small team", "busy"))
    (tmp_path / "same.yaml").write_text(lives.SCENARIO.replace("a small team", "the same under another name"))
    return tmp_path
