"""A group's day, or a part of it (compiled engine)."""

from typing import Any

import numpy as np

from sim.compiling import kernel
from sim.draws import day_counter
from sim.members.compiled.acts import apply_act
from sim.members.compiled.agenda import first_time, pop, push, seat_of, slot_of, time_of
from sim.members.compiled.buying import run_errand
from sim.members.compiled.joining import admit, at_midnight
from sim.members.compiled.journal import is_full
from sim.members.compiled.look import has_news, look
from sim.members.compiled.memory import trust_at
from sim.parameters import IntArray
from sim.rules.exposure import is_buried
from sim.vocabulary import ActKind


@kernel
def _expect_looks(g: Any, members: Any, looks: Any) -> None:
    """Put the looks that present members will still take because of alerts on the agenda."""
    looks.size = 0
    for seat in range(g.n_seats):
        if members[seat].present != 0 and members[seat].alert_time < np.inf:
            push(looks, members[seat].alert_time, seat)


@kernel
def _expect_errands(g: Any, members: Any, buyers: Any, day: int, errands: Any) -> None:
    """Put the errands of present members that come to something today on the agenda; most days have none."""
    errands.size = 0
    tomorrow = float(day + 1)
    if g.next_errand >= tomorrow:
        return
    g.next_errand = np.inf
    for seat in range(g.n_seats):
        if members[seat].present == 0:
            continue
        due = buyers[seat].errand_time
        if due < tomorrow:
            push(errands, due, seat)
        else:
            g.next_errand = min(g.next_errand, due)


@kernel
def _acts_on_all(g: Any, acts: Any, day: int) -> bool:
    """Whether an act of today is known that reaches more than one member."""
    i = g.next_act
    while i < g.last_act and acts[i].time < float(day + 1):
        if acts[i].kind not in (ActKind.RESOLVE.value, ActKind.CHAT.value, ActKind.CONTACT.value):
            return True
        i += 1
    return False


@kernel
def _sleeps_on(p: Any, traits: Any, g: Any, members: Any, acts: Any, day: int, agenda: Any) -> bool:
    """Whether sessions can come to nothing today: nobody is busy, no acts, the group deep in every list."""
    if agenda.looks.size > 0 or agenda.errands.size > 0 or _acts_on_all(g, acts, day):
        return False
    n_ready = 0  # members with a message to be sent
    for seat in range(g.n_seats):
        n_ready += members[seat].present != 0 and members[seat].prepared != 0
    return n_ready == 0 and is_buried(g.midnight_attention - g.last_attention, traits.slowest_row_rate, p.exposure.rows)


@kernel
def begin(
    p: Any,
    traits: Any,
    seed: int,
    g: Any,
    members: Any,
    buyers: Any,
    acts: Any,
    day: int,
    row: Any,
    agenda: Any,
    journal: Any,
) -> bool:
    """Begin a day, or go on with one that was interrupted.

    Returns:
        Whether members wake now, and so their sessions are to be counted: at midnight, or when an act becomes known.
    """
    if g.clock == float(day):
        row.day = day
        row.group = g.number
        at_midnight(p, traits, seed, g, members, buyers, day, row, journal)
        g.asleep = 1
    elif p.goods.n > 0:
        g.next_errand = -np.inf  # what was on the agenda is forgotten: ask everybody
    _expect_looks(g, members, agenda.looks)
    _expect_errands(g, members, buyers, day, agenda.errands)
    wakes = g.asleep != 0 and not _sleeps_on(p, traits, g, members, acts, day, agenda)
    if wakes:
        g.asleep = 0
    return wakes


@kernel
def evening(p: Any, g: Any, members: Any, day: int, row: Any) -> None:
    """Count what is left at the end of a day."""
    trust = 0.0
    for seat in range(g.n_seats):
        m = members[seat]
        if m.present != 0:
            row.muted += m.muted
            row.points_outstanding += m.balance
            trust += trust_at(p, m, float(day + 1))
    row.trust_total = trust
    if g.open != 0:
        for gift in range(p.mall.n_gifts):
            row.sold_out += g.stock[gift] == 0


@kernel
def hand_over(p: Any, g: Any, number: int, day: int, redeemed: Any) -> None:
    """Write down which gifts were redeemed today, once the scenario has begun, and count anew.

    Args:
        p: Parameters.
        g: Group.
        number: Place of the group among the engine's groups.
        day: Day that is over.
        redeemed: (horizon, groups, gifts) pieces.
    """
    for gift in range(p.mall.n_gifts):
        if day >= 0:
            redeemed[day, number, gift] = g.redeemed[gift]
        g.redeemed[gift] = 0


@kernel
def live_on(
    p: Any,
    traits: Any,
    g: Any,
    members: Any,
    buyers: Any,
    acts: Any,
    day: int,
    row: Any,
    agenda: Any,
    ordered: IntArray,
    journal: Any,
) -> bool:
    """Acts, looks that alerts caused, errands and sessions, in order of time, to the end of the day or the limit.

    Returns:
        True when all of it is over, False when the journal is full or a newcomer is there: empty it, draw the
        newcomer's sessions, and call again.
    """
    tomorrow = float(day + 1)
    n = g.n_sessions
    while not is_full(journal):
        ends = min(tomorrow, g.limit)
        t_act = acts[g.next_act].time if g.next_act < g.last_act else np.inf
        t_act = min(t_act, ends)
        t_other = min(t_act, first_time(agenda.looks), first_time(agenda.errands))
        while g.n_sessions_over < n:
            session = ordered[g.n_sessions_over]
            t = day + time_of(session)
            if t >= t_other:
                break
            g.n_sessions_over += 1
            seat = seat_of(session)
            if members[seat].present != 0 and has_news(g, members[seat], t):
                counter = day_counter(day, slot_of(session))
                look(p, traits, g, members, buyers, seat, day, t, counter, False, row, agenda, journal)
                t_other = min(t_act, g.limit, first_time(agenda.looks), first_time(agenda.errands))
                if is_full(journal):
                    return False
        ends = min(tomorrow, g.limit)
        t_look = first_time(agenda.looks)
        t_errand = first_time(agenda.errands)
        if min(t_act, t_look, t_errand) >= ends:
            return True
        if t_act <= t_look and t_act <= t_errand:
            act = acts[g.next_act]
            g.next_act += 1
            if act.kind == ActKind.ADMIT.value:
                admit(p, traits, g, members, buyers, act, row, journal)
                if g.newcomer >= 0:
                    return False
            else:
                apply_act(p, g, members, buyers, act, row, agenda, journal)
        elif t_look <= t_errand:
            seat = pop(agenda.looks)
            members[seat].alert_time = np.inf
            if members[seat].present != 0:
                counter = int(np.int64(members[seat].alert_counter))
                look(p, traits, g, members, buyers, seat, day, t_look, counter, True, row, agenda, journal)
        else:
            seat = pop(agenda.errands)
            if members[seat].present != 0:
                run_errand(p, traits, g, members[seat], buyers[seat], seat, t_errand, row, agenda, journal)
    return False
