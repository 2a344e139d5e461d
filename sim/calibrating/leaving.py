"""Leave one target out: what the other targets alone say of it, by fitting again without it."""

import io
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from sim.calibrating.campaign import Problem, Training, emulated_by, real_likelihood
from sim.calibrating.folder import RUNS, WEIGHT
from sim.calibrating.proposing import OPTIMISM, Proposal, drawn
from sim.calibrating.request import Request
from sim.calibrating.wanted import Layout, natural
from sim.calibration.priors import optimism
from sim.calibration.terms import rows
from sim.calibration.uniforms import normals
from sim.run.people import uncertain
from sim.run.posterior import MANIFEST, fault, kept, read_posterior
from sim.run.replicates import Progress

FloatArray = npt.NDArray[np.float64]

#: Draws of each posterior that does without a row.
DRAWS = 1000


class Kept(NamedTuple):
    """All that was lived for a posterior, read back."""

    training: Training
    weights: FloatArray  # (n,), each life's share of the posterior
    fitted: tuple[int, ...]  # columns of the numbers that were fitted


class Without(NamedTuple):
    """A row as it would be published, by the others: with the row's own sigma, and the optimism of vendors."""

    row: str
    refitted_mean: float  # in the row's own unit
    refitted_low: float  # 5 % point
    refitted_high: float  # 95 % point
    band: Any
    in_band_share: float  # of the prediction
    effective: float  # effective sample of the posterior's own lives, weighed without the row
    note: str


def lived_for(folder: Path, asked: Request, layout: Layout) -> Kept:
    """What was lived for a posterior.

    Args:
        folder: the posterior's.
        asked: a request of the same rows.
        layout: where the summaries of its rows stand.

    Raises:
        FileNotFoundError: there is no such folder.
        InputError: it is no posterior, is damaged, is one of another model, or was fitted to other targets.
    """
    import pyarrow.parquet as pq

    manifest = read_posterior(str(folder), asked.first.behaviour).manifest
    names = list(uncertain(asked.first.behaviour))
    if manifest["targets"].get("fitted_rows_sha256") != asked.record["targets"]["fitted_rows_sha256"]:
        message = f"the posterior was fitted to another {manifest['targets']['file']}; name it with --targets"
        raise fault(folder / MANIFEST, "other_targets", message)
    table = pq.read_table(io.BytesIO(kept(folder, manifest, RUNS)))
    points = np.column_stack([table[name].to_numpy() for name in [*names, "optimism"]]).astype(np.float64)
    summaries = np.column_stack([table[f"summary:{name}"].to_numpy() for name in layout.names]).astype(np.float64)
    noise = np.array([manifest["emulator"][name]["noise_sd"] ** 2 for name in layout.names])
    training = Training(
        points,
        summaries,
        np.broadcast_to(noise, summaries.shape),
        tuple(table["stage"].to_pylist()),
        (Proposal(len(points), None),),
        int(manifest["not_measurable_proposals"]),
    )
    return Kept(training, table[WEIGHT].to_numpy(), tuple(names.index(name) for name in manifest["fitted"]))


def left_out(
    asked: Request, problem: Problem, layout: Layout, folder: Path, progress: Progress | None = None
) -> list[Without]:
    """Fit without each row in turn; nothing is lived, the emulator stands in, with its error.

    Args:
        asked: a request of the same rows.
        problem: its priors and statements.
        layout: where its summaries stand.
        folder: a posterior of it.
        progress: told the share of the rows that are done, 0..1.

    Raises:
        FileNotFoundError, InputError: as of `lived_for`.
    """
    said = lived_for(folder, asked, layout)
    found = []
    names = rows(problem.terms)
    for number, name in enumerate(names):
        found.append(_without(problem, layout, said, name))
        if progress is not None:
            progress((number + 1) / len(names))
    return found


def left_out_json(found: list[Without], posterior: str) -> dict[str, Any]:
    """The account as plain data; `posterior` is the sha256 of its draws."""
    return {"schema": "grouplife left out 1", "posterior": posterior, "rows": [one._asdict() for one in found]}


def _without(problem: Problem, layout: Layout, said: Kept, name: str) -> Without:
    training, key = said.training, f"{problem.seed}:without {name}"
    others = tuple(term for term in problem.terms if term.row != name)
    own = tuple(term for term in problem.terms if term.row == name)
    emulated = emulated_by(others, training)
    points, _, _ = drawn(emulated, said.fitted, len(problem.box), DRAWS, 1.0, problem.plan.particles, key)
    column, _ = layout.columns([row.id for row in layout.rows].index(name))
    expected = emulated.emulator(points[:, :-1])
    numbers = [term for term in own if term.kind != "shape"]  # a shape says nothing of the number itself
    variance = emulated.emulator.variance[column] + sum(term.variance for term in numbers[:1])
    expected[:, column] += sum(term.optimism for term in numbers[:1]) * optimism(points[:, -1], OPTIMISM)
    expected[:, column] += np.sqrt(variance) * normals(f"{key}:error", len(points), 1)[:, 0]
    values = natural(layout, expected)[:, column]
    band = next(row.band for row in layout.rows if row.id == name)
    inside = float("nan")
    if isinstance(band, tuple):
        low, high = (-np.inf if band[0] is None else band[0], np.inf if band[1] is None else band[1])
        inside = float(((values >= low) & (values <= high)).mean())
    with np.errstate(divide="ignore"):  # a life that weighs nothing weighs nothing without the row either
        logs = np.log(said.weights) - real_likelihood(own, training.points, training.summaries)
    again = np.exp(logs - logs.max())
    again = again / again.sum()
    return Without(
        name,
        float(values.mean()),
        float(np.quantile(values, 0.05)),
        float(np.quantile(values, 0.95)),
        band,
        inside,
        float(1.0 / (again**2).sum()),
        "refitted by the emulator, without new lives",
    )
