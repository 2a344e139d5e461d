"""What a gate is asked about: a behaviour set, a registry, and where the references stand."""

from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from sim.gate import marks
from sim.gate.rows import Watched, watched
from sim.inputs.reading import people_file
from sim.inputs.shelf import mark_of
from sim.inputs.shipped import shipped
from sim.inputs.targets import TARGETS
from sim.run.sources import MODEL, version


class Asked(NamedTuple):
    """What a gate is asked about."""

    behaviour: str | None  # a behaviour file or set; None for the shipped one
    behaviour_file: Path
    targets: Path | None  # a registry; None for the shipped one
    folder: Path  # hashes and log
    seed: int

    @property
    def behaviour_set(self) -> str:
        """Name of the behaviour set: its file's without the ending."""
        return self.behaviour_file.stem

    @property
    def references(self) -> Path:
        """Folder of the set's anchor and baseline."""
        return self.folder / self.behaviour_set

    def watched(self) -> Watched:
        """The rows; raises as `rows.watched` does."""
        return watched(self.targets, self.behaviour)

    def facts(self) -> dict[str, Any]:
        """What a reference of these inputs is made from."""
        registry = shipped(TARGETS) if self.targets is None else self.targets
        return {
            "behaviour": {"set": self.behaviour_set, "sha256": mark_of(self.behaviour_file)},
            "registry": {"file": registry.name, "sha256": sha256(registry.read_bytes()).hexdigest()},
            "model": version(MODEL),
            "measures": version(("metrics",)),
            "seed": self.seed,
        }


def asked(behaviour: str | None, targets: Path | None, folder: Path | None, seed: int) -> Asked:
    """A gate's question.

    Args:
        behaviour: a behaviour file or set; None for the shipped one.
        targets: a registry file; None for the shipped one.
        folder: where hashes, log and references stand; None for the shipped place.
        seed: root seed.

    Raises:
        FileNotFoundError: there is no such behaviour file.
        InputError: there is no such behaviour set.
    """
    file = Path(people_file(behaviour))
    if not file.exists():
        raise FileNotFoundError(2, "there is no such file", str(file))
    return Asked(behaviour, file, targets, marks.folder() if folder is None else folder, seed)
