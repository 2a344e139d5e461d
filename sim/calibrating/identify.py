"""What a posterior folder knows, read back from it."""

import csv
import io
import json
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from sim.calibrating.folder import IDENTIFIED, PREDICTIVE
from sim.inputs.behaviour import Behaviour
from sim.inputs.targets import Target
from sim.run.people import uncertain
from sim.run.posterior import read_posterior


class Number(NamedTuple):
    """One behaviour number: what was held plausible before, and what is after."""

    name: str  # block.name
    unit: str
    prior: tuple[float, float]
    mean: float
    low: float  # 5 % point of the draws
    high: float  # 95 % point
    contraction: float
    fitted: bool
    says: str
    grade: str
    source: str


class Predicted(NamedTuple):
    """One fitted row, as the draws' own real lives came out."""

    row: str
    mean: float
    low: float  # 5 % point
    high: float  # 95 % point
    band: Any


class Knowledge(NamedTuple):
    """What a posterior knows."""

    numbers: tuple[Number, ...]  # best known first
    directions: tuple[tuple[float, tuple[tuple[str, float], ...]], ...]  # variance ratio, loadings; best known first
    known_directions: float
    rows: tuple[Predicted, ...]
    manifest: dict[str, Any]


def identify(folder: Path, behaviour: Behaviour, targets: tuple[Target, ...]) -> Knowledge:
    """Read a posterior folder.

    Args:
        folder: the folder.
        behaviour: whose numbers, priors and sources are told.
        targets: rows whose bands are told beside what the draws predict.

    Raises:
        FileNotFoundError: there is no such folder.
        InputError: it is no posterior, or one of another model.
    """
    draws = read_posterior(str(folder), behaviour)
    said = json.loads((folder / IDENTIFIED).read_text(encoding="utf-8"))
    table = {name: np.array([dict(draw)[name] for draw in draws.values]) for name, _ in draws.values[0]}
    known = {row["name"]: row for row in said["numbers"]}
    numbers = [
        Number(
            name,
            number.unit,
            number.prior,
            float(table[name].mean()),
            float(np.quantile(table[name], 0.05)),
            float(np.quantile(table[name], 0.95)),
            known[name]["contraction"],
            known[name]["fitted"],
            known[name]["says"],
            number.grade,
            number.source,
        )
        for name, number in uncertain(behaviour).items()
    ]
    directions = tuple((one["ratio"], tuple(one["loadings"].items())) for one in said["directions"])
    ordered = tuple(sorted(numbers, key=lambda one: (not one.fitted, -one.contraction, one.name)))
    return Knowledge(ordered, directions, said["known_directions"], _predicted(folder, targets), draws.manifest)


def _predicted(folder: Path, targets: tuple[Target, ...]) -> tuple[Predicted, ...]:
    lines = list(csv.reader(io.StringIO((folder / PREDICTIVE).read_text(encoding="utf-8"))))
    values = np.array([[float(text) for text in line[1:]] for line in lines[1:]])
    bands = {row.id: row.band for row in targets}
    return tuple(
        Predicted(
            name,
            float(values[:, i].mean()),
            float(np.quantile(values[:, i], 0.05)),
            float(np.quantile(values[:, i], 0.95)),
            bands.get(name),
        )
        for i, name in enumerate(lines[0][1:])
    )
