"""The readable engine: SimPy, a process per member and day. It says what the model means."""

from sim.members.readable.engine import ReadableEngine

__all__ = ["ReadableEngine"]
