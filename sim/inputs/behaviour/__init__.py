"""How people react: one block a file, named as the rule in sim/rules that uses it."""

from sim.inputs.behaviour.behaviour import Behaviour

__all__ = ["Behaviour"]
