"""A day's sessions, drawn and laid out in order of time (compiled engine)."""

from typing import Any

from sim.compiling import kernel
from sim.draws import day_counter, uniform, uniform_pair
from sim.members.compiled.agenda import packed, time_of
from sim.parameters import IntArray
from sim.rules.attention import own_time, session_count, time_of_day
from sim.vocabulary import Stream


@kernel
def _time_of_session(p: Any, day_type: int, share: float, chronotype: float) -> float:
    """Time of day of a session at a share of the day's attention."""
    return own_time(time_of_day(p.attention.times, day_type, share), chronotype)


@kernel
def draw_sessions(p: Any, traits: Any, g: Any, members: Any, day: int, drawn: IntArray) -> bool:
    """Draw the sessions of all present members on a day, seat by seat; returns whether they fit."""
    day_type = g.day_type
    mass = p.attention.mass[day_type]
    today = day_counter(day, 0)
    n = 0
    for seat in range(g.n_seats):
        m = members[seat]
        if m.present == 0:
            continue
        chronotype = traits.chronotype[m.chronotype]
        mean = traits.sessions_a_day[m.sessions_a_day] * mass
        n_today = session_count(uniform(m.key, Stream.SESSION_COUNT.value, today), mean, p.attention.reciprocals)
        if n + n_today >= len(drawn):
            return False
        for slot in range(0, n_today, 2):
            first, second = uniform_pair(m.key, Stream.SESSION.value, today + slot)
            drawn[n + slot] = packed(_time_of_session(p, day_type, first, chronotype), seat, slot)
            drawn[n + slot + 1] = packed(_time_of_session(p, day_type, second, chronotype), seat, slot + 1)
        n += n_today
    g.n_sessions = n
    g.n_sessions_over = 0
    return True


@kernel
def draw_newcomer(p: Any, traits: Any, g: Any, members: Any, day: int, drawn: IntArray) -> int:
    """Draw the sessions of the newcomer on the day of joining; returns how many, of which those that fit are drawn."""
    seat = int(g.newcomer)
    m = members[seat]
    chronotype = traits.chronotype[m.chronotype]
    mean = traits.sessions_a_day[m.sessions_a_day] * p.attention.mass[g.day_type]
    today = day_counter(day, 0)
    n_today = session_count(uniform(m.key, Stream.SESSION_COUNT.value, today), mean, p.attention.reciprocals)
    for slot in range(0, min(n_today, len(drawn) - 1), 2):
        first, second = uniform_pair(m.key, Stream.SESSION.value, today + slot)
        drawn[slot] = packed(_time_of_session(p, g.day_type, first, chronotype), seat, slot)
        drawn[slot + 1] = packed(_time_of_session(p, g.day_type, second, chronotype), seat, slot + 1)
    return int(n_today)


@kernel
def skip_sessions(g: Any, day: int, ordered: IntArray) -> None:
    """Skip the sessions that were over when the day was interrupted: those before the group's clock."""
    n_over = g.n_sessions_over
    while n_over < g.n_sessions and day + time_of(ordered[n_over]) < g.clock:
        n_over += 1
    g.n_sessions_over = n_over
