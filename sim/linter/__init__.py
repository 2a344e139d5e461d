"""Whether a scenario that is rightly written can be carried out on the platform."""

from sim.inputs import InputError, Inputs, Problem
from sim.linter.before_points import before_points
from sim.linter.idle import idle
from sim.linter.nobody_there import nobody_there
from sim.linter.occasions import occasions
from sim.linter.seats import seats
from sim.linter.size import size

__all__ = ["executable", "lint"]

_CHECKS = (seats, size, idle, occasions, before_points, nobody_there)


def lint(inputs: Inputs) -> list[Problem]:
    """What stands in the way of a scenario.

    Args:
        inputs: as read.

    Returns:
        A problem for each limit that the scenario passes, and each lever that would change nothing.
    """
    return [problem for check in _CHECKS for problem in check(inputs)]


def executable(inputs: Inputs) -> Inputs:
    """The inputs, if the scenario can be carried out.

    Args:
        inputs: as read.

    Returns:
        The same inputs.

    Raises:
        InputError: limits that the scenario passes, levers that would change nothing.
    """
    problems = lint(inputs)
    if problems:
        raise InputError(problems)
    return inputs
