"""The readable engine: SimPy, a process per member. It says what the model means; sim.members.compiled must agree with it."""

from sim.members.readable.engine import ReadableEngine

__all__ = ["ReadableEngine"]
