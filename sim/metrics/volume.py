"""How much to say: what a sweep of the number of messages comes to. Arrays are (n_points, n_replicates)."""

import math

import numpy as np

from sim.metrics.study import FloatArray


def quadratic_top(messages: FloatArray, response: FloatArray) -> float:
    """Messages a day at which a quadratic in their logarithm has its top.

    Args:
        messages: (n_points,), realised messages a group and day, above 0.
        response: (n_points,), any unit.

    Returns:
        Messages a day, inside the swept range. A curve that has no top there is answered with its better end.
    """
    logs = np.array([math.log(value) for value in messages])
    centre = float(logs.mean())
    bend, slope, _ = np.polyfit(logs - centre, response, 2)
    if bend < 0.0:
        top = centre - slope / (2.0 * bend)
        return math.exp(min(max(top, float(logs.min())), float(logs.max())))
    ends = np.argsort(logs)[[0, -1]]
    return float(messages[ends[int(np.argmax(response[ends]))]])


def at_messages(messages: FloatArray, response: FloatArray, wanted: float) -> FloatArray:
    """Response at a number of messages between two points of a sweep, linear in the logarithm.

    Args:
        messages: (n_points,), mean realised messages a group and day, rising.
        response: (n_points, n_replicates), any unit.
        wanted: messages a group and day.

    Returns:
        (n_replicates,), unit of the response.

    Raises:
        ValueError: the wanted number lies outside the swept ones.
    """
    if not messages[0] <= wanted <= messages[-1]:
        raise ValueError(f"{wanted:g} messages a day lie outside the swept {messages[0]:.3g} to {messages[-1]:.3g}")
    right = min(max(int(np.searchsorted(messages, wanted)), 1), len(messages) - 1)
    left = right - 1
    step = math.log(messages[right] / messages[left])
    weight = math.log(wanted / messages[left]) / step if step > 0.0 else 0.0
    between: FloatArray = (1.0 - weight) * response[left] + weight * response[right]
    return between
