"""Midnight in a group: new members take their seats, everybody's day begins (compiled engine)."""

from typing import Any

import numpy as np

from sim.compiling import kernel
from sim.draws import member_key, uniform
from sim.members.compiled.journal import note
from sim.members.compiled.memory import label, mark_read, mark_seen
from sim.members.compiled.state import ALL_CUED
from sim.rules.attention import attention_at_midnight
from sim.rules.quitting import mute_threshold, quit_threshold
from sim.rules.traits import kept, trait_index
from sim.rules.trust import detection_threshold
from sim.vocabulary import MOST_PRODUCTS, N_RITUALS, Errand, EventKind, Stream


@kernel
def _draw_person(p: Any, traits: Any, m: Any) -> None:
    """Traits and thresholds of a new member."""
    m.sessions_a_day = trait_index(uniform(m.key, Stream.SESSIONS_A_DAY.value, 0))
    m.chronotype = trait_index(uniform(m.key, Stream.CHRONOTYPE.value, 0))
    m.row_rate = trait_index(uniform(m.key, Stream.ROW_RATE.value, 0))
    m.interest = trait_index(uniform(m.key, Stream.INTEREST.value, 0))
    m.propensity = trait_index(uniform(m.key, Stream.PROPENSITY.value, 0))
    m.responds = uniform(m.key, Stream.RESPONDS.value, 0) < traits.responders
    m.muted = uniform(m.key, Stream.MUTED_AT_JOIN.value, 0) < traits.muted_share
    frailty = traits.frailty[trait_index(uniform(m.key, Stream.FRAILTY.value, 0))]
    m.quit_left = quit_threshold(uniform(m.key, Stream.QUIT_THRESHOLD.value, 0), frailty, p.quitting.hazard)
    u_mute = uniform(m.key, Stream.MUTE_THRESHOLD.value, 0)
    m.mute_left = mute_threshold(u_mute, p.quitting.hazard, p.quitting.mute_ratio)
    m.detect_left = detection_threshold(uniform(m.key, Stream.DETECTION_THRESHOLD.value, 0), p.trust.detection)
    if p.mall.n_gifts > 0:
        m.wish = int(uniform(m.key, Stream.WISH.value, 0) * p.mall.n_gifts)


@kernel
def _become_buyer(m: Any, b: Any) -> None:
    """A new member has bought nothing."""
    b.wallet = trait_index(uniform(m.key, Stream.WALLET.value, 0))
    b.errand = Errand.NONE.value
    b.errand_time = np.inf
    b.spent = b.promise = b.fault_time = b.spent_time = 0.0
    b.n_clicks = b.orders = b.faults = b.orders_since_fault = 0
    b.product = b.chatted = b.to_share = 0
    for product in range(MOST_PRODUCTS):
        b.bought[product] = -np.inf


@kernel
def _join(p: Any, traits: Any, seed: int, g: Any, m: Any, seat: int, day: int, row: Any, journal: Any) -> None:
    """Seat a new member: a stranger's expectation and trust, nothing unread, no points."""
    m.key = member_key(seed, g.key, seat, m.generation)
    m.joined = day
    _draw_person(p, traits, m)
    m.expectation = kept(p.expectation.initial)
    m.trust = kept(p.trust.initial)
    m.trust_time = m.seen_time = m.visited = float(day)
    m.spoke_time = -np.inf
    m.alert_time = np.inf
    m.balance = m.aging = m.prizes = m.n_done = 0
    m.informed = m.asked = m.prepared = m.detections = m.active_days = 0
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
    m.present = 1
    row.joins += 1
    note(journal, float(day), EventKind.JOIN.value, g.number, label(m, seat), 0)


@kernel
def at_midnight(
    p: Any, traits: Any, seed: int, g: Any, members: Any, buyers: Any, day: int, row: Any, journal: Any
) -> None:
    """Seat the first members, or those who replace quits (in a history always); then begin everybody's day."""
    g.day_type = p.attention.day_types[day % 7]
    g.midnight_attention = attention_at_midnight(p.attention, day)
    all_propensity = 0.0
    for seat in range(g.n_seats):
        m = members[seat]
        if m.present == 0 and (g.replace_quits != 0 or day <= 0):
            m.generation += day > g.founded
            _join(p, traits, seed, g, m, seat, day, row, journal)
            if p.goods.n > 0:
                _become_buyer(m, buyers[seat])
        m.active = 0
        m.glimpsed = 0
        m.reached = 0
        m.rewarded = 0
        if m.present != 0:
            all_propensity += traits.propensity[m.propensity]
            row.present += 1
            row.present_initial += m.joined <= 0
            row.present_unasked += m.asked == 0
    g.all_propensity = all_propensity
