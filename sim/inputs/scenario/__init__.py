"""What a scenario may say: one block a file, named as the procedure in operations/ that carries it out."""

from sim.inputs.scenario.scenario import Scenario

__all__ = ["Scenario"]
