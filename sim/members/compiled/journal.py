"""The compiled engine's event log: a small buffer that the kernels fill, emptied between events; requests beside it."""

from typing import Any

import numpy as np

from sim.compiling import allocating_kernel, kernel
from sim.members.compiled.former import FORMER
from sim.members.compiled.requests import REQUESTS, has_room
from sim.members.compiled.state import MOST_SEATS

#: Events that one session, look or act can cause at most: points of a whole group can expire.
ROOM = MOST_SEATS + 1
_CAPACITY = 4096

#: The buffer. A record, because passing arrays from kernel to kernel costs reference counting.
JOURNAL = np.dtype(
    [
        ("on", np.int64),  # 1 when events are wanted
        ("size", np.int64),
        ("times", np.float64, (_CAPACITY,)),
        ("kinds", np.int64, (_CAPACITY,)),
        ("groups", np.int64, (_CAPACITY,)),
        ("members", np.int64, (_CAPACITY,)),
        ("values", np.int64, (_CAPACITY,)),
        ("requests", REQUESTS),
        ("former", FORMER),  # of the group that lives at the moment
    ],
    align=True,
)


@kernel
def note(journal: Any, time: float, kind: int, group: int, member: int, value: int) -> None:
    """Write one event down, if events are wanted and the scenario has begun."""
    if journal.on == 0 or time < 0.0:
        return
    i = journal.size
    journal.times[i] = time
    journal.kinds[i] = kind
    journal.groups[i] = group
    journal.members[i] = member
    journal.values[i] = value
    journal.size = i + 1


@kernel
def is_full(journal: Any) -> bool:
    """Whether the buffer might not hold what happens next."""
    full: bool = journal.size > _CAPACITY - ROOM or not has_room(journal.requests)
    return full


@allocating_kernel
def emptied_into(events: Any, n_events: int, journal: Any) -> Any:
    """Empty the buffer into the log.

    Args:
        events: (capacity,) of tables.EVENT.
        n_events: Events in it.
        journal: The buffer.

    Returns:
        The log, twice as large when it was too small.
    """
    if n_events + journal.size > len(events):
        larger = np.empty(2 * len(events) + journal.size, events.dtype)
        larger[:n_events] = events[:n_events]
        events = larger
    for i in range(journal.size):
        event = events[n_events + i]
        event.time = journal.times[i]
        event.kind = journal.kinds[i]
        event.group = journal.groups[i]
        event.member = journal.members[i]
        event.value = journal.values[i]
    journal.size = 0
    return events
