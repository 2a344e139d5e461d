"""Midnight in a group: new members take their seats, everybody's day begins (compiled engine)."""

import math
from typing import Any

import numpy as np

from sim.compiling import kernel
from sim.draws import member_key, uniform
from sim.members.compiled.former import leave_behind
from sim.members.compiled.journal import note
from sim.members.compiled.memory import be_gone, is_initial, is_there, label, mark_read, mark_seen
from sim.members.compiled.points import earn_beside
from sim.members.compiled.state import ALL_CUED, ASKED, RESPONDS
from sim.rules.attention import attention_at_midnight
from sim.rules.expectation import impression, moved
from sim.rules.inviting import sociability
from sim.rules.joining import leave_probability
from sim.rules.opening import match_of
from sim.rules.quitting import mute_threshold, quit_threshold
from sim.rules.traits import kept, marked, trait_index
from sim.rules.trust import detection_threshold
from sim.vocabulary import MOST_PRODUCTS, N_RITUALS, OPERATOR, TOLD_ALL, Channel, Errand, EventKind, Stream


@kernel
def _draw_person(p: Any, traits: Any, m: Any) -> None:
    """Traits and thresholds of a new member."""
    m.sessions_a_day = trait_index(uniform(m.key, Stream.SESSIONS_A_DAY.value, 0))
    m.chronotype = trait_index(uniform(m.key, Stream.CHRONOTYPE.value, 0))
    m.row_rate = trait_index(uniform(m.key, Stream.ROW_RATE.value, 0))
    m.interest = trait_index(uniform(m.key, Stream.INTEREST.value, 0))
    m.propensity = trait_index(uniform(m.key, Stream.PROPENSITY.value, 0))
    m.flags = RESPONDS if uniform(m.key, Stream.RESPONDS.value, 0) < traits.responders else 0
    m.muted = uniform(m.key, Stream.MUTED_AT_JOIN.value, 0) < traits.muted_share
    frailty = traits.frailty[trait_index(uniform(m.key, Stream.FRAILTY.value, 0))]
    m.quit_left = quit_threshold(uniform(m.key, Stream.QUIT_THRESHOLD.value, 0), frailty, p.quitting.hazard)
    u_mute = uniform(m.key, Stream.MUTE_THRESHOLD.value, 0)
    m.mute_left = mute_threshold(u_mute, p.quitting.hazard, p.quitting.mute_ratio)
    m.detect_left = detection_threshold(uniform(m.key, Stream.DETECTION_THRESHOLD.value, 0), p.trust.detection)
    u_coupled = uniform(m.key, Stream.COUPLED.value, 0)
    by_response = trait_index(uniform(m.key, Stream.RESPONDS.value, 0))
    own = trait_index(uniform(m.key, Stream.SOCIABLE.value, 0))
    m.contacts = traits.contacts[sociability(by_response, own, u_coupled < p.inviting.coupling)]
    if p.mall.n_gifts > 0:
        m.wish = int(uniform(m.key, Stream.WISH.value, 0) * p.mall.n_gifts)


@kernel
def _become_buyer(m: Any, b: Any) -> None:
    """A new member has bought nothing."""
    b.wallet = trait_index(uniform(m.key, Stream.WALLET.value, 0))
    b.errand = Errand.NONE.value
    b.errand_time = np.inf
    b.spent = b.paid = b.promise = b.fault_time = b.spent_time = 0.0
    b.n_clicks = b.orders = b.faults = b.orders_since_fault = 0
    b.discount = b.product = b.chatted = b.satisfied = b.to_share = b.lost = 0
    for product in range(MOST_PRODUCTS):
        b.bought[product] = -np.inf


@kernel
def _join(p: Any, traits: Any, g: Any, m: Any, b: Any, t: float, expectation: float, trust: float, row: Any) -> None:
    """A person, known by their key, becomes a member: nothing unread, no points."""
    m.joined = math.floor(t)
    _draw_person(p, traits, m)
    m.expectation = kept(expectation)
    m.trust = kept(trust)
    m.trust_time = m.seen_time = m.visited = marked(t)
    m.spoke_time = -np.inf
    m.alert_time = np.inf
    m.channel = Channel.FOUNDING.value
    m.inviter = OPERATOR
    m.balance = m.aging = m.prizes = m.n_done = 0
    m.today = m.rewarded = 0
    m.prepared = m.detections = m.active_days = 0
    m.last_active = -1
    for ritual in range(N_RITUALS):
        m.habit[ritual] = 0.0
        m.streak[ritual] = 0
        m.mark[ritual] = g.ritual_count[ritual]
    m.cued = ALL_CUED
    m.era = g.era
    m.mall = g.mall
    m.packet = g.packet
    mark_seen(g, m)
    mark_read(g, m)
    if p.goods.n > 0:
        _become_buyer(m, b)
    m.present = 1
    row.joins += 1


