"""Groups live on to their limits, one after the other (compiled engine)."""

import math
from typing import Any

import numpy as np

from sim.compiling import allocating_kernel
from sim.members.compiled.agenda import put_in, put_in_order
from sim.members.compiled.days import begin, evening, hand_over, live_on
from sim.members.compiled.former import lay_down, take_up
from sim.members.compiled.journal import emptied_into
from sim.members.compiled.requests import requests_into
from sim.members.compiled.sessions import draw_newcomer, draw_sessions, skip_sessions
from sim.parameters import FloatArray, IntArray


@allocating_kernel
def advance(
    parameters: Any,
    segments: Any,
    seed: int,
    groups: Any,
    members: Any,
    buyers: Any,
    formers: Any,
    limits: FloatArray,
    acts: Any,
    begins: IntArray,
    ends: IntArray,
    daily: Any,
    redeemed: Any,
    n_columns: int,
    burn_in: Any,
    agendas: Any,
    journals: Any,
    events: Any,
    n_events: int,
    asked: Any,
    n_asked: int,
) -> Any:
    """All groups live on, each to its limit, or to where an answer to a request of its own could reach it.

    Args:
        parameters: (1,) record of records.member_record.
        segments: (segments,) of records.traits_records.
        seed: Root seed.
        groups: (groups,) of state.GROUP, changed in place.
        members: (all seats,) of state.MEMBER, changed in place.
        buyers: (all seats,) of state.BUYER, changed in place; (1,) when nothing is on sale.
        formers: (groups, channels) of former.SUMS, changed in place.
        limits: (groups,) times up to which the groups may live.
        acts: Acts of all groups; those of one group in order of (time, kind, value).
        begins: (groups,) where each group's acts begin: none before the group's clock.
        ends: (groups,) where they end.
        daily: (horizon * all groups of the portfolio,) of tables.DAILY, day by day.
        redeemed: (horizon, groups, gifts) pieces of the mall's gifts, written day by day.
        n_columns: All groups of the portfolio.
        burn_in: (1,) of tables.DAILY, takes up the days before 0.
        agendas: (1,) of agenda.AGENDA, working memory.
        journals: (1,) of journal.JOURNAL, empty.
        events: (capacity,) of tables.EVENT, the log.
        n_events: Events in it.
        asked: (capacity,) of tables.REQUEST.
        n_asked: Requests in it.

    Returns:
        The log, perhaps a larger one, and how many events are in it; the same of requests.
    """
    p, agenda, journal = parameters[0], agendas[0], journals[0]
    drawn = np.empty(1024, np.int64)
    ordered = np.empty(1024, np.int64)
    for number in range(len(groups)):
        g = groups[number]
        g.limit = limits[number]
        g.next_act = begins[number]
        g.last_act = ends[number]
        traits = segments[g.segment]
        seats = members[g.first_member : g.first_member + g.n_seats]
        purses = buyers[g.first_member : g.first_member + g.n_seats] if p.goods.n > 0 else buyers[:1]
        take_up(formers[number], journal.former)
        while g.clock < g.limit:
            day = math.floor(g.clock)
            row = daily[day * n_columns + g.column] if day >= 0 else burn_in[0]
            wakes = begin(p, traits, seed, g, seats, purses, acts, day, row, agenda, journal)
            g.n_sessions = g.n_sessions_over = 0
            if g.asleep == 0:
                while not draw_sessions(p, traits, g, seats, day, drawn):
                    drawn = np.empty(2 * len(drawn), np.int64)
                    ordered = np.empty(2 * len(ordered), np.int64)
                put_in_order(drawn, ordered, g.n_sessions)
                if wakes:
                    row.sessions += g.n_sessions
                skip_sessions(g, day, ordered)
            is_over = False
            while not is_over:
                is_over = live_on(p, traits, g, seats, purses, acts, day, row, agenda, ordered, journal)
                if g.newcomer >= 0:
                    most = draw_newcomer(p, traits, g, seats, day, drawn)
                    if g.n_sessions + most > len(ordered):
                        larger = np.empty(2 * len(ordered) + most, np.int64)
                        larger[: g.n_sessions] = ordered[: g.n_sessions]
                        ordered = larger
                        drawn = np.empty(len(larger), np.int64)
                        draw_newcomer(p, traits, g, seats, day, drawn)
                    row.sessions += most
                    put_in(drawn, most, ordered, g)
                    g.newcomer = -1
                if journal.requests.size > 0:
                    n_now = journal.requests.size
                    asked = requests_into(asked, n_asked, journal.requests)
                    n_asked += n_now
                if journal.size > 0:
                    n_now = journal.size
                    events = emptied_into(events, n_events, journal)
                    n_events += n_now
            if g.limit >= float(day + 1):
                evening(p, g, seats, day, row)
                hand_over(p, g, number, day, redeemed)
            g.clock = min(float(day + 1), g.limit)
        lay_down(journal.former, formers[number])
    return events, n_events, asked, n_asked
