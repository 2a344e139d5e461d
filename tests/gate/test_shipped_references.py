"""The references that are shipped keep what the gate promises."""

from pathlib import Path

import pytest

from sim.gate import baseline, log, marks
from sim.gate.rows import watched
from sim.gate.sizes import ALARM, POWER, planned
from sim.inputs.reading import BEHAVIOUR
from sim.inputs.shipped import shipped

FOLDERS = sorted(path.parent for path in marks.folder().glob(f"*/{baseline.ANCHOR}"))


def test_the_usual_set_has_references() -> None:
    """Anchor and baseline of the set that everybody runs."""
    assert shipped(BEHAVIOUR).stem in {folder.name for folder in FOLDERS}


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_rates_are_as_promised(folder: Path) -> None:
    """Family-wise false alarm below 1e-6 and power above .95 for a move of 15 % of every row, all in the quick form."""
    plan = planned(watched(behaviour=folder.name), *baseline.read_pair(folder))
    assert not plan.left_out
    assert not plan.gone
    assert plan.family_alarm < ALARM
    assert all(one.power > POWER for one in plan.errors.values())


def test_the_log_says_why() -> None:
    """Each shipped set stands in the log with anchor and baseline."""
    text = (marks.folder() / log.LOG).read_text(encoding="utf-8")
    assert all(f"anchor and baseline of {folder.name}: " in text for folder in FOLDERS)