@kernel
def _free_seat(g: Any, members: Any, day: int) -> int:
    """Seat of a newcomer: none that was taken earlier today, so that nothing of the former member goes on."""
    seat = 0
    while seat < g.n_seats and (members[seat].present != 0 or members[seat].left >= day):
        seat += 1
    return int(seat)


@kernel
def _stays(p: Any, traits: Any, g: Any, m: Any, name: int, t: float, row: Any, journal: Any) -> bool:
    """A newcomer looks around, by the name and the last message; returns whether they stay."""
    first_sight = impression(p.expectation.by_name, g.clarity, g.last_quality)
    match = match_of(traits.interest[m.interest], first_sight, g.fit)
    m.expectation = kept(moved(np.float64(m.expectation), match, p.expectation.impression_step))
    if uniform(m.key, Stream.FIRST_LOOK.value, 0) >= leave_probability(p.joining.first_look, match):
        return True
    row.quits += 1
    row.quits_at_first_look += 1
    note(journal, t, EventKind.QUIT.value, g.number, name, 0)
    be_gone(m, math.floor(t), row)
    return False


@kernel
def _count_tie(g: Any, members: Any, m: Any, row: Any) -> None:
    """Count a member who is present by whether the inviter still is; nothing for who has none in the group."""
    if m.inviter == OPERATOR:
        return
    if is_there(g, members, m.inviter):
        row.present_inviter_there += 1
    else:
        row.present_inviter_gone += 1


@kernel
def admit(p: Any, traits: Any, g: Any, members: Any, buyers: Any, act: Any, row: Any, journal: Any) -> None:
    """A newcomer takes a seat and looks around; who stays will use the phone today."""
    t = act.time
    seat = _free_seat(g, members, math.floor(t))
    if g.open == 0:
        return
    if seat >= g.most_seats:
        g.overfull = 1
        return
    m = members[seat]
    b = buyers[seat if p.goods.n > 0 else 0]
    if seat == g.n_seats:
        g.n_seats = seat + 1
    else:
        leave_behind(p, m, b, journal.former)
        m.generation += 1
    m.key = act.which
    _join(p, traits, g, m, b, t, act.value, act.until, row)
    m.channel = act.flag & 255
    inviter = ((act.flag >> 8) & ((1 << (TOLD_ALL - 8)) - 1)) - 1
    m.inviter = inviter
    if act.flag >> TOLD_ALL != 0:
        m.contacts = 0
    m.balance = act.points
    g.all_propensity += traits.propensity[m.propensity]
    row.admitted += 1
    row.present += 1
    row.present_unasked += 1
    _count_tie(g, members, m, row)
    row.points_brought += act.points
    row.bait_cost += act.amount
    name = label(m, seat)
    note(journal, t, EventKind.ADMIT.value, g.number, name, act.flag & 255)
    if is_there(g, members, inviter):
        thanked = members[inviter & 1023]
        row.points_for_invitations += earn_beside(p, g, thanked, inviter, p.earning.invitation, t, row, journal)
    if _stays(p, traits, g, m, name, t, row, journal):
        g.newcomer = seat
        g.newcomer_since = t - math.floor(t)


@kernel
def at_midnight(
    p: Any, traits: Any, seed: int, g: Any, members: Any, buyers: Any, day: int, row: Any, journal: Any
) -> None:
    """Seat the first members, or those who replace quits (in a history always); then begin everybody's day."""
    g.day_type = p.attention.day_types[day % 7]
    g.midnight_attention = attention_at_midnight(p.attention, day)
    row.open = g.open
    all_propensity = 0.0
    for seat in range(g.n_seats):
        m = members[seat]
        if m.present == 0 and seat < g.n_founding and g.open != 0 and (g.replace_quits != 0 or day <= 0):
            b = buyers[seat if p.goods.n > 0 else 0]
            leave_behind(p, m, b, journal.former)
            m.generation += day > g.founded
            m.key = member_key(seed, g.key, seat, m.generation)
            _join(p, traits, g, m, b, float(day), p.expectation.initial, p.trust.initial, row)
            note(journal, float(day), EventKind.JOIN.value, g.number, label(m, seat), 0)
        m.today = 0
        m.rewarded = 0
        if m.present != 0:
            all_propensity += traits.propensity[m.propensity]
            row.present += 1
            row.present_initial += is_initial(m)
            row.present_unasked += m.flags & ASKED == 0
            _count_tie(g, members, m, row)
    g.all_propensity = all_propensity
