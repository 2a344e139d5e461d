"""Order of a group's day in the compiled engine: sorted sessions, and small heaps of looks and errands to come."""

from typing import Any

import numpy as np

from sim.compiling import allocating_kernel, kernel
from sim.draws import TICKS_A_DAY
from sim.members.compiled.state import MOST_SEATS
from sim.parameters import IntArray

_BUCKETS = 2048
_BUCKET_SHIFT = 51  # of 62 bits the first 11 name the bucket


#: What is to come, as a binary heap. A record, because passing arrays from kernel to kernel costs reference counting.
HEAP = np.dtype(
    [
        ("size", np.int64),
        ("times", np.float64, (MOST_SEATS,)),  # days
        ("seats", np.int64, (MOST_SEATS,)),
    ],
    align=True,
)

#: What is to come of today, apart from acts and sessions.
AGENDA = np.dtype([("looks", HEAP), ("errands", HEAP)], align=True)


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
def due(heap: Any, a: int, b: int) -> bool:
    """Whether entry a comes before entry b: by time, then by seat."""
    first: bool = heap.seats[a] < heap.seats[b]
    if heap.times[a] != heap.times[b]:
        first = heap.times[a] < heap.times[b]
    return first


@kernel
def _swap(heap: Any, a: int, b: int) -> None:
    heap.times[a], heap.times[b] = heap.times[b], heap.times[a]
    heap.seats[a], heap.seats[b] = heap.seats[b], heap.seats[a]


@kernel
def push(heap: Any, time: float, seat: int) -> None:
    """Add what a member will do."""
    i = heap.size
    heap.times[i] = time
    heap.seats[i] = seat
    heap.size = i + 1
    while i > 0 and due(heap, i, (i - 1) // 2):
        _swap(heap, i, (i - 1) // 2)
        i = (i - 1) // 2


@kernel
def first_time(heap: Any) -> float:
    """Time of what comes next, infinite for none."""
    time: float = np.inf
    if heap.size > 0:
        time = heap.times[0]
    return time


@kernel
def pop(heap: Any) -> int:
    """Take what comes next off; returns its seat."""
    seat: int = heap.seats[0]
    last = heap.size - 1
    heap.size = last
    heap.times[0] = heap.times[last]
    heap.seats[0] = heap.seats[last]
    i = 0
    while True:
        child = 2 * i + 1
        if child >= last:
            return seat
        if child + 1 < last and due(heap, child + 1, child):
            child += 1
        if not due(heap, child, i):
            return seat
        _swap(heap, i, child)
        i = child


@kernel
def strike(heap: Any, seat: int) -> None:
    """Take off what a member would have done, if it is there."""
    for i in range(heap.size):
        if heap.seats[i] == seat:
            heap.times[i] = -np.inf
            while i > 0:
                _swap(heap, i, (i - 1) // 2)
                i = (i - 1) // 2
            pop(heap)
            return


@kernel
def put_in(drawn: IntArray, n: int, ordered: IntArray, g: Any) -> None:
    """Put sessions of a newcomer among those of the day that are still to come, in order of time.

    Args:
        drawn: (at least n,) packed sessions in any order; those that are over by then do not count.
        n: Sessions.
        ordered: (at least n more than there are,) the day's sessions, in order from the next one on.
        g: The group; its clock of sessions is that of the next one.
    """
    for i in range(n):
        session = drawn[i]
        if time_of(session) < g.newcomer_since:
            continue
        j = g.n_sessions - 1
        while j >= g.n_sessions_over and ordered[j] > session:
            ordered[j + 1] = ordered[j]
            j -= 1
        ordered[j + 1] = session
        g.n_sessions += 1


@allocating_kernel
def put_in_order(drawn: IntArray, ordered: IntArray, n: int) -> None:
    """Order the sessions of a day: into buckets of equal time first, then by insertion.

    Args:
        drawn: (at least n,) packed sessions in any order.
        ordered: (at least n,) takes them up in order of time, seat, slot.
        n: Sessions.
    """
    begins = np.zeros(_BUCKETS, np.int32)
    for i in range(n):
        begins[drawn[i] >> _BUCKET_SHIFT] += np.int32(1)
    before = np.int32(0)
    for b in range(_BUCKETS):
        in_bucket = begins[b]
        begins[b] = before
        before += in_bucket
    for i in range(n):
        b = drawn[i] >> _BUCKET_SHIFT
        ordered[begins[b]] = drawn[i]
        begins[b] += np.int32(1)
    latest = np.int64(-1)
    for i in range(n):
        moving = ordered[i]
        if moving > latest:
            latest = moving
            continue
        j = i - 1
        while j >= 0 and ordered[j] > moving:
            ordered[j + 1] = ordered[j]
            j -= 1
        ordered[j + 1] = moving
