"""Processor time of this process, in interleaved rounds: other work on the machine falls on all contestants alike."""

import time
from collections.abc import Callable, Mapping
from statistics import median

Action = Callable[[], object]


def cpu_seconds(action: Action) -> float:
    """Processor seconds an action takes."""
    begin = time.process_time()
    action()
    return time.process_time() - begin


def interleaved(actions: Mapping[str, Action], rounds: int) -> dict[str, float]:
    """Time some actions in turn, round after round.

    Args:
        actions: What to time, by name; the first round of each is a warm-up and does not count.
        rounds: Rounds that count.

    Returns:
        Median processor seconds by name.
    """
    times: dict[str, list[float]] = {name: [] for name in actions}
    for timed in range(rounds + 1):
        for name, action in actions.items():
            seconds = cpu_seconds(action)
            if timed:
                times[name].append(seconds)
    return {name: median(seconds) for name, seconds in times.items()}
