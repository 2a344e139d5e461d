"""Order of a group's day in the compiled engine: sorted sessions, and a small heap of looks that alerts cause."""

from typing import Any

import numpy as np

from sim.compiling import allocating_kernel, kernel
from sim.draws import TICKS_A_DAY
from sim.members.compiled.state import MOST_SEATS
from sim.parameters import IntArray

_BUCKETS = 2048
_BUCKET_SHIFT = 51  # of 62 bits the first 11 name the bucket


#: Looks to come, as a binary heap. A record, because passing arrays from kernel to kernel costs reference counting.
AGENDA = np.dtype(
    [
        ("size", np.int64),
        ("times", np.float64, (MOST_SEATS,)),  # days
        ("seats", np.int64, (MOST_SEATS,)),
    ],
    align=True,
)


@kernel
def packed(time_of_day: float, seat: int, slot: int) -> int:
    """Session as one integer: 40 bits of ticks, 10 of seat, 12 of slot."""
    session: int = (int(time_of_day * TICKS_A_DAY) << 22) | (seat << 12) | slot
    return session


@kernel
def time_of(session: int) -> float:
    """Time of day of a session, whole ticks."""
    time: float = (session >> 22) / TICKS_A_DAY
    return time


@kernel
def seat_of(session: int) -> int:
    """Seat of a session."""
    return (session >> 12) & 1023


@kernel
def slot_of(session: int) -> int:
    """Slot of a session: its number in the member's day."""
    return session & 4095


@kernel
def due(agenda: Any, a: int, b: int) -> bool:
    """Whether entry a comes before entry b: by time, then by seat."""
    first: bool = agenda.seats[a] < agenda.seats[b]
    if agenda.times[a] != agenda.times[b]:
        first = agenda.times[a] < agenda.times[b]
    return first


@kernel
def _swap(agenda: Any, a: int, b: int) -> None:
    agenda.times[a], agenda.times[b] = agenda.times[b], agenda.times[a]
    agenda.seats[a], agenda.seats[b] = agenda.seats[b], agenda.seats[a]


@kernel
def push(agenda: Any, time: float, seat: int) -> None:
    """Add a look."""
    i = agenda.size
    agenda.times[i] = time
    agenda.seats[i] = seat
    agenda.size = i + 1
    while i > 0 and due(agenda, i, (i - 1) // 2):
        _swap(agenda, i, (i - 1) // 2)
        i = (i - 1) // 2


@kernel
def first_time(agenda: Any) -> float:
    """Time of the next look, infinite for none."""
    time: float = np.inf
    if agenda.size > 0:
        time = agenda.times[0]
    return time


@kernel
def pop(agenda: Any) -> int:
    """Take the next look off; returns its seat."""
    seat: int = agenda.seats[0]
    last = agenda.size - 1
    agenda.size = last
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


@allocating_kernel
def put_in_order(drawn: IntArray, ordered: IntArray, n: int) -> None:
    """Order the sessions of a day: into buckets of equal time first, then by insertion.

    Args:
        drawn: (at least n,) packed sessions in any order.
        ordered: (at least n,) takes them up in order of time, seat, slot.
        n: Sessions.
    """
    begins = np.zeros(_BUCKETS + 1, np.int64)
    for i in range(n):
        begins[(drawn[i] >> _BUCKET_SHIFT) + 1] += 1
    for b in range(_BUCKETS):
        begins[b + 1] += begins[b]
    for i in range(n):
        b = drawn[i] >> _BUCKET_SHIFT
        ordered[begins[b]] = drawn[i]
        begins[b] += 1
    for i in range(1, n):
        moving = ordered[i]
        j = i - 1
        while j >= 0 and ordered[j] > moving:
            ordered[j + 1] = ordered[j]
            j -= 1
        ordered[j + 1] = moving
