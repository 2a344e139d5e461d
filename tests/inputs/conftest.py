"""Small scenarios to break, and the reading of one that must fail."""

from pathlib import Path

import pytest

from sim.inputs import InputError, Problem, read

BASE = """\
name: small
horizon: 30 days
starts: 2025-03-03
portfolio:
  - store: north
    groups: {members: 100, segment: parents}
strategy:
  cadence:
    pushes:
      - {at: "08:10", kind: content, grade: ordinary}
"""


class Desk:
    """A folder to write scenario files into and read them."""

    def __init__(self, folder: Path):
        self.folder = folder

    def write(self, text: str | bytes, name: str = "scenario.yaml") -> Path:
        """A file of this content."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def with_strategy(self, block: str) -> Path:
        """The small scenario with one more line under `strategy`."""
        return self.write(BASE + f"  {block}\n")

    def faults(self, text: str | bytes | None = None, **options) -> list[Problem]:
        """Problems of a file of this content, or of the small scenario."""
        path = self.write(BASE if text is None else text)
        with pytest.raises(InputError) as caught:
            read(path, **options)
        return caught.value.problems

    def fault(self, text: str | bytes | None = None, **options) -> Problem:
        """The only problem."""
        (problem,) = self.faults(text, **options)
        return problem


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)
