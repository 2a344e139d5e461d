"""Instants of SimPy environments: exact times, and a fixed order of what falls on the same instant."""

import simpy
from simpy.events import EventPriority


def moment(env: simpy.Environment, time: float, rank: int) -> simpy.Event:
    """Event that happens at a given time.

    Args:
        env: The environment, time in days.
        time: Days, a whole number of ticks (draws.instant), so that env.now + (time - env.now) is exact.
        rank: Order among events of the same time, by content and not by when they were created.

    Returns:
        The scheduled event.
    """
    event = simpy.Event(env)
    event._ok = True
    event._value = None
    env.schedule(event, EventPriority(rank), time - env.now)
    return event
