"""The compiled engine's order of a day, against plain sorting."""

from typing import Any

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sim.draws import instant
from sim.members.compiled.agenda import (
    HEAP,
    first_time,
    packed,
    pop,
    push,
    put_in_order,
    seat_of,
    slot_of,
    strike,
    time_of,
)

#: Times of day with many ties.
times = st.sampled_from([instant(i / 7.0) for i in range(7)] + [0.0, instant(0.9999999999999)])
sessions = st.tuples(times, st.integers(0, 499), st.integers(0, 4000))


def empty() -> Any:
    return np.zeros(1, HEAP)[0]


@given(sessions)
def test_a_packed_session_is_the_session(session: tuple[float, int, int]) -> None:
    """Time, seat and slot come out of the integer as they went in."""
    whole = packed(*session)
    assert (time_of(whole), seat_of(whole), slot_of(whole)) == session


@given(st.lists(sessions, max_size=60))
def test_sessions_are_ordered_by_time_then_seat(day: list[tuple[float, int, int]]) -> None:
    """Sessions of many seats come in order of time, then seat, then slot, ties included."""
    drawn = np.array([packed(*session) for session in day], np.int64)
    ordered = np.zeros_like(drawn)
    put_in_order(drawn, ordered, len(day))
    assert [(time_of(i), seat_of(i), slot_of(i)) for i in ordered.tolist()] == sorted(day)


@given(st.lists(times, max_size=30), st.integers(0, 30))
def test_looks_come_off_the_heap_in_order(due: list[float], n_first: int) -> None:
    """Looks come off in order of time, then seat, also when some are taken off before others are put on."""
    agenda = empty()
    looks = [(time, seat) for seat, time in enumerate(due)]
    early, late = looks[:n_first], looks[n_first:]
    for look in early:
        push(agenda, *look)
    taken = [(first_time(agenda), pop(agenda)) for _ in early[::2]]
    for look in late:
        push(agenda, *look)
    left = [(first_time(agenda), pop(agenda)) for _ in range(agenda["size"])]
    assert taken == sorted(early)[: len(taken)]
    assert left == sorted(set(looks) - set(taken))


@given(st.lists(times, max_size=30), st.integers(0, 30))
def test_what_is_struck_off_the_heap_is_no_longer_on_it(due: list[float], struck: int) -> None:
    """The others come off in order all the same; who has nothing on it has nothing to be struck off."""
    agenda = empty()
    looks = [(time, seat) for seat, time in enumerate(due)]
    for look in looks:
        push(agenda, *look)
    strike(agenda, struck)
    left = [(first_time(agenda), pop(agenda)) for _ in range(agenda["size"])]
    assert left == sorted(look for look in looks if look[1] != struck)


def test_an_empty_agenda_has_no_next_look() -> None:
    """Without looks the next one is infinitely far."""
    assert first_time(empty()) == np.inf
