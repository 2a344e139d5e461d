"""Messages that come into a group, the phones they ring, and how alive they make it (compiled engine)."""

import math
from typing import Any

import numpy as np

from sim.compiling import kernel
from sim.draws import day_counter, instant, uniform
from sim.members.compiled.agenda import push
from sim.members.compiled.memory import mark_read, mark_seen
from sim.members.compiled.state import FIRST_ALERT_SLOT, MOST_BURSTS
from sim.rules.alerts import MINUTES_A_DAY, alert_delay, alert_probability
from sim.rules.attention import attention_before
from sim.rules.liveliness import faded, speaker_gain
from sim.rules.traits import marked
from sim.vocabulary import Stream


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
            push(agenda.looks, m.alert_time, seat)


@kernel
def arrive(p: Any, g: Any, members: Any, time: float, quality: float, legible: float, agenda: Any) -> None:
    """A message comes to the top of the list, and rings when the group was quiet before."""
    quiet = time - g.last_time > p.alerts.burst_gap / MINUTES_A_DAY
    day = math.floor(time)
    g.n_messages += 1
    g.quality_sum += quality * g.fit
    g.last_time = time
    g.last_attention = g.midnight_attention + attention_before(p.attention.cumulative, g.day_type, time - day)
    g.last_quality = quality
    g.last_fit = g.fit
    g.last_planted = 0.0
    g.last_legible = legible
    if quiet:
        _ring(p, g, members, time, agenda)


@kernel
def liven(p: Any, g: Any, time: float, since_spoke: float, weight: float, planted: bool) -> None:
    """Somebody spoke: liveliness rises by what was forgotten of them."""
    gain = weight * speaker_gain(since_spoke, p.liveliness.memory)
    g.lively = faded(g.lively, time - g.lively_time, p.liveliness.memory) + gain
    g.lively_planted = faded(g.lively_planted, time - g.lively_time, p.liveliness.memory) + (gain if planted else 0.0)
    g.lively_time = time


@kernel
def say(p: Any, g: Any, members: Any, seat: int, time: float, quality: float, row: Any, agenda: Any) -> None:
    """A member's message of some quality arrives; the speaker has read everything."""
    m = members[seat]
    liven(p, g, time, time - np.float64(m.spoke_time), 1.0, False)
    m.spoke_time = marked(time)
    g.n_human += 1
    row.messages += 1
    arrive(p, g, members, time, quality, 1.0, agenda)
    mark_seen(g, m)
    mark_read(g, m)


@kernel
def speak(p: Any, g: Any, members: Any, seat: int, time: float, row: Any, agenda: Any) -> None:
    """A message of a member's own arrives."""
    say(p, g, members, seat, time, p.posting.quality, row, agenda)
