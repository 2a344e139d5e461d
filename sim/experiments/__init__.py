"""Experiments: many runs of many strategies on common blocks, kept on disk, resumable."""

from sim.experiments.opened import Sweep, open_sweep
from sim.experiments.running import sweep
from sim.experiments.store import StoreError

__all__ = ["StoreError", "Sweep", "open_sweep", "sweep"]
