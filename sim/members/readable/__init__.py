"""The readable engine: SimPy, a process per member. It says what the model means; the compiled engine must agree."""

from sim.members.readable.engine import ReadableEngine

__all__ = ["ReadableEngine"]
