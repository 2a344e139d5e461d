"""What happens to worker processes when the work is broken off."""

from multiprocessing import active_children

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
