"""What operators do to a group, or spammers (compiled engine)."""

import math
from typing import Any

import numpy as np

from sim.compiling import kernel
from sim.draws import uniform
from sim.members.compiled.journal import note
from sim.members.compiled.memory import be_gone, label, trust_at
from sim.members.compiled.messages import arrive, liven
from sim.members.compiled.offers import hand_out
from sim.members.compiled.points import lose_old_points
from sim.members.compiled.service import answer
from sim.members.compiled.state import ACTIVE, ALL_CUED, ASKED
from sim.rules.posting import agree_probability
from sim.vocabulary import N_RITUALS, OPERATOR, ActKind, Stream


@kernel
def _open_ritual(g: Any, members: Any, act: Any) -> None:
    """A ritual opens: nobody has met its cue yet."""
    g.ritual_until[act.which] = act.until
    g.ritual_points[act.which] = act.points
    g.ritual_count[act.which] += 1
    g.rituals_until = -np.inf
    for ritual in range(N_RITUALS):
        g.rituals_until = max(g.rituals_until, g.ritual_until[ritual])
    others = ALL_CUED ^ (1 << act.which)
    for seat in range(g.n_seats):
        members[seat].cued &= others


@kernel
def _close(g: Any, members: Any, act: Any, row: Any) -> None:
    """The group is closed: everybody is out of it."""
    g.open = 0
    for seat in range(g.n_seats):
        if members[seat].present != 0:
            row.dismissed += 1
            be_gone(members[seat], math.floor(act.time), row)


@kernel
def _expire_points(g: Any, members: Any, t: float, row: Any, journal: Any) -> None:
    """Old points of every present member expire."""
    for seat in range(g.n_seats):
        m = members[seat]
        if m.present != 0:
            lose_old_points(g, m, label(m, seat), t, row, journal)


@kernel
def _prepare(p: Any, g: Any, members: Any, act: Any, row: Any) -> None:
    """Some members are asked in private to prepare a message; they agree or not."""
    g.prepared_quality = act.amount
    for seat in range(g.n_seats):
        m = members[seat]
        if m.present == 0:
            continue
        part = uniform(m.key, Stream.ASKED.value, act.which) * act.flag
        if part < act.value * act.points or part >= act.value * (act.points + 1):
            continue
        if m.flags & ASKED == 0:
            m.flags |= ASKED
            row.present_unasked -= 1
            row.active_unasked -= m.today & ACTIVE != 0
        chance = agree_probability(p.posting.agrees, trust_at(p, m, act.time))
        if uniform(m.key, Stream.AGREES.value, act.which) < chance:
            m.prepared = 1


@kernel
def _seed_message(p: Any, g: Any, members: Any, act: Any, row: Any, agenda: Any) -> None:
    """A demonstrator speaks."""
    weight = p.liveliness.disclosed_weight if act.flag != 0 else 1.0
    liven(p, g, act.time, act.time - g.demonstrator_spoke[act.which], weight, act.flag == 0)
    g.demonstrator_spoke[act.which] = act.time
    g.n_human += 1
    if act.flag == 0:
        g.n_planted += 1
    row.messages += 1
    row.seeds += 1
    arrive(p, g, members, act.time, act.value, 1.0, agenda)
    g.last_planted = 1.0 if act.flag == 0 else 0.0


@kernel
def _push(p: Any, g: Any, members: Any, act: Any, row: Any, agenda: Any) -> None:
    """The operators send a message."""
    if act.kind == ActKind.OPENING_PUSH.value:
        g.era += 1
        g.opening = g.n_messages + 1
    elif act.kind == ActKind.PRODUCT_PUSH.value:
        if p.goods.n > 0:
            g.promises[g.n_products % p.goods.n] = act.amount
        g.n_products += 1
        g.announced = 1
        row.product_pushes += 1
    elif act.kind == ActKind.RED_PACKET.value:
        hand_out(g, act.points, act.amount / act.points, act.time, act.until)
        row.packet_cost += act.amount
    elif act.kind == ActKind.RITUAL_PROMPT.value:
        row.prompts += 1
    row.messages += 1
    row.pushes += 1
    arrive(p, g, members, act.time, act.value, float(act.flag), agenda)


@kernel
def apply_act(p: Any, g: Any, members: Any, buyers: Any, act: Any, row: Any, agenda: Any, journal: Any) -> None:
    """One act reaches the group."""
    kind = act.kind
    if g.open == 0 and kind != ActKind.OPEN_GROUP.value:
        return
    if kind in (ActKind.RESOLVE.value, ActKind.CHAT.value, ActKind.CONTACT.value):
        answer(p, g, members, buyers, act, row, agenda, journal)
        return
    if kind == ActKind.OPEN_GROUP.value:
        g.open = 1
        g.fit = max(g.fit, act.value)
        row.open = 1
    elif kind == ActKind.CLOSE_GROUP.value:
        _close(g, members, act, row)
    elif kind == ActKind.RENAME.value:
        g.clarity = act.value
        g.era += 1
    elif kind == ActKind.PORTRAIT.value:
        g.fit = act.value
    elif kind == ActKind.PERSONA.value:
        g.presence = act.value
    elif kind == ActKind.RENEW_MALL.value:
        g.mall += 1
        for gift in range(p.mall.n_gifts):
            g.stock[gift] = p.mall.stocks[gift]
    elif kind == ActKind.EXPIRE_POINTS.value:
        _expire_points(g, members, act.time, row, journal)
    elif kind == ActKind.PROMOTION.value:
        g.promotion = act.value
        g.promotion_until = act.until
        g.announced = 0
        g.coupons_offered = act.points
        g.coupons = act.points if act.points > 0 else -1
    elif kind == ActKind.PREPARE.value:
        _prepare(p, g, members, act, row)
    elif kind == ActKind.RITUAL_OPENS.value:
        _open_ritual(g, members, act)
    elif kind == ActKind.SEED_MESSAGE.value:
        _seed_message(p, g, members, act, row, agenda)
    elif kind == ActKind.SPAM_MESSAGE.value:
        g.n_spam += 1
        row.messages += 1
        row.spam += 1
        arrive(p, g, members, act.time, act.value, 1.0, agenda)
    else:
        _push(p, g, members, act, row, agenda)
    note(journal, act.time, kind + 1, g.number, OPERATOR, 0)
