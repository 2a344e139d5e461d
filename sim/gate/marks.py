"""The recorded hashes of layer 0 as they stand on disk."""

import json
from collections.abc import Mapping
from pathlib import Path

from sim import archive
from sim.gate.exact import BEHAVIOUR, CONFIGURATIONS, Mark
from sim.inputs import InputError
from sim.inputs.problem import Problem
from sim.inputs.shipped import shipped
from sim.inputs.text import decoded, read_bytes

#: Word under which the file is recognised, and its name.
SCHEMA, HASHES = "grouplife gate hashes 1", "hashes.json"

Marks = Mapping[str, Mapping[str, Mark]]


def folder() -> Path:
    """Where the hashes and the log of what was recorded are shipped."""
    return shipped("calibration/baseline")


def written(marks: Marks) -> bytes:
    """The file of hashes."""
    lives = {name: {seed: mark._asdict() for seed, mark in seeds.items()} for name, seeds in marks.items()}
    made = {name: one._asdict() for name, one in CONFIGURATIONS.items()}
    return archive.json_bytes({"schema": SCHEMA, "behaviour": BEHAVIOUR, "configurations": made, "lives": lives})


def recorded(file: Path) -> dict[str, dict[str, Mark]]:
    """Hashes as they were recorded: configuration -> seed as text -> mark.

    Raises:
        FileNotFoundError: there is no such file.
        InputError: it holds no hashes.
    """
    text = decoded(read_bytes(file, str(file)), str(file))
    try:
        found = json.loads(text)
        if found["schema"] != SCHEMA:
            raise ValueError(found["schema"])
        return {name: {seed: Mark(**mark) for seed, mark in seeds.items()} for name, seeds in found["lives"].items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        message, allowed = "the file holds no hashes of lives", "a file that `grouplife gate --refresh` wrote"
        raise InputError([Problem(str(file), 1, 1, "no_hashes", "", message, allowed=allowed)]) from None
