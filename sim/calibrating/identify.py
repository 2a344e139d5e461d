"""What a posterior folder knows, read back from it."""

import json
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from sim.calibrating.folder import IDENTIFIED, PREDICTIVE
from sim.inputs.behaviour import Behaviour
from sim.run.people import uncertain
from sim.run.posterior import MANIFEST, fault, kept, read_posterior, table


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


def identify(folder: Path, behaviour: Behaviour) -> Knowledge:
    """Read a posterior folder.

    Args:
        folder: the folder.
        behaviour: whose numbers, priors and sources are told.

    Raises:
        FileNotFoundError: there is no such folder.
        InputError: it is no posterior, is damaged, or is one of another model.
    """
    draws = read_posterior(str(folder), behaviour)
    manifest = draws.manifest
    if not isinstance(manifest.get("alarms"), list) or not isinstance(manifest.get("bands"), dict):
        raise fault(folder / MANIFEST, "no_posterior", "the manifest names no alarms or no bands of fitted rows")
    columns = {name: np.array([dict(draw)[name] for draw in draws.values]) for name, _ in draws.values[0]}
    rows = _predicted(folder, manifest)
    said = kept(folder, manifest, IDENTIFIED)
    try:
        return _knowledge(json.loads(said), behaviour, columns, rows, manifest)
    except (ValueError, KeyError, TypeError, AttributeError):
        message = "the file does not say what the draws know of every number"
        raise fault(folder / IDENTIFIED, "no_posterior", message) from None


def _knowledge(
    said: Any,
    behaviour: Behaviour,
    columns: dict[str, npt.NDArray[np.float64]],
    rows: tuple[Predicted, ...],
    manifest: dict[str, Any],
) -> Knowledge:
    known = {row["name"]: row for row in said["numbers"]}
    numbers = [
        Number(
            name,
            number.unit,
            number.prior,
            float(columns[name].mean()),
            float(np.quantile(columns[name], 0.05)),
            float(np.quantile(columns[name], 0.95)),
            float(known[name]["contraction"]),
            bool(known[name]["fitted"]),
            str(known[name]["says"]),
            number.grade,
            number.source,
        )
        for name, number in uncertain(behaviour).items()
    ]
    directions = tuple(
        (float(one["ratio"]), tuple((name, float(weight)) for name, weight in one["loadings"].items()))
        for one in said["directions"]
    )
    ordered = tuple(sorted(numbers, key=lambda one: (not one.fitted, -one.contraction, one.name)))
    return Knowledge(ordered, directions, float(said["known_directions"]), rows, manifest)


def _predicted(folder: Path, manifest: dict[str, Any]) -> tuple[Predicted, ...]:
    names, lines = table(folder / PREDICTIVE, kept(folder, manifest, PREDICTIVE))
    values = np.array(lines)
    return tuple(
        Predicted(
            name,
            float(values[:, i].mean()),
            float(np.quantile(values[:, i], 0.05)),
            float(np.quantile(values[:, i], 0.95)),
            manifest["bands"].get(name),
        )
        for i, name in enumerate(names)
    )
