"""Order of a group's day in the compiled engine: sorted sessions, and a small heap of looks that alerts cause."""

from typing import NamedTuple

import numpy as np

from sim.compiling import kernel
from sim.parameters import FloatArray, IntArray

_BUCKETS = 1024


class Agenda(NamedTuple):
    """Binary heap of looks to come; size is kept in a one-element array."""

    times: FloatArray  # (seats,) days
    seats: IntArray  # (seats,)
    size: IntArray  # (1,)


class Sessions(NamedTuple):
    """Sessions of a group's day, seat by seat, and how far the day has come."""

    times: FloatArray  # (capacity,) days
    seats: IntArray  # (capacity,)
    slots: IntArray  # (capacity,) number of the session in the member's day
    order: IntArray  # (capacity,) indices in order of time, then seat
    size: IntArray  # (2,) how many, and how many of them are over


@kernel
def room_for_sessions(capacity: int) -> Sessions:
    """Empty buffers for a day's sessions."""
    numbers = np.empty((3, capacity), np.int64)
    return Sessions(np.empty(capacity), numbers[0], numbers[1], numbers[2], np.zeros(2, np.int64))


@kernel
def due(agenda: Agenda, a: int, b: int) -> bool:
    """Whether entry a comes before entry b: by time, then by seat."""
    first: bool = agenda.seats[a] < agenda.seats[b]
    if agenda.times[a] != agenda.times[b]:
        first = agenda.times[a] < agenda.times[b]
    return first


@kernel
def _swap(agenda: Agenda, a: int, b: int) -> None:
    agenda.times[a], agenda.times[b] = agenda.times[b], agenda.times[a]
    agenda.seats[a], agenda.seats[b] = agenda.seats[b], agenda.seats[a]


@kernel
def push(agenda: Agenda, time: float, seat: int) -> None:
    """Add a look."""
    i = agenda.size[0]
    agenda.times[i] = time
    agenda.seats[i] = seat
    agenda.size[0] = i + 1
    while i > 0 and due(agenda, i, (i - 1) // 2):
        _swap(agenda, i, (i - 1) // 2)
        i = (i - 1) // 2


@kernel
def first_time(agenda: Agenda) -> float:
    """Time of the next look, infinite for none."""
    time: float = np.inf
    if agenda.size[0] > 0:
        time = agenda.times[0]
    return time


@kernel
def pop(agenda: Agenda) -> int:
    """Take the next look off; returns its seat."""
    seat: int = agenda.seats[0]
    last = agenda.size[0] - 1
    agenda.size[0] = last
    agenda.times[0] = agenda.times[last]
    agenda.seats[0] = agenda.seats[last]
    i = 0
    while True:
        child = 2 * i + 1
        if child >= last:
            return seat
        if child + 1 < last and due(agenda, child + 1, child):
            child += 1
        if not due(agenda, child, i):
            return seat
        _swap(agenda, i, child)
        i = child


@kernel
def put_in_order(day: int, sessions: Sessions) -> None:
    """Order the sessions of a day by time, then seat: into buckets of equal time first, then by insertion.

    Args:
        day: The day; day <= time < day + 1 for all of them.
        sessions: The sessions; within a seat times rise.
    """
    times, seats, order, n = sessions.times, sessions.seats, sessions.order, sessions.size[0]
    begins = np.zeros(_BUCKETS + 1, np.int64)
    for i in range(n):
        begins[int((times[i] - day) * _BUCKETS) + 1] += 1
    for b in range(_BUCKETS):
        begins[b + 1] += begins[b]
    for i in range(n):
        b = int((times[i] - day) * _BUCKETS)
        order[begins[b]] = i
        begins[b] += 1
    for i in range(1, n):
        moving = order[i]
        time = times[moving]
        j = i - 1
        while j >= 0 and (times[order[j]] > time or (times[order[j]] == time and seats[order[j]] > seats[moving])):
            order[j + 1] = order[j]
            j -= 1
        order[j + 1] = moving
