"""grouplife: the life of commercial chat groups, simulated member by member.

import sim

run = sim.simulate("scenarios/gallery/reactivate-dormant.yaml", seed=7)
run.daily
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sim.archive import NotAResultError
    from sim.comparing import Choice, Comparison, choose, compare
    from sim.experiments import StoreError, Sweep, open_sweep, sweep
    from sim.inputs import InputError, Inputs, read, scenario_schema
    from sim.metrics.study import RowResult, Study
    from sim.run import Run, open_run, simulate, study

__all__ = [
    "Choice",
    "Comparison",
    "InputError",
    "Inputs",
    "NotAResultError",
    "RowResult",
    "Run",
    "StoreError",
    "Study",
    "Sweep",
    "choose",
    "compare",
    "open_run",
    "open_sweep",
    "read",
    "scenario_schema",
    "simulate",
    "study",
    "sweep",
]

#: Where each name of the front door lives. Loaded when first used: `grouplife --help` must not wait for numba.
_ROOMS = {
    "Choice": "sim.comparing",
    "Comparison": "sim.comparing",
    "InputError": "sim.inputs",
    "Inputs": "sim.inputs",
    "NotAResultError": "sim.archive",
    "RowResult": "sim.metrics.study",
    "Run": "sim.run",
    "StoreError": "sim.experiments",
    "Study": "sim.metrics.study",
    "Sweep": "sim.experiments",
    "choose": "sim.comparing",
    "compare": "sim.comparing",
    "open_run": "sim.run",
    "open_sweep": "sim.experiments",
    "read": "sim.inputs",
    "scenario_schema": "sim.inputs",
    "simulate": "sim.run",
    "study": "sim.run",
    "sweep": "sim.experiments",
}


def __getattr__(name: str) -> Any:
    """Load a name of the front door, or the version, when it is first used."""
    if name == "__version__":
        from sim.provenance import package_version

        return package_version()
    if name not in _ROOMS:
        raise AttributeError(f"module 'sim' has no attribute {name!r}")
    value = getattr(import_module(_ROOMS[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
