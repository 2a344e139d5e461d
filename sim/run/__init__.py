"""The objects users hold: one life of a scenario, a study of many, and the folder that a result is kept in."""

from sim.run.life import Run, open_run, simulate
from sim.run.result import study

__all__ = ["Run", "open_run", "simulate", "study"]
