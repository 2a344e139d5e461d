"""A registry with rows that are held out, and a posterior of the engine of conftest.py, not calibrated but written."""

from hashlib import sha256
from pathlib import Path

import numpy as np

from sim import archive
from sim.calibrating.folder import behaviour_yaml
from sim.calibrating.heldout import from_priors
from sim.inputs.targets import fitted_mark, read_targets
from sim.run.people import behaviour_of, uncertain
from sim.run.posterior import KIND, draws_csv, model_version
from tests.calibrating.conftest import REGISTRY

ROWS = ["active", "quits"]

#: Beside the rows that are fitted: one that the same numbers decide on, one that is missed, one that is shown, a law
#: of which the engine knows nothing, one that is dear, and one without a measure.
WIDE = REGISTRY + (
    """\
- id: late_active
  source: A1
  use: validate
  metric: daily-active share, days 10..19
  band: [0.15, 0.25]
  gallery: silent-group
  measure: {kind: share_mean, days: [10, 19], settings: [horizon=20 days]}
- id: too_active
  source: A1
  use: validate
  metric: daily-active share, days 10..19, of somebody else
  band: [0.6, null]
  gallery: silent-group
  measure: {kind: share_mean, days: [10, 18], settings: [horizon=20 days]}
- id: day_reached
  source: A1
  use: validate
  metric: first day above 0.3
  band: [0, 5]
  gallery: silent-group
  measure: {kind: first_passage, window: 3, reaches: 0.3, settings: [horizon=20 days]}
- id: shown
  source: A1
  use: display
  metric: quits
  band: [0.1, 0.2]
  gallery: silent-group
  measure: {kind: quit_share, days: [0, 9], settings: [horizon=20 days]}
- id: steps
  source: A1
  use: law
  metric: what a step adds
  gallery: silent-group
  measure:
    kind: paired_difference
    days: [0, 9]
    settings: [horizon=20 days]
    without: {longer: [horizon=21 days]}
- id: dear
  source: A1
  use: validate
  metric: daily-active share of four hundred days
  band: [0.15, 0.25]
  gallery: silent-group
  measure: {kind: share_mean, days: [0, 9], settings: [horizon=400 days]}
- id: unmeasured
  source: A2
  use: validate
  metric: opens
"""
)


N = 64

#: Of the two numbers on which activity depends, the draws know one combination only.
FITTED = ("opening.base", "opening.match")


def put(folder: Path, **manifest: object) -> Path:
    """The posterior and its registry in a folder; the posterior's path.

    Of every draw the engine's activity is about 0.2: 1.5 x the place of `opening.base` + that of `opening.match` is
    log(0.2 / 0.8) + 1, places from -1 to 1 within the prior range. All other numbers have draws of their priors.
    """
    behaviour = behaviour_of()
    names = list(uncertain(behaviour))
    values = np.array([[value for _, value in draw] for draw in from_priors(behaviour, N, 7)])
    match = np.linspace(-0.9, 0.9, N)
    for name, place in zip(FITTED, ((np.log(0.25) + 1.0 - match) / 1.5, match), strict=True):
        low, high = uncertain(behaviour)[name].prior
        values[:, names.index(name)] = low + 0.5 * (place + 1.0) * (high - low)
    says = {name: (0.85, "identified") if name == FITTED[0] else (0.0, "prior-driven") for name in names}
    known = {
        "fitted": FITTED,
        "known_directions": 1.1,
        "numbers": [
            {"name": name, "fitted": name in FITTED, "contraction": gone, "says": word}
            for name, (gone, word) in says.items()
        ],
        "directions": [{"ratio": 0.01, "loadings": {FITTED[0]: 0.83, FITTED[1]: 0.55}}],
    }
    shares = [f"{name},{int(name in FITTED)},{0.4 if name in FITTED else 0.001},0.002" for name in names]
    spread = np.linspace(-4.0, 4.0, 101)
    runs = {"stage": ["wave-1"] * 101, "summary:active": spread, "summary:quits": spread[::-1]}
    files = {
        "draws.csv": draws_csv([*names, "optimism"], np.hstack([values, np.full((N, 1), 0.1)])),
        "predictive.csv": draws_csv(["active", "quits"], np.full((N, 2), 0.2)),
        "identifiability.json": archive.json_bytes(known),
        "screen.csv": "\n".join(["number,fitted,active,quits", *shares, "(by chance),0,0.01,0.01", ""]).encode(),
        "runs.parquet": archive.parquet_bytes(runs, {}),
        "behaviour.yaml": behaviour_yaml(behaviour, FITTED),
    }
    (folder / "my.yaml").write_text(WIDE)
    said = {
        "kind": KIND,
        "version": "0.1.0",
        "model_version": model_version(behaviour),
        "targets": {"file": "my.yaml", "fitted_rows_sha256": fitted_mark(read_targets(folder / "my.yaml"), ROWS)},
        "plan": {"name": "small", "least": 10.0},
        "seed": 1,
        "rows": ROWS,
        "bands": {"active": [0.15, 0.25], "quits": [0.1, 0.3]},
        "not_measurable_yet": ["later"],
        "effective_sample_size": 50.0,
        "k_hat": 0.3,
        "alarms": [],
        "files": {name: sha256(content).hexdigest() for name, content in files.items()},
        **manifest,
    }
    archive.write_new(folder / "out", {**files, "manifest.json": archive.json_bytes(said)})
    return folder / "out"
