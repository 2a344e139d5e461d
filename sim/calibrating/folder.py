"""What a posterior folder holds."""

import csv
import io
import json
import platform
from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import Any

import numpy as np
import numpy.typing as npt

from sim import archive
from sim.calibrating.campaign import Posterior, Problem
from sim.calibrating.predictive import NEAR, near_shares, prior_predictive
from sim.calibrating.proposing import OPTIMISM
from sim.calibrating.request import Request
from sim.calibrating.wanted import Layout, natural
from sim.calibration import priors
from sim.calibration.conflict import IMPLAUSIBLE
from sim.calibration.identifiability import identified
from sim.calibration.importance import LARGEST_SHAPE
from sim.inputs.behaviour import Behaviour
from sim.provenance import PACKAGES, version_of
from sim.run.people import held
from sim.run.posterior import DIGITS, DRAWS, KIND, MANIFEST, draws_csv

FloatArray = npt.NDArray[np.float64]

PREDICTIVE, IDENTIFIED, SCREEN, BEHAVIOUR, RUNS = (
    "predictive.csv",
    "identifiability.json",
    "screen.csv",
    "behaviour.yaml",
    "runs.parquet",
)

#: Column of the runs: the share of the posterior that a life stands for.
WEIGHT = "weight"


def files(asked: Request, problem: Problem, layout: Layout, found: Posterior) -> dict[str, bytes]:
    """Every file of a posterior folder, name -> content.

    Returns:
        Draws, what they predict for the fitted rows, what they know, the screen, every proposal that was lived, the
        fitted numbers that meet the targets as a behaviour file, and the manifest with the sha256 of all of them.
    """
    names = [one.name for one in problem.box]
    values = _rounded(problem.box, priors.values(problem.box, found.draws[:, :-1]))
    optimism = priors.optimism(found.draws[:, -1], OPTIMISM)[:, np.newaxis]
    place = problem.standing.copy()
    place[list(found.fitted)] = found.settled
    settled = _rounded(problem.box, priors.values(problem.box, place[np.newaxis]))[0]
    reference = tuple((names[i], float(settled[i])) for i in found.fitted)
    data = {
        DRAWS: draws_csv([*names, "optimism"], np.hstack([values, optimism])),
        PREDICTIVE: draws_csv(layout.names, natural(layout, found.summaries)),
        IDENTIFIED: archive.json_bytes(knowledge(problem, found)),
        SCREEN: _screen(names, layout, found),
        BEHAVIOUR: behaviour_yaml(held(asked.first.behaviour, reference), [name for name, _ in reference]),
        RUNS: _runs(names, layout, found),
    }
    marks = {name: sha256(content).hexdigest() for name, content in data.items()}
    return {**data, MANIFEST: archive.json_bytes(_manifest(asked, problem, layout, found, marks))}


def alarms(problem: Problem, found: Posterior) -> list[str]:
    """What is wrong with a posterior, in words; empty where nothing is."""
    said = []
    if found.weights.effective < problem.plan.least:
        said.append(
            f"effective sample size {found.weights.effective:.0f}, at least {problem.plan.least:.0f} wanted: "
            "the draws repeat few real lives"
        )
    if not found.weights.k_hat < LARGEST_SHAPE:
        said.append(f"k-hat {found.weights.k_hat:.2f}, below {LARGEST_SHAPE} wanted: the emulator misses a part")
    if found.misfit > IMPLAUSIBLE:
        said.append(
            f"no life that was lived meets the targets (at best {found.misfit:.1f} standard deviations off the worst "
            f"one, at most {IMPLAUSIBLE:.0f} wanted), though the emulator says that they can be met"
        )
    said += [
        f"{row}: {100.0 * share:.1f} % of the lives over the prior come near its target, at least {100.0 * NEAR:.0f} % "
        "wanted: a prior may be wrong"
        for row, share in near_shares(problem, found).items()
        if share < NEAR
    ]
    if found.training.lost:
        said.append(f"{found.training.lost} proposals could not be measured and count as impossible")
    return said


def knowledge(problem: Problem, found: Posterior) -> dict[str, Any]:
    """What the draws know: contraction of every number, and the directions of the fitted ones."""
    names = [one.name for one in problem.box]
    fitted = [names[i] for i in found.fitted]
    every = identified([*names, "optimism"], found.draws)
    among = identified(fitted, found.draws[:, list(found.fitted)])
    effective = found.weights.effective
    trusted = effective >= problem.plan.least
    return {
        "fitted": fitted,
        "known_directions": among.known_directions,
        "numbers": [
            {
                "name": name,
                "fitted": name in fitted,
                "contraction": every.contraction[name],
                "says": every.word(name, effective, trusted),
            }
            for name in [*names, "optimism"]
        ],
        "directions": [
            {"ratio": direction.ratio, "loadings": dict(direction.loadings)} for direction in among.directions
        ],
    }


