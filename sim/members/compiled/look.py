"""What a look at the phone comes to (compiled engine)."""

import math
from typing import Any

from sim.compiling import inlined_kernel, kernel
from sim.draws import uniform
from sim.members.compiled.arrivals import label
from sim.members.compiled.journal import note
from sim.members.compiled.visit import asset_of, visit
from sim.rules.attention import attention_before
from sim.rules.expectation import impression, known_clarity, moved
from sim.rules.exposure import glimpse_probability
from sim.rules.habit import cue_probability, habit_missed
from sim.rules.liveliness import faded, saturated
from sim.rules.opening import match_of, open_probability
from sim.rules.points import perceived_reward
from sim.rules.quitting import irritation
from sim.rules.traits import responsiveness
from sim.rules.trust import recovered_trust
from sim.vocabulary import EventKind, Stream


@kernel
def has_news(g: Any, m: Any, t: float) -> bool:
    """Whether a look could come to anything: something new in the list, or an open ritual."""
    news: bool = g.n_messages > m.seen or t < g.ritual_until[0] or t < g.ritual_until[1]
    return news


@inlined_kernel
def _cued(p: Any, g: Any, m: Any, t: float, counter: int) -> bool:
    """Whether the cue of an open ritual brings the member straight to the group; tried once an occasion."""
    comes = False
    for ritual in range(2):
        occasion = g.ritual_count[ritual]
        if t >= g.ritual_until[ritual] or m.cued[ritual] == occasion or m.mark[ritual] == occasion:
            continue
        m.cued[ritual] = occasion
        if m.habit[ritual] == 0.0:
            continue
        habit = habit_missed(m.habit[ritual], p.habit.loss, occasion - m.mark[ritual] - 1)
        if uniform(m.key, Stream.CUE.value, counter * 2 + ritual) < cue_probability(habit, p.habit.pull):
            comes = True
    return comes


@kernel
def _reward_on_offer(p: Any, g: Any, m: Any, t: float) -> float:
    """Perceived reward of a ritual that is open and not yet done, 0 when there is none."""
    on_offer = False
    for ritual in range(2):
        on_offer |= t < g.ritual_until[ritual] and m.mark[ritual] != g.ritual_count[ritual]
    if not on_offer:
        return 0.0
    n_done = m.n_done if m.mall == g.mall else 0
    return perceived_reward(responsiveness(m.responds != 0, p.points.bystander), p.points.wear, n_done)


@inlined_kernel
def _glimpse(p: Any, traits: Any, g: Any, m: Any, seat: int, t: float, counter: int, row: Any, journal: Any) -> bool:
    """A member sees the group in the list with something new in it; returns whether they open it."""
    name = label(m, seat)
    row.glimpsed += m.glimpsed == 0
    m.glimpsed = 1
    note(journal, t, EventKind.GLIMPSE.value, g.number, name, 0)
    asset = asset_of(p, m) * responsiveness(m.responds != 0, p.points.bystander)
    trust = m.trust
    if trust != p.trust.initial:
        trust = recovered_trust(trust, p.trust.initial, t - m.trust_time, p.trust.half_life)
    match = match_of(traits.interest[m.interest], g.last_quality, g.last_fit)
    if g.n_messages == g.opening and g.last_legible > 0.0:
        m.informed = 1
    clarity = known_clarity(g.clarity, m.informed != 0, p.expectation.informed)
    if m.era != g.era:
        m.era = g.era
        promise = match_of(traits.interest[m.interest], impression(clarity, g.last_legible), g.fit)
        m.expectation = moved(m.expectation, promise, p.expectation.impression_step)

    annoyance = irritation(p.quitting, g.n_messages - m.seen, m.expectation, m.muted != 0, asset, trust)
    m.seen = g.n_messages
    m.quit_left -= annoyance
    if m.quit_left <= 0.0:
        m.present = 0
        row.quits += 1
        row.points_forfeited += m.balance
        note(journal, t, EventKind.QUIT.value, g.number, name, 0)
        return False
    if m.muted == 0:
        m.mute_left -= annoyance
        if m.mute_left <= 0.0:
            m.muted = 1
            row.mutes += 1
            note(journal, t, EventKind.MUTE.value, g.number, name, 0)

    m.expectation = moved(m.expectation, match * clarity, p.expectation.glimpse_step)
    promotion = g.promotion if t < g.promotion_until else 0.0
    lively = saturated(faded(g.lively, t - g.lively_time, p.liveliness.memory), p.liveliness.half_count)
    chance = open_probability(
        p.opening,
        m.expectation,
        match,
        clarity,
        g.last_legible,
        promotion,
        asset,
        _reward_on_offer(p, g, m, t),
        lively,
        trust,
        float(m.muted),
    )
    return uniform(m.key, Stream.OPEN.value, counter) < chance


@inlined_kernel
def look(
    p: Any,
    traits: Any,
    g: Any,
    members: Any,
    seat: int,
    t: float,
    counter: int,
    alerted: bool,
    row: Any,
    agenda: Any,
    journal: Any,
) -> None:
    """A member looks at the phone: an open ritual may call, and the group may be on the first screen."""
    m = members[seat]
    opens = _cued(p, g, m, t, counter)
    if g.n_messages > m.seen:
        visible = alerted
        if not visible:
            day = math.floor(t)
            now = g.midnight_attention + attention_before(p.attention.cumulative, g.day_type, t - day)
            lag = now - g.last_attention
            chance = glimpse_probability(lag, traits.row_rate[m.row_rate], p.exposure.rows)
            visible = uniform(m.key, Stream.VISIBLE.value, counter) < chance
        if visible:
            opens |= _glimpse(p, traits, g, m, seat, t, counter, row, journal)
    if opens and m.present != 0:
        visit(p, traits, g, members, seat, t, counter, row, agenda, journal)
