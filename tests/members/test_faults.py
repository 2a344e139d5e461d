"""The agreement of the engines is worth something: each fault planted in one of them breaks it."""

import pytest

from tests.members.faulty import FAULTS, plant
from tests.members.lively import WORLDS, compiled, readable
from tests.members.worlds import same


def test_enough_faults_are_planted() -> None:
    """There are at least ten faults to plant."""
    assert len(FAULTS) >= 10


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_seen(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """With this fault in the readable engine, the engines disagree in one of the fixed worlds."""
    plant(FAULTS[name], monkeypatch)
    assert not all(same(readable(where), compiled(where)) for where in WORLDS)
