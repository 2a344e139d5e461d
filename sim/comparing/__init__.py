"""Strategies beside each other: compared on common blocks, and chosen from until the evidence suffices."""

from sim.comparing.comparison import Comparison, compare

__all__ = ["Comparison", "compare"]
