"""The compiled engine's order of a day, against plain sorting."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim.draws import instant
from sim.members.compiled.agenda import Agenda, first_time, pop, push, put_in_order, room_for_sessions

#: Times of day with many ties.
times = st.sampled_from([instant(i / 7.0) for i in range(7)] + [0.0, instant(0.999999)])


@given(st.lists(st.lists(times, max_size=8), max_size=12), st.integers(-30, 400))
def test_sessions_are_ordered_by_time_then_seat(seats: list[list[float]], day: int) -> None:
    """Sessions of many seats come in order of time, then seat, ties included."""
    sessions = room_for_sessions(128)
    flat = [(day + time, seat) for seat, of_seat in enumerate(seats) for time in sorted(of_seat)]
    for i, (time, seat) in enumerate(flat):
        sessions.times[i], sessions.seats[i], sessions.slots[i] = time, seat, 0
    sessions.size[0] = len(flat)
    put_in_order(day, sessions)
    ordered = [(sessions.times[i], sessions.seats[i]) for i in sessions.order[: len(flat)]]
    assert ordered == sorted(flat)


@given(st.lists(times, max_size=30), st.integers(0, 30))
def test_looks_come_off_the_heap_in_order(due: list[float], n_first: int) -> None:
    """Looks come off in order of time, then seat, also when some are taken off before others are put on."""
    agenda = Agenda(np.empty(31), np.empty(31, np.int64), np.zeros(1, np.int64))
    looks = [(time, seat) for seat, time in enumerate(due)]
    early, late = looks[:n_first], looks[n_first:]
    for look in early:
        push(agenda, *look)
    taken = [(first_time(agenda), pop(agenda)) for _ in early[::2]]
    for look in late:
        push(agenda, *look)
    left = [(first_time(agenda), pop(agenda)) for _ in range(agenda.size[0])]
    assert taken == sorted(early)[: len(taken)]
    assert left == sorted(set(looks) - set(taken))


def test_an_empty_agenda_has_no_next_look() -> None:
    """Without looks the next one is infinitely far."""
    assert first_time(Agenda(np.empty(1), np.empty(1, np.int64), np.zeros(1, np.int64))) == np.inf
