"""The compiled engine's event log: a buffer that grows between events, never during one."""

from typing import Any, NamedTuple

import numpy as np

from sim.compiling import kernel
from sim.parameters import IntArray

#: Events that one session, look or act can cause at most.
ROOM = 16


class Journal(NamedTuple):
    """Log of one call; `size` counts the events, `on` is 1 when events are wanted."""

    events: Any  # (capacity,) of tables.EVENT
    size: IntArray  # (1,)
    on: IntArray  # (1,)


@kernel
def note(journal: Journal, time: float, kind: int, group: int, member: int, value: int) -> None:
    """Write one event down, if events are wanted and the scenario has begun."""
    if journal.on[0] == 0 or time < 0.0:
        return
    event = journal.events[journal.size[0]]
    event.time = time
    event.kind = kind
    event.group = group
    event.member = member
    event.value = value
    journal.size[0] += 1


@kernel
def has_room(journal: Journal, room: int) -> bool:
    """Whether so many more events fit."""
    room_left: bool = journal.on[0] == 0 or journal.size[0] + room <= len(journal.events)
    return room_left


@kernel
def enlarged(journal: Journal, room: int) -> Journal:
    """The same journal with room for more events.

    Args:
        journal: The journal.
        room: Events that must fit.

    Returns:
        A journal with a larger buffer and the same events.
    """
    larger = np.empty(2 * len(journal.events) + room, journal.events.dtype)
    larger[: journal.size[0]] = journal.events[: journal.size[0]]
    return Journal(larger, journal.size, journal.on)
