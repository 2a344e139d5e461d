"""What reaches a group in the compiled engine: members at midnight, the operators' acts, messages and their alerts."""

import math
from typing import Any

import numpy as np

from sim.compiling import kernel
from sim.draws import day_counter, instant, member_key, uniform
from sim.members.compiled.agenda import push
from sim.members.compiled.journal import note
from sim.members.compiled.state import FIRST_ALERT_SLOT, MOST_BURSTS
from sim.rules.alerts import MINUTES_A_DAY, alert_delay, alert_probability
from sim.rules.attention import attention_at_midnight, attention_before
from sim.rules.liveliness import faded, speaker_gain
from sim.rules.quitting import mute_threshold, quit_threshold
from sim.rules.traits import trait_index
from sim.rules.trust import detection_threshold
from sim.vocabulary import OPERATOR, ActKind, EventKind, Stream


@kernel
def label(m: Any, seat: int) -> int:
    """Number by which tables name a member: generation * 1024 + seat."""
    number: int = m.generation * 1024 + seat
    return number


@kernel
def join(p: Any, traits: Any, seed: int, g: Any, m: Any, seat: int, day: int, row: Any, journal: Any) -> None:
    """Seat a new member at midnight: traits, thresholds, nothing unread."""
    m.key = member_key(seed, g.key, seat, m.generation)
    m.joined = day
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
    m.expectation = p.expectation.initial
    m.trust = p.trust.initial
    m.trust_time = float(day)
    m.alert_time = np.inf
    m.spoke_time = -np.inf
    m.balance = 0
    m.prizes = 0
    m.informed = 0
    m.detections = 0
    m.n_done = 0
    if p.mall.n_gifts > 0:
        m.wish = int(uniform(m.key, Stream.WISH.value, 0) * p.mall.n_gifts)
    for ritual in range(2):
        m.habit[ritual] = 0.0
        m.streak[ritual] = 0
        m.mark[ritual] = g.ritual_count[ritual]
        m.cued[ritual] = g.ritual_count[ritual]
    m.era = g.era
    m.mall = g.mall
    m.seen = g.n_messages
    mark_read(g, m)
    m.present = 1
    row.joins += 1
    note(journal, float(day), EventKind.JOIN.value, g.number, label(m, seat), 0)


@kernel
def mark_read(g: Any, m: Any) -> None:
    """Remember that everything so far was read."""
    m.read = g.n_messages
    m.read_human = g.n_human
    m.read_planted = g.n_planted
    m.read_products = g.n_products
    m.read_quality = g.quality_sum


@kernel
def at_midnight(p: Any, traits: Any, seed: int, g: Any, members: Any, day: int, row: Any, journal: Any) -> None:
    """Seat the first members, or those who replace quits (in a history always); then begin everybody's day."""
    g.day_type = p.attention.day_types[day % 7]
    g.midnight_attention = attention_at_midnight(p.attention, day)
    for seat in range(g.n_seats):
        m = members[seat]
        if m.present == 0:
            if day == g.founded:
                join(p, traits, seed, g, m, seat, day, row, journal)
            elif g.replace_quits != 0 or day <= 0:
                m.generation += 1
                join(p, traits, seed, g, m, seat, day, row, journal)
        m.active = 0
        m.glimpsed = 0
        m.reached = 0
        if m.present != 0:
            row.present += 1
            row.present_initial += m.joined <= 0


@kernel
def _ring(p: Any, g: Any, members: Any, time: float, agenda: Any) -> None:
    """A burst of messages begins: phones of unmuted members ring, and some will look."""
    day = math.floor(time)
    if g.burst_day != day:
        g.burst_day = day
        g.n_bursts = 0
    if g.n_bursts >= MOST_BURSTS:
        return
    counter = day_counter(day, FIRST_ALERT_SLOT + g.n_bursts)
    probability = alert_probability(p.alerts, g.n_bursts)
    g.n_bursts += 1
    for seat in range(g.n_seats):
        m = members[seat]
        if m.present == 0 or m.muted != 0 or m.alert_time < np.inf:
            continue
        if uniform(m.key, Stream.ALERT.value, counter) < probability:
            delay = alert_delay(p.alerts, uniform(m.key, Stream.ALERT_DELAY.value, counter))
            m.alert_time = instant(time + delay)
            m.alert_counter = counter
            push(agenda, m.alert_time, seat)


@kernel
def _arrive(p: Any, g: Any, members: Any, time: float, quality: float, legible: float, agenda: Any) -> None:
    """A message comes to the top of the list, and rings when the group was quiet before."""
    quiet = time - g.last_time > p.alerts.burst_gap / MINUTES_A_DAY
    day = math.floor(time)
    g.n_messages += 1
    g.quality_sum += quality * g.fit
    g.last_time = time
    g.last_attention = g.midnight_attention + attention_before(p.attention.cumulative, g.day_type, time - day)
    g.last_quality = quality
    g.last_fit = g.fit
    g.last_legible = legible
    if quiet:
        _ring(p, g, members, time, agenda)


@kernel
def _liven(p: Any, g: Any, time: float, since_spoke: float, weight: float) -> None:
    """Somebody spoke: liveliness rises by what was forgotten of them."""
    gain = weight * speaker_gain(since_spoke, p.liveliness.memory)
    g.lively = faded(g.lively, time - g.lively_time, p.liveliness.memory) + gain
    g.lively_time = time


@kernel
def member_speaks(p: Any, g: Any, members: Any, seat: int, time: float, agenda: Any) -> None:
    """A member's post or reply arrives; the speaker has read everything."""
    m = members[seat]
    _liven(p, g, time, time - m.spoke_time, 1.0)
    m.spoke_time = time
    g.n_human += 1
    _arrive(p, g, members, time, p.posting.quality, 1.0, agenda)
    m.seen = g.n_messages
    mark_read(g, m)


@kernel
def apply_act(p: Any, g: Any, members: Any, act: Any, row: Any, agenda: Any, journal: Any) -> None:
    """One act of the operators reaches the group."""
    kind = act.kind
    if kind == ActKind.RENAME.value:
        g.clarity = act.value
        g.era += 1
    elif kind == ActKind.PORTRAIT.value:
        g.fit = act.value
    elif kind == ActKind.RENEW_MALL.value:
        g.mall += 1
    elif kind == ActKind.PROMOTION.value:
        g.promotion = act.value
        g.promotion_until = act.until
    elif kind == ActKind.RITUAL_OPENS.value:
        g.ritual_until[act.which] = act.until
        g.ritual_points[act.which] = act.points
        g.ritual_count[act.which] += 1
    elif kind == ActKind.SEED_MESSAGE.value:
        weight = p.liveliness.disclosed_weight if act.flag != 0 else 1.0
        _liven(p, g, act.time, act.time - g.demonstrator_spoke[act.which], weight)
        g.demonstrator_spoke[act.which] = act.time
        g.n_human += 1
        if act.flag == 0:
            g.n_planted += 1
        row.messages += 1
        row.seeds += 1
        _arrive(p, g, members, act.time, act.value, 1.0, agenda)
    else:
        if kind == ActKind.OPENING_PUSH.value:
            g.era += 1
            g.opening = g.n_messages + 1
        elif kind == ActKind.PRODUCT_PUSH.value:
            g.n_products += 1
        row.messages += 1
        row.pushes += 1
        _arrive(p, g, members, act.time, act.value, float(act.flag), agenda)
    note(journal, act.time, kind + 1, g.number, OPERATOR, 0)
