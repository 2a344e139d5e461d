"""What the prior predicts for the fitted rows: the first wave of a calibration, which spreads over all of it."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from sim import archive
from sim.calibrating.folder import RUNS
from sim.calibrating.wanted import Layout, natural
from sim.calibration.scoring import summary
from sim.inputs.shipped import shipped
from sim.inputs.targets import TARGETS, fitted_mark, read_targets
from sim.metrics.known import Span
from sim.run.posterior import fault, kept

#: Stage of a calibration whose points spread evenly over the prior.
FIRST = "wave-1"


def prior_predictive(
    folder: Path, manifest: Mapping[str, Any], rows: Sequence[str], registry: Path | None
) -> tuple[dict[str, Span], str]:
    """Prior predictive distributions of fitted rows.

    Args:
        folder: the posterior's.
        manifest: its manifest.
        rows: ids of the fitted rows, without demands.
        registry: the registry that was fitted, for the scales of its rows; None for the shipped one.

    Returns:
        Row -> distribution, and an empty text; or nothing, and why not.

    Raises:
        FileNotFoundError: a file is not there.
        InputError: a file is damaged, or is none.
    """
    file = shipped(TARGETS) if registry is None else registry
    fitted = manifest.get("targets", {})
    registered = read_targets(registry)
    if fitted_mark(registered, rows) != fitted.get("fitted_rows_sha256"):
        return {}, f"{file.name} is another registry than the one that was fitted ({fitted.get('file')}); name that"
    targets = {row.id: row for row in registered}
    kept(folder, manifest, RUNS)  # the bytes that the manifest speaks of
    try:
        lived = archive.read_parquet(folder / RUNS)
    except (ValueError, OSError):
        raise fault(folder / RUNS, "no_runs", "the file is no table of proposals") from None
    columns = [f"summary:{row}" for row in rows]
    missing = [name for name in ("stage", *columns) if name not in lived.column_names]
    if missing or any(row not in targets for row in rows):
        raise fault(folder / RUNS, "no_runs", f"the proposals that were lived say nothing of {', '.join(missing)}")
    first = np.array(lived["stage"].to_pylist()) == FIRST
    summaries = np.column_stack([np.asarray(lived[name].to_numpy(), np.float64)[first] for name in columns])
    summaries = summaries[np.isfinite(summaries).all(axis=1)]
    if not len(summaries):
        return {}, "no point of the first wave could be measured"
    values = natural(Layout(tuple(targets[row] for row in rows), (0,) * len(rows)), summaries)
    return {row: Span(*summary(values[:, i])) for i, row in enumerate(rows)}, ""
