"""Posterior folders: draws of how people react, with the manifest that says what they were made from."""

import csv
import io
import json
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from sim.inputs import InputError
from sim.inputs.behaviour import Behaviour
from sim.inputs.problem import Problem
from sim.metrics.box import Values
from sim.run.people import uncertain
from sim.run.sources import MODEL, version

#: Word under which a posterior folder is recognised.
KIND = "grouplife posterior"

MANIFEST, DRAWS = "manifest.json", "draws.csv"

#: Digits of a drawn number, as it is written and as it is lived.
DIGITS = 6


class Draws(NamedTuple):
    """A posterior as it stands on disk."""

    values: tuple[Values, ...]  # behaviour of each draw, `block.name` and value in that number's unit
    manifest: dict[str, Any]
    folder: Path
    asked: str  # as the user wrote it

    @property
    def sha256(self) -> str:
        """Of the file of draws."""
        return str(self.manifest["files"][DRAWS])


def model_version(behaviour: Behaviour) -> str:
    """What draws must have been made for: everything that lives follow from, and the numbers with their units.

    Args:
        behaviour: any behaviour; values and priors do not count.

    Returns:
        16 hexadecimal digits of a sha256 of the model's sources (`sources.MODEL`) without docstrings and comments, and
        of all names and units, so that a comment or a moved value makes no other model.
    """
    digest = sha256(version(MODEL).encode())
    for name, number in uncertain(behaviour).items():
        digest.update(f"{name}:{number.unit}\0".encode())
    return digest.hexdigest()[:16]


def draws_csv(names: Sequence[str], rows: npt.NDArray[np.float64]) -> bytes:
    """The file of draws: a row a draw, a column a number, in its unit."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(["draw", *names])
    writer.writerows([[number, *(f"{value:.{DIGITS}g}" for value in row)] for number, row in enumerate(rows)])
    return text.getvalue().encode()


def read_posterior(asked: str, behaviour: Behaviour) -> Draws:
    """Draws of a posterior folder.

    Args:
        asked: the folder, or `FOLDER:N` for its first N draws.
        behaviour: whose numbers they must be.

    Raises:
        FileNotFoundError: there is no such folder, or it has no manifest.
        InputError: it is no posterior, is damaged, has no draws or fewer than asked, or was made for another model.
    """
    folder, first = _split(asked)
    manifest = _manifest(folder)
    file = folder / DRAWS
    content = file.read_bytes()
    if sha256(content).hexdigest() != manifest["files"].get(DRAWS):
        raise _fault(file, "damaged", "the file is not the one that the manifest speaks of (other sha256)")
    if manifest["model_version"] != model_version(behaviour):
        raise _fault(
            folder / MANIFEST,
            "other_model",
            f"the posterior was made for model {manifest['model_version']}, this is {model_version(behaviour)}; "
            "calibrate again, or use the version that made it",
        )
    rows = list(csv.reader(io.StringIO(content.decode())))
    if len(rows) < 2:
        raise _fault(file, "empty", "the posterior has no draws")
    values = tuple(_values(rows[0], row) for row in rows[1:])
    if first is not None and not 1 <= first <= len(values):
        raise _fault(file, "too_few", f"{first} draws were asked for, the posterior has {len(values)}")
    return Draws(values[:first], manifest, folder, asked)


def _split(asked: str) -> tuple[Path, int | None]:
    """Folder and number of draws of `FOLDER` or `FOLDER:N`; a folder of exactly that name comes first."""
    name, _, number = asked.rpartition(":")
    if not Path(asked).exists() and name and number.isdigit():
        return Path(name), int(number)
    return Path(asked), None


def _manifest(folder: Path) -> dict[str, Any]:
    file = folder / MANIFEST
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except ValueError:
        raise _fault(file, "no_posterior", "the manifest is not JSON") from None
    if not isinstance(found, dict) or found.get("kind") != KIND or not {"model_version", "files"} <= found.keys():
        raise _fault(file, "no_posterior", "the folder is not a posterior of ours")
    return found


def _values(names: Sequence[str], row: Sequence[str]) -> Values:
    return tuple((name, float(text)) for name, text in zip(names, row, strict=True) if name not in ("draw", "optimism"))


def _fault(file: Path, code: str, message: str) -> InputError:
    return InputError([Problem(str(file), 1, 1, code, "", message)])
