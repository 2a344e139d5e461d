"""What the gate is held against, as it stands on disk: the anchor and the baseline of a behaviour set."""

import json
import math
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from sim import archive
from sim.inputs import InputError
from sim.inputs.problem import Problem
from sim.inputs.text import decoded, read_bytes
from sim.statistics.drift import Reference

#: Words under which the files are recognised.
SCHEMA = "grouplife gate baseline 1"

#: The first recorded reference of a behaviour set, never written again, and the last one.
ANCHOR, BASELINE = "anchor.json", "baseline.json"


class Held(NamedTuple):
    """One row as it was recorded."""

    name: str
    link: str
    reference: Reference  # on the link scale
    window: str  # inside, outside or inconclusive; empty where the row has no band


class Recorded(NamedTuple):
    """A recorded reference of all rows."""

    rows: tuple[Held, ...]
    facts: dict[str, Any]  # behaviour, registry, model, seed, reason, date
    sha256: str  # of everything else in the file

    def row(self, name: str) -> Held | None:
        """A row by its id; None for one that was not recorded."""
        return next((row for row in self.rows if row.name == name), None)


def written(rows: Sequence[Held], facts: Mapping[str, Any]) -> bytes:
    """The file of a reference.

    Args:
        rows: rows as recorded.
        facts: what they were made from.
    """
    body = {
        "schema": SCHEMA,
        **facts,
        "rows": [{"id": row.name, "link": row.link, **row.reference._asdict(), "window": row.window} for row in rows],
    }
    return archive.json_bytes({**body, "sha256": _mark(body)})


def recorded(file: Path) -> Recorded:
    """A reference as it stands on disk.

    Raises:
        FileNotFoundError: there is no such file.
        InputError: it is no reference, or was changed by hand.
    """
    text = decoded(read_bytes(file, str(file)), str(file))
    try:
        found = json.loads(text)
        mark = found.pop("sha256")
        rows = tuple(_held(row) for row in found["rows"])
        schema = found["schema"]
    except (ValueError, KeyError, TypeError, AttributeError):
        raise _fault(file, "no_reference", "", "the file is not a recorded reference of the gate") from None
    if schema != SCHEMA:
        raise _fault(file, "no_reference", "schema", "the file is not a recorded reference of the gate", str(schema))
    if mark != _mark(found):
        message = "the file does not hold what was recorded: its own sha256 is another"
        raise _fault(file, "changed", "sha256", message, str(mark)[:16])
    facts = {name: value for name, value in found.items() if name not in ("schema", "rows")}
    return Recorded(rows, facts, str(mark))


def read_pair(folder: Path) -> tuple[Recorded, Recorded]:
    """Anchor and last baseline of a folder.

    Raises:
        FileNotFoundError: one of them is not there.
        InputError: one of them is damaged.
    """
    return recorded(folder / ANCHOR), recorded(folder / BASELINE)


def _held(row: Mapping[str, Any]) -> Held:
    numbers = {name: row[name] for name in Reference._fields}
    if not all(isinstance(value, int | float) and math.isfinite(value) for value in numbers.values()):
        raise ValueError("a reference holds finite numbers")
    return Held(str(row["id"]), str(row["link"]), Reference(**numbers), str(row["window"]))


def _mark(body: Mapping[str, Any]) -> str:
    return sha256(archive.json_bytes(body)).hexdigest()


def _fault(file: Path, code: str, field: str, message: str, found: str = "") -> InputError:
    allowed = "a file that `grouplife gate --record` wrote"
    return InputError([Problem(str(file), 1, 1, code, field, message, found=found, allowed=allowed)])
