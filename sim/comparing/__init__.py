"""Strategies beside each other: compared on common blocks, and chosen from until the evidence suffices."""

from sim.comparing.choice import Choice, choose
from sim.comparing.comparison import Comparison, compare

__all__ = ["Choice", "Comparison", "choose", "compare"]