def behaviour_yaml(behaviour: Behaviour, fitted: Sequence[str]) -> bytes:
    """A behaviour file.

    Args:
        behaviour: what to write.
        fitted: names of the numbers whose values were fitted.
    """
    lines = [
        "# How people react: fitted so that the published numbers are met, all others as they stood; so are priors,",
        "# grades and sources. Fitted:",
        *(f"# - {name}" for name in fitted),
    ]
    for block in type(behaviour).model_fields:
        lines.append(f"{block}:")
        for name, number in getattr(behaviour, block):
            fields = ", ".join(f"{key}: {json.dumps(value)}" for key, value in number.model_dump().items())
            lines.append(f"  {name}: {{{fields}}}")
    return ("\n".join(lines) + "\n").encode()


def _manifest(
    asked: Request, problem: Problem, layout: Layout, found: Posterior, marks: dict[str, str]
) -> dict[str, Any]:
    names = [one.name for one in problem.box]
    stages = dict.fromkeys(found.training.stage, 0)
    for stage in found.training.stage:
        stages[stage] += 1
    weight = dict.fromkeys(stages, 0.0)
    for stage, share in zip(found.training.stage, found.weights.weights.tolist(), strict=True):
        weight[stage] += share
    conflict = found.conflict
    return {
        "kind": KIND,
        "schema": 1,
        **asked.record,
        "rows": [row.id for row in layout.rows],
        "bands": {row.id: row.band for row in layout.rows},
        "not_measurable_yet": list(asked.wanted.waiting),
        "fitted": [names[i] for i in found.fitted],
        "prior_predictive": prior_predictive(problem, layout, found),
        "points_lived": stages,
        "weight_by_stage": weight,
        "not_measurable_proposals": found.training.lost,
        "member_days_a_proposal": asked.wanted.member_days,
        "effective_sample_size": found.weights.effective,
        "k_hat": found.weights.k_hat,
        "accepted": found.particles.accepted,
        "exponents": list(found.particles.exponents),
        "log_evidence_by_emulator": found.particles.log_evidence,
        "least_largest_implausibility": conflict.least,
        "least_largest_implausibility_lived": found.misfit,
        "least_without": conflict.without,
        "worst_pair": None if conflict.pair is None else {"rows": list(conflict.pair), "least": conflict.pair_least},
        "emulator": {
            name: {"explained": 1.0 - error / spread, "sd": variance**0.5, "noise_sd": noise**0.5}
            for name, error, spread, variance, noise in zip(
                layout.names,
                found.emulator.error.tolist(),
                found.emulator.spread.tolist(),
                found.emulator.variance.tolist(),
                found.emulator.noise.tolist(),
                strict=True,
            )
        },
        "alarms": alarms(problem, found),
        "files": marks,
        "packages": {name: version_of(name) for name in PACKAGES},
        "python": platform.python_version(),
        "platform": f"{platform.system()} {platform.machine()} {' '.join(platform.libc_ver())}".strip(),
    }


def _rounded(box: Sequence[priors.Range], values: FloatArray) -> FloatArray:
    """Values as they are written, not rounded out of their ranges."""
    text = [[float(f"{value:.{DIGITS}g}") for value in row] for row in values]
    low, high = np.array([one.low for one in box]), np.array([one.high for one in box])
    return np.asarray(np.clip(np.array(text), low, high), np.float64)


def _screen(names: Sequence[str], layout: Layout, found: Posterior) -> bytes:
    shares = found.screen.effects
    lines: list[Iterable[object]] = [["number", "fitted", *layout.names]]
    lines += [[name, int(i in found.fitted), *_short(shares[i])] for i, name in enumerate(names)]
    lines.append(["(by chance)", 0, *_short(found.screen.by_chance)])
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(lines)
    return text.getvalue().encode()


def _short(row: FloatArray) -> list[str]:
    return [f"{value:.4g}" for value in row.tolist()]


def _runs(names: Sequence[str], layout: Layout, found: Posterior) -> bytes:
    """Every proposal that was lived: normal-scale points and summaries, single precision."""
    training = found.training
    table: dict[str, Any] = {"stage": list(training.stage)}
    table |= {name: training.points[:, i].astype(np.float32) for i, name in enumerate([*names, "optimism"])}
    table |= {f"summary:{name}": training.summaries[:, i].astype(np.float32) for i, name in enumerate(layout.names)}
    table[WEIGHT] = found.weights.weights
    units = {"stage": "stage of the calibration", WEIGHT: "share of the posterior"}
    return archive.parquet_bytes(table, {**units, **dict.fromkeys([*names, "optimism"], "normal scale")})
