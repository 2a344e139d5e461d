"""A study of coverage as plain data: what is written, and what is printed from it."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from sim.calibrating.coverage import Asked, Studied, Tried
from sim.calibration.coverage import covered, inside
from sim.inputs.coverage import Coverage
from sim.inputs.evidence import written

FloatArray = npt.NDArray[np.float64]


def document(asked: Asked, found: Studied) -> dict[str, Any]:
    """What a study came to, as JSON holds it; docs/coverage.md explains every field."""
    numbers = [*(found.problem.box[i].name for i in found.trained.fitted), "optimism"]
    outcomes = list(found.layout.names)
    names = [*numbers, *outcomes]
    unseen = {row.id for row in found.layout.rows[asked.n_fitted :]}
    first, second = ([one.ranks[method] for one in found.truths] for method in (0, 1))
    overall = covered(first, 0.9)
    low, high = overall.interval
    n_told = len(found.shipped.apart)
    kinds = {
        "numbers": range(len(numbers)),
        "fitted_rows": [len(numbers) + i for i, name in enumerate(outcomes) if name not in unseen],
        "unseen": [len(numbers) + i for i, name in enumerate(outcomes) if name in unseen],
    }
    told = [_held(name, i, first, second) for i, name in enumerate(names)]
    sigma = {term.row: term.variance**0.5 for term in found.problem.terms}
    record = asked.request.record
    said = {
        "version": record["version"],
        "model_version": record["model_version"],
        "measures_version": record["measures_version"],
        "seed": record["seed"],
        "truths": len(found.truths),
        "truths_not_measurable": found.dropped,
        "prior_points_not_measurable": found.lost,
        "rows": record["coverage"]["rows"],
        "unseen": record["coverage"]["unseen"],
        "corrected": asked.sizes.correction > 0,
        "sizes": asked.sizes._asdict(),
        "numbers": told[: len(numbers)],
        "outcomes": [
            {**one, "fitted": one["name"] not in unseen, "sigma": sigma.get(one["name"]), "noise_sd": noise**0.5}
            for one, noise in zip(told[len(numbers) :], found.noise.tolist(), strict=True)
        ],
        "overall_90": overall.held,
        "overall_low": low,
        "overall_high": high,
        "overall_50": covered(first, 0.5).held,
        "by_kind": {kind: _pooled(first, list(some)) for kind, some in kinds.items() if max(some) < n_told},
        "without_emulator": {kind: _pooled(second, list(some)) for kind, some in kinds.items()},
        "emulator": {
            name: 1.0 - error / spread
            for name, error, spread in zip(
                outcomes, found.trained.emulator.error.tolist(), found.trained.emulator.spread.tolist(), strict=True
            )
        },
        "effective": _effective(found.truths),
        "second_method": [
            {"name": name, "difference_in_sd": away}
            for name, away in zip(names[:n_told], found.shipped.apart.tolist(), strict=True)
        ],
        "largest_difference_in_sd": float(found.shipped.apart.max()),
        "effective_shipped": {
            "with_emulator": found.shipped.first.effective,
            "without": found.shipped.second.effective,
        },
        "difference_by_chance_in_sd": _chance(found.shipped),
        "second_method_on_truths": _differences(names[:n_told], found.truths),
    }
    return written(Coverage.model_validate(said))


def _held(name: str, column: int, first: Sequence[FloatArray], second: Sequence[FloatArray]) -> dict[str, Any]:
    one, other = (np.array([rank[column] for rank in found if column < len(rank)]) for found in (first, second))
    told = len(one) > 0
    return {
        "name": name,
        "covered_90": float(inside(one, 0.9).mean()) if told else None,
        "covered_50": float(inside(one, 0.5).mean()) if told else None,
        "n": len(other),
        "mean_rank": float(one.mean()) if told else None,
        "without_emulator_90": float(inside(other, 0.9).mean()),
        "without_emulator_50": float(inside(other, 0.5).mean()),
    }


def _pooled(found: Sequence[FloatArray], columns: list[int]) -> dict[str, float]:
    some = [rank[columns] for rank in found]
    ninety, fifty = covered(some, 0.9), covered(some, 0.5)
    low, high = ninety.interval
    return {"covered_90": ninety.held, "low": low, "high": high, "covered_50": fifty.held}


def _effective(truths: Sequence[Tried]) -> dict[str, dict[str, float]]:
    """Effective sample sizes over the truths, of both methods."""
    found = {}
    for name, sizes in (
        ("with_emulator", [one.first.effective for one in truths]),
        ("without", [one.second.effective for one in truths]),
    ):
        found[name] = {"median": float(np.median(sizes)), "least": float(min(sizes)), "most": float(max(sizes))}
    return found


def _chance(tried: Tried) -> float:
    """Standard deviation of the difference of two means that estimate the same, in posterior standard deviations."""
    return float(np.sqrt(1.0 / tried.first.effective + 1.0 / tried.second.effective))


def _differences(names: Sequence[str], truths: Sequence[Tried]) -> dict[str, Any]:
    away = np.array([one.apart for one in truths])
    return {
        "median": float(np.median(away)),
        "largest": float(away.max()),
        "above_0.6": float((away > 0.6).mean()),
        "by_chance_median": float(np.median([_chance(one) for one in truths])),
        "numbers": [
            {"name": name, "median": float(np.median(away[:, i])), "largest": float(away[:, i].max())}
            for i, name in enumerate(names)
        ],
    }
