"""The fast engine: groups outermost, one day's sessions sorted at a time, records of state, compiled by Numba.

It lives the same lives as sim.members.readable, event by event; read that one first.
"""

from sim.members.compiled.engine import CompiledEngine

__all__ = ["CompiledEngine"]
