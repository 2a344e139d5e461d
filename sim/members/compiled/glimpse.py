"""What a member makes of the group in the chat list (compiled engine)."""

import math
from typing import Any

from sim.compiling import inlined_kernel, kernel
from sim.draws import uniform
from sim.members.compiled.journal import note
from sim.members.compiled.memory import be_gone, expectation_at, is_there, label, mark_seen, trust_at
from sim.members.compiled.offers import is_on_offer, packet_waits, promotion_at
from sim.members.compiled.points import asset_of, response_of, reward_of, worth_of_ritual
from sim.members.compiled.state import GLIMPSED, INFORMED
from sim.rules.expectation import impression, known_clarity, moved
from sim.rules.joining import held_by_inviter
from sim.rules.liveliness import faded, saturated
from sim.rules.opening import match_of, open_probability
from sim.rules.quitting import burden, irritation, toward_quitting
from sim.rules.traits import kept, marked
from sim.rules.trust import believed, distrust
from sim.vocabulary import N_RITUALS, OPERATOR, EventKind, Stream


@kernel
def _reward_on_offer(p: Any, g: Any, m: Any, t: float) -> float:
    """Largest perceived reward of the rituals on offer, 0 when there is none: that of the worthiest."""
    if t >= g.rituals_until:
        return 0.0
    worth = 0.0
    for ritual in range(N_RITUALS):
        if is_on_offer(p, g, m, ritual, t):
            worth = max(worth, worth_of_ritual(p, g, m, ritual))
    return reward_of(p, m, m.n_done if m.mall == g.mall else 0, worth)


@kernel
def _bear(p: Any, g: Any, m: Any, name: int, t: float, annoyance: float, lost: float, row: Any, journal: Any) -> None:
    """Bear some irritation: quit or mute when it is too much."""
    m.quit_left -= toward_quitting(p.quitting, annoyance, m.muted != 0, lost)
    if m.quit_left <= 0.0:
        row.quits += 1
        be_gone(m, math.floor(t), row)
        note(journal, t, EventKind.QUIT.value, g.number, name, 0)
    elif m.muted == 0:
        m.mute_left -= annoyance
        if m.mute_left <= 0.0:
            m.muted = 1
            row.mutes += 1
            note(journal, t, EventKind.MUTE.value, g.number, name, 0)


@inlined_kernel
def glimpse(
    p: Any, traits: Any, g: Any, members: Any, seat: int, t: float, counter: int, row: Any, journal: Any
) -> bool:
    """A member sees the group in the list with something new in it; returns whether they open it."""
    m = members[seat]
    name = label(m, seat)
    row.glimpsed += m.today & GLIMPSED == 0
    row.glimpses += 1
    m.today |= GLIMPSED
    note(journal, t, EventKind.GLIMPSE.value, g.number, name, 0)
    expectation = expectation_at(p, m, t)
    m.seen_time = marked(t)
    asset = asset_of(p, g, m) * response_of(p, m)
    trust = trust_at(p, m, t)
    lost = distrust(trust, p.trust.initial)
    quality = believed(g.last_quality, g.last_planted * g.last_quality, lost)
    match = match_of(traits.interest[m.interest], quality, g.last_fit)
    if g.n_messages == g.opening and g.last_legible > 0.0:
        m.flags |= INFORMED
    clarity = known_clarity(g.clarity, m.flags & INFORMED != 0, p.expectation.informed)
    if m.era != g.era:
        m.era = g.era
        first_sight = impression(p.expectation.by_name, clarity, g.last_legible)
        promise = match_of(traits.interest[m.interest], first_sight, g.fit)
        expectation = kept(moved(expectation, promise, p.expectation.impression_step))

    n_weighing = burden(g.n_messages - m.seen, g.n_human - m.seen_human, p.quitting.human_weight)
    annoyance = irritation(p.quitting, n_weighing, expectation, asset, trust)
    is_held = m.inviter != OPERATOR and is_there(g, members, m.inviter)
    if is_held:
        annoyance = held_by_inviter(annoyance, p.joining.tie)
    mark_seen(g, m)
    _bear(p, g, m, name, t, annoyance, lost, row, journal)
    if m.present == 0:
        m.expectation = expectation
        row.quits_inviter_there += is_held
        row.quits_inviter_gone += m.inviter != OPERATOR and not is_held
        return False

    expectation = kept(moved(expectation, match * clarity, p.expectation.glimpse_step))
    m.expectation = expectation
    chance = open_probability(
        p.opening,
        expectation,
        match,
        clarity,
        g.last_legible,
        promotion_at(g, t),
        1.0 if packet_waits(g, m, t) else 0.0,
        asset,
        _reward_on_offer(p, g, m, t),
        saturated(
            faded(believed(g.lively, g.lively_planted, lost), t - g.lively_time, p.liveliness.memory),
            p.liveliness.half_count,
        ),
        float(m.muted),
    )
    return uniform(m.key, Stream.OPEN.value, counter) < chance
