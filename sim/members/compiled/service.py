"""What operators do to one member: a fault put right, a chat (compiled engine)."""

from typing import Any

import numpy as np

from sim.compiling import kernel
from sim.members.compiled.agenda import strike
from sim.members.compiled.buying import may_drop_out
from sim.members.compiled.journal import note
from sim.members.compiled.memory import change_trust, gain_trust, is_there, trust_at
from sim.rules.buying import price_paid
from sim.rules.service import promptness
from sim.rules.traits import marked
from sim.rules.trust import credited, gained_trust, lost_trust
from sim.vocabulary import AGREED_BEFORE, DISCOUNT_UNITS, ActKind, Errand, EventKind


@kernel
def _resolve(
    p: Any, g: Any, m: Any, b: Any, seat: int, name: int, act: Any, row: Any, agenda: Any, journal: Any
) -> None:
    """A fault is put right, unless its buyer has given up; how soon decides what becomes of trust."""
    if b.errand != Errand.TICKET.value or np.float64(b.fault_time) != marked(act.value):
        return
    product = int(np.int64(b.product))
    prompt = promptness(act.time - np.float64(b.fault_time), p.service.patience)
    late = lost_trust(trust_at(p, m, act.time), p.service.late, 1.0 - prompt)
    resolved = credited(p.service.resolved, p.trust.absent, g.presence)
    change_trust(m, act.time, gained_trust(late, resolved * prompt))
    b.errand, b.errand_time = Errand.NONE.value, np.inf
    strike(agenda.errands, seat)
    b.satisfied = 1
    if act.flag != 0:
        row.refunds += price_paid(p.goods.prices[product], int(np.int64(b.discount)) / DISCOUNT_UNITS)
    else:
        row.goods_cost += p.goods.costs[product]
    row.warned_outside += (1.0 - prompt) * p.joining.hearers
    row.resolved += 1
    note(journal, act.time, EventKind.RESOLVE.value, g.number, name, product)
    may_drop_out(p, g, m, b, name, act.time, row, journal)


@kernel
def answer(p: Any, g: Any, members: Any, buyers: Any, act: Any, row: Any, agenda: Any, journal: Any) -> None:
    """Operators turn to one member; nothing happens when that member is no longer there."""
    if not is_there(g, members, act.which):
        return
    seat = act.which & 1023
    m = members[seat]
    on_sale = p.goods.n > 0
    if act.kind == ActKind.CHAT.value:
        gain_trust(p, m, act.time, p.service.chat)
        if on_sale and buyers[seat].errand == Errand.CONSIDERING.value:
            buyers[seat].chatted = 1
        row.chats += 1
        note(journal, act.time, EventKind.CHAT.value, g.number, act.which, 0)
    elif act.kind == ActKind.CONTACT.value:
        if act.flag == AGREED_BEFORE:
            row.agreed_before += 1
        else:
            gain_trust(p, m, act.time, p.service.chat)
            row.contacted += 1
            row.kocs += act.flag
        note(journal, act.time, EventKind.CONTACT.value, g.number, act.which, 0)
    elif on_sale:
        _resolve(p, g, m, buyers[seat], seat, act.which, act, row, agenda, journal)
