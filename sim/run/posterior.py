"""Posterior folders: draws of how people react, with the manifest that says what they were made from."""

import csv
import io
import json
import math
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from sim.inputs import InputError
from sim.inputs.behaviour import Behaviour
from sim.inputs.problem import Problem
from sim.inputs.shelf import of_posterior, posteriors
from sim.inputs.text import decoded
from sim.metrics.box import Values
from sim.run.people import uncertain
from sim.run.sources import MODEL, version

#: Word under which a posterior folder is recognised.
KIND = "grouplife posterior"

MANIFEST, DRAWS = "manifest.json", "draws.csv"

#: Name of a posterior in the provenance of a result and among its stored inputs.
POSTERIOR = "posterior"

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
        asked: the folder, or the name of a shipped one; `FOLDER:N` for its first N draws.
        behaviour: whose numbers they must be.

    Raises:
        FileNotFoundError: there is no such folder, or it has no manifest.
        InputError: it is no posterior, is damaged, has no draws or fewer than asked, or was made for another model.
    """
    name, first = _split(asked)
    folder = folder_of(name)
    manifest = manifest_of(folder)
    file = folder / DRAWS
    content = kept(folder, manifest, DRAWS)
    if manifest["model_version"] != model_version(behaviour):
        raise fault(
            folder / MANIFEST,
            "other_model",
            f"the posterior was made for model {manifest['model_version']}, this is {model_version(behaviour)}; "
            "calibrate again, or use the version that made it",
        )
    names, rows = table(file, content)
    numbers = uncertain(behaviour)
    if names[-1:] != ["optimism"] or sorted(names[:-1]) != sorted(numbers):
        odd = sorted(set(names[:-1]).symmetric_difference(numbers))
        reason = f"{odd[0]} is missing or unknown" if odd else "optimism is not the last one"
        raise fault(file, "other_columns", f"the columns are not draw, all behaviour numbers, optimism: {reason}")
    values = tuple(tuple(zip(names[:-1], row[:-1], strict=True)) for row in rows)
    if first is not None and not 1 <= first <= len(values):
        raise fault(file, "too_few", f"{first} draws were asked for, the posterior has {len(values)}")
    return Draws(values[:first], manifest, folder, asked)


def folder_of(name: str) -> Path:
    """Folder of a posterior.

    Args:
        name: its path, or the name of a shipped one.

    Raises:
        FileNotFoundError: there is neither.
    """
    folder = Path(of_posterior(name))
    if not name or not folder.is_dir():
        missing = FileNotFoundError(2, "there is no such folder", name)
        missing.add_note(f"shipped posteriors: {', '.join(posteriors())}")
        raise missing
    return folder


def manifest_of(folder: Path) -> dict[str, Any]:
    """Manifest of a posterior folder.

    Raises:
        FileNotFoundError: the folder has none.
        InputError: it is the manifest of something else.
    """
    file = folder / MANIFEST
    try:
        found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError as missing:
        missing.add_note("a folder without it is no posterior")
        raise
    except ValueError:
        raise fault(file, "no_posterior", "the manifest is not JSON") from None
    known = isinstance(found, dict) and found.get("kind") == KIND and isinstance(found.get("model_version"), str)
    if not known or not isinstance(found.get("files"), dict):
        raise fault(file, "no_posterior", "the folder is not a posterior of ours")
    return found


def kept(folder: Path, manifest: Mapping[str, Any], name: str) -> bytes:
    """A file of a posterior folder, as it was written.

    Args:
        folder: the posterior's.
        manifest: its manifest.
        name: of the file.

    Raises:
        FileNotFoundError: there is no such file.
        InputError: it is another one than the manifest speaks of.
    """
    try:
        content = (folder / name).read_bytes()
    except FileNotFoundError as missing:
        missing.add_note("the manifest speaks of it: the posterior is not whole")
        raise
    if sha256(content).hexdigest() != manifest["files"].get(name):
        raise fault(folder / name, "damaged", "the file is not the one that the manifest speaks of (other sha256)")
    return content


def table(file: Path, content: bytes) -> tuple[list[str], list[list[float]]]:
    """A file of draws.

    Args:
        file: its name in messages.
        content: its bytes.

    Returns:
        Names of the columns beside `draw`, and the finite numbers of each draw.

    Raises:
        InputError: no text, no draws, a name that stands there twice, a row that is too short or too long, or a cell
            that is no finite number; with line and column name.
    """
    text = decoded(content, str(file))
    try:
        lines = list(csv.reader(io.StringIO(text), strict=True))
    except csv.Error as error:
        raise fault(file, "no_table", f"the file is no table: {error}") from None
    if len(lines) < 2:
        raise fault(file, "empty", "the posterior has no draws")
    names = lines[0]
    if names[0] != "draw" or len(set(names)) < len(names):
        raise fault(file, "other_columns", "the first line is not `draw` and names that differ")
    rows = []
    for line, cells in enumerate(lines[1:], start=2):
        if len(cells) != len(names):
            raise fault(file, "ragged", f"{len(cells)} cells where {len(names)} are named", line)
        rows.append([_number(file, line, name, cell) for name, cell in zip(names, cells, strict=True)][1:])
    return names[1:], rows


def fault(file: Path, code: str, message: str, line: int = 1, field: str = "") -> InputError:
    """What is wrong with a file of a posterior folder."""
    return InputError([Problem(str(file), line, 1, code, field, message)])


def _number(file: Path, line: int, name: str, cell: str) -> float:
    try:
        found = float(cell)
    except ValueError:
        raise fault(file, "no_number", f"{cell!r} is no number", line, name) from None
    if not math.isfinite(found):
        raise fault(file, "no_number", f"{cell} is no finite number", line, name)
    return found


def _split(asked: str) -> tuple[str, int | None]:
    """Folder and number of draws of `FOLDER` or `FOLDER:N`; a folder of exactly that name comes first."""
    name, _, number = asked.rpartition(":")
    if not Path(asked).exists() and name and number.isdecimal():
        return name, int(number)
    return asked, None
