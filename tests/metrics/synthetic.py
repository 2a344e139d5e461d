"""Rows and curves made by hand, for tests of what is read off them."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from sim.inputs.targets import Target
from sim.metrics.study import FloatArray
from sim.metrics.variants import Lives

COLUMNS = (
    "present",
    "present_initial",
    "active",
    "active_initial",
    "reach",
    "joins",
    "quits",
    "dismissed",
    "mutes",
    "muted",
    "messages",
)


def target(measure_block: Mapping[str, Any], **fields: Any) -> Target:
    """A row with this measure."""
    given = {"id": "row", "source": "A1", "use": "calibrate", "metric": "a number", "gallery": "x", **fields}
    return Target.model_validate({**given, "measure": measure_block})


def lives(
    n_replicates: int = 200,
    n_days: int = 60,
    n_groups: int = 1,
    behaviour: Mapping[str, float] | None = None,
    people: Mapping[str, FloatArray] | None = None,
    **given: float | FloatArray,
) -> Lives:
    """Replicates whose columns are as given (a number, or an array over replicates and days); else 100 present."""
    columns = {"open": float(n_groups), "present": 100.0, "present_initial": 100.0, **given}
    shape = (n_replicates, n_days)
    names = {*COLUMNS, *columns}
    curves = {name: np.broadcast_to(np.asarray(columns.get(name, 0.0), float), shape).copy() for name in names}
    nothing = np.zeros(n_replicates)
    return Lives(
        curves,
        n_groups,
        promotion_days=(),
        load=nothing,
        late=nothing,
        wages=nothing,
        people=people or {},
        behaviour=behaviour or {},
        new_sizes=np.zeros((n_replicates, 0, n_days)),
        n_teams=1,
    )


def spread(n_replicates: int, low: float, high: float) -> FloatArray:
    """Evenly spread values over replicates, as a column (n_replicates, 1)."""
    return np.linspace(low, high, n_replicates)[:, np.newaxis]
