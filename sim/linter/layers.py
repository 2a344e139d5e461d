"""Layers: what was laid over a scenario, by a setting or by the file that extends another."""

from collections.abc import Sequence

from sim.inputs import Inputs
from sim.inputs.node import Node, Step, find


def is_laid_over(inputs: Inputs, over: Sequence[Step], node: Node) -> bool:
    """Whether a field was set by a setting, or in a file that extends the one in which another value stands.

    Whoever looks at the first days of a scenario, or takes one thing away to see what it does, may leave the rest.

    Args:
        inputs: as read.
        over: location of the field.
        node: the other value.
    """
    read = list(inputs.files)  # the scenario first, then what it extends, in turn

    def rank(file: str) -> int:
        return -read.index(file) if file in read else 1  # settings are no file

    return rank(find(inputs.written, over).node.place.file) > rank(node.place.file)
