"""How alive the group feels: a decaying count of distinct people who spoke."""

import math

from sim.compiling import rule


@rule
def faded(count: float, elapsed: float, memory: float) -> float:
    """Count after some time in which nobody spoke.

    Args:
        count: People, >= 0.
        elapsed: Days.
        memory: Days in which the count falls to 1/e.

    Returns:
        People.

    Source: model-study.
    """
    return count * math.exp(-elapsed / memory)


@rule
def speaker_gain(since_spoke: float, memory: float) -> float:
    """What a speaker adds to the count: what was forgotten of them since they last spoke.

    Args:
        since_spoke: Days since the same person spoke; infinite for the first time.
        memory: Days in which the count falls to 1/e.

    Returns:
        People, 0..1, so that each person counts once.

    Source: own-form.
    """
    return 1.0 - math.exp(-since_spoke / memory)


@rule
def saturated(count: float, half_count: float) -> float:
    """Liveliness as the list and the group show it.

    Args:
        count: Decaying count of distinct speakers.
        half_count: Count at half the effect, people.

    Returns:
        Share, 0..1.

    Source: model-study.
    """
    return count / (count + half_count)
