"""What may be written, and how it is read: scenario, catalogue and behaviour, strict, with positions."""

from sim.inputs.editor import scenario_schema
from sim.inputs.field_table import scenario_fields
from sim.inputs.problem import InputError, Place, Problem
from sim.inputs.reading import Inputs, read

__all__ = ["InputError", "Inputs", "Place", "Problem", "read", "scenario_fields", "scenario_schema"]
