"""What a posterior folder knows, read back from it."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from sim.calibrating.assumed import assumed
from sim.calibrating.before import prior_predictive
from sim.calibrating.folder import BEHAVIOUR, IDENTIFIED, PREDICTIVE
from sim.calibration.identifiability import PRIOR_DRIVEN, trade_offs
from sim.inputs.behaviour import Behaviour
from sim.metrics.known import Knowledge, Number, Predicted, Span
from sim.run.people import behaviour_of, uncertain
from sim.run.posterior import MANIFEST, fault, kept, manifest_of, read_posterior, table


def identify(folder: Path, people: str | None = None, registry: Path | None = None) -> Knowledge:
    """Read a posterior folder.

    Args:
        folder: the folder.
        people: behaviour file or name of a set, whose priors and sources are told; None for the folder's own.
        registry: the registry that was fitted, for what the prior predicts; None for the shipped one.

    Raises:
        FileNotFoundError: there is no such folder, or a file of it is missing.
        InputError: it is no posterior, is damaged, or is one of another model.
    """
    manifest = manifest_of(folder)
    if people is None:
        kept(folder, manifest, BEHAVIOUR)
    behaviour = behaviour_of(folder / BEHAVIOUR if people is None else people)
    draws = read_posterior(str(folder), behaviour)
    if not isinstance(manifest.get("alarms"), list) or not isinstance(manifest.get("bands"), dict):
        raise fault(folder / MANIFEST, "no_posterior", "the manifest names no alarms or no bands of fitted rows")
    columns = {name: np.array([dict(draw)[name] for draw in draws.values]) for name, _ in draws.values[0]}
    fitted_rows = manifest.get("rows")
    if not isinstance(fitted_rows, list) or not isinstance(manifest.get("effective_sample_size"), int | float):
        raise fault(folder / MANIFEST, "no_posterior", "the manifest names no fitted rows or no effective sample size")
    said = kept(folder, manifest, IDENTIFIED)
    try:
        numbers, directions, known_directions = _numbers(json.loads(said), behaviour, columns)
    except (ValueError, KeyError, TypeError, AttributeError):
        message = "the file does not say what the draws know of every number"
        raise fault(folder / IDENTIFIED, "no_posterior", message) from None
    before, no_prior = prior_predictive(folder, manifest, fitted_rows, registry)
    fitted = [number.name for number in numbers if number.fitted]
    values = np.column_stack([columns[name] for name in fitted]) if fitted else np.zeros((len(draws.values), 0))
    unknown = [number.name for number in numbers if number.says == PRIOR_DRIVEN]
    return Knowledge(
        numbers=numbers,
        directions=directions,
        known_directions=known_directions,
        rows=_predicted(folder, manifest, before),
        trade_offs=trade_offs(fitted, values, float(manifest["effective_sample_size"])),
        assumed=assumed(folder, manifest, unknown),
        no_prior=no_prior,
        sha256=draws.sha256,
        manifest=manifest,
    )


def _numbers(
    said: Any, behaviour: Behaviour, columns: dict[str, npt.NDArray[np.float64]]
) -> tuple[tuple[Number, ...], tuple[tuple[float, tuple[tuple[str, float], ...]], ...], float]:
    """Numbers, directions and the effective number of known directions."""
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
    return ordered, directions, float(said["known_directions"])


def _predicted(folder: Path, manifest: dict[str, Any], before: Mapping[str, Span]) -> tuple[Predicted, ...]:
    names, lines = table(folder / PREDICTIVE, kept(folder, manifest, PREDICTIVE))
    values = np.array(lines)
    return tuple(
        Predicted(
            name,
            float(values[:, i].mean()),
            float(np.quantile(values[:, i], 0.05)),
            float(np.quantile(values[:, i], 0.95)),
            manifest["bands"].get(name),
            before.get(name),
        )
        for i, name in enumerate(names)
    )
