"""Groups live their days, one group after the other (compiled engine)."""

from typing import Any

import numpy as np

from sim.compiling import allocating_kernel, kernel
from sim.draws import day_counter, uniform, uniform_pair
from sim.members.compiled.acts import apply_act
from sim.members.compiled.agenda import first_time, packed, pop, push, put_in_order, seat_of, slot_of, time_of
from sim.members.compiled.joining import at_midnight
from sim.members.compiled.journal import emptied_into, is_full
from sim.members.compiled.look import has_news, look
from sim.members.compiled.memory import trust_at
from sim.parameters import IntArray
from sim.rules.attention import own_time, session_count, time_of_day
from sim.rules.exposure import is_buried
from sim.vocabulary import Stream


@kernel
def _time_of_session(p: Any, day_type: int, share: float, chronotype: float) -> float:
    """Time of day of a session at a share of the day's attention."""
    attention = p.attention
    common = time_of_day(attention.cumulative, attention.inverse, attention.guide, day_type, share)
    return own_time(common, chronotype)


@kernel
def _draw_sessions(p: Any, traits: Any, g: Any, members: Any, day: int, drawn: IntArray) -> bool:
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
def _expect_looks(g: Any, members: Any, agenda: Any) -> None:
    """Put the looks that present members will still take because of yesterday's alerts on the agenda."""
    agenda.size = 0
    for seat in range(g.n_seats):
        if members[seat].present != 0 and members[seat].alert_time < np.inf:
            push(agenda, members[seat].alert_time, seat)


@kernel
def _evening(p: Any, g: Any, members: Any, day: int, row: Any) -> None:
    """Count what is left at the end of a day."""
    trust = 0.0
    for seat in range(g.n_seats):
        m = members[seat]
        if m.present != 0:
            row.muted += m.muted
            row.points_outstanding += m.balance
            trust += trust_at(p, m, float(day + 1))
    row.trust_total = trust


@kernel
def _is_asleep(p: Any, traits: Any, g: Any, acts: Any, last_act: int, day: int, agenda: Any) -> bool:
    """Whether nothing can happen on a day: no acts, nobody about to look, and the group deep in every list."""
    has_acts = g.next_act < last_act and acts[g.next_act].time < float(day + 1)
    lag = g.midnight_attention - g.last_attention
    return not has_acts and agenda.size == 0 and is_buried(lag, traits.slowest_row_rate, p.exposure.rows)


@kernel
def _live_on(
    p: Any,
    traits: Any,
    g: Any,
    members: Any,
    acts: Any,
    last_act: int,
    day: int,
    row: Any,
    agenda: Any,
    ordered: IntArray,
    journal: Any,
) -> bool:
    """Acts, looks that alerts caused and sessions of a day, in order of time.

    Returns:
        True when the day is over, False when the journal is full: empty it and call again.
    """
    ends = float(day + 1)
    n = g.n_sessions
    while not is_full(journal):
        t_act = acts[g.next_act].time if g.next_act < last_act else np.inf
        t_alert = first_time(agenda)
        t_other = min(t_act, t_alert)
        while g.n_sessions_over < n:
            session = ordered[g.n_sessions_over]
            t = day + time_of(session)
            if t >= t_other:
                break
            g.n_sessions_over += 1
            seat = seat_of(session)
            if members[seat].present != 0 and has_news(g, members[seat], t):
                counter = day_counter(day, slot_of(session))
                look(p, traits, g, members, seat, t, counter, False, row, agenda, journal)
                t_other = min(t_act, first_time(agenda))
                if is_full(journal):
                    return False
        t_alert = first_time(agenda)
        if t_act <= t_alert:
            if t_act >= ends:
                return True
            apply_act(p, g, members, acts[g.next_act], row, agenda, journal)
            g.next_act += 1
        else:
            if t_alert >= ends:
                return True
            seat = pop(agenda)
            members[seat].alert_time = np.inf
            if members[seat].present != 0:
                counter = int(np.int64(members[seat].alert_counter))
                look(p, traits, g, members, seat, t_alert, counter, True, row, agenda, journal)
    return False


@allocating_kernel
def advance(
    parameters: Any,
    segments: Any,
    seed: int,
    groups: Any,
    members: Any,
    acts: Any,
    act_begins: IntArray,
    first_day: int,
    until: int,
    daily: Any,
    n_columns: int,
    burn_in: Any,
    agendas: Any,
    journals: Any,
    events: Any,
    n_events: int,
) -> Any:
    """All groups live the days first_day <= day < until, one group after the other.

    Args:
        parameters: (1,) record of records.member_record.
        segments: (segments,) of records.traits_records.
        seed: Root seed.
        groups: (groups,) of state.GROUP, changed in place.
        members: (all seats,) of state.MEMBER, changed in place.
        acts: Acts of these days, schedule after schedule, each in order of (time, kind, value).
        act_begins: (schedules + 1,) where each schedule's acts begin.
        first_day: First day.
        until: Day after the last.
        daily: (horizon * all groups of the portfolio,) of tables.DAILY, day by day.
        n_columns: All groups of the portfolio.
        burn_in: (1,) of tables.DAILY, takes up the days before 0.
        agendas: (1,) of agenda.AGENDA, working memory.
        journals: (1,) of journal.JOURNAL, empty.
        events: (capacity,) of tables.EVENT, the log.
        n_events: Events in it.

    Returns:
        The log, perhaps a larger one, and how many events are in it.
    """
    p, agenda, journal = parameters[0], agendas[0], journals[0]
    drawn = np.empty(1024, np.int64)
    ordered = np.empty(1024, np.int64)
    for number in range(len(groups)):
        g = groups[number]
        traits = segments[g.segment]
        seats = members[g.first_member : g.first_member + g.n_seats]
        g.next_act = act_begins[g.schedule]
        last_act = act_begins[g.schedule + 1]
        for day in range(max(first_day, g.founded), until):
            row = daily[day * n_columns + g.column] if day >= 0 else burn_in[0]
            row.day = day
            row.group = g.number
            at_midnight(p, traits, seed, g, seats, day, row, journal)
            _expect_looks(g, seats, agenda)
            if not _is_asleep(p, traits, g, acts, last_act, day, agenda):
                while not _draw_sessions(p, traits, g, seats, day, drawn):
                    drawn = np.empty(2 * len(drawn), np.int64)
                    ordered = np.empty(2 * len(ordered), np.int64)
                put_in_order(drawn, ordered, g.n_sessions)
                row.sessions += g.n_sessions
                while not _live_on(p, traits, g, seats, acts, last_act, day, row, agenda, ordered, journal):
                    n_now = journal.size
                    events = emptied_into(events, n_events, journal)
                    n_events += n_now
            _evening(p, g, seats, day, row)
            n_now = journal.size
            if n_now > 0:
                events = emptied_into(events, n_events, journal)
                n_events += n_now
    return events, n_events
