"""What a member remembers of the group, and is remembered by (compiled engine).

Memory is in single precision; np.float64 comes before any arithmetic with it.
"""

import math
from typing import Any

import numpy as np

from sim.compiling import kernel
from sim.members.compiled.state import ACTIVE, ASKED
from sim.rules.expectation import forgotten
from sim.rules.traits import kept, marked
from sim.rules.trust import gained_trust, lost_trust, recovered_trust, warned_trust
from sim.vocabulary import OPERATOR, Channel


@kernel
def label(m: Any, seat: int) -> int:
    """Number by which tables name a member: generation * 1024 + seat."""
    number: int = m.generation * 1024 + seat
    return number


@kernel
def mark_seen(g: Any, m: Any) -> None:
    """Remember that everything so far was seen."""
    m.seen = g.n_messages
    m.seen_human = g.n_human


@kernel
def mark_read(g: Any, m: Any) -> None:
    """Remember that everything so far was read."""
    m.read = g.n_messages
    m.read_human = g.n_human
    m.read_planted = g.n_planted
    m.read_products = g.n_products
    m.read_spam = g.n_spam
    m.read_warnings = g.n_warnings
    m.read_quality = g.quality_sum


@kernel
def is_initial(m: Any) -> bool:
    """Whether the member was there at the start of day 0."""
    initial: bool = m.joined <= 0 and m.channel == Channel.FOUNDING.value
    return initial


@kernel
def is_there(g: Any, members: Any, name: int) -> bool:
    """Whether a member is present; nobody is called OPERATOR."""
    there = False
    seat = name & 1023
    if name != OPERATOR and seat < g.n_seats:
        there = members[seat].present != 0 and label(members[seat], seat) == name
    return there


@kernel
def be_gone(m: Any, day: int, row: Any) -> None:
    """Be a member no more."""
    m.present = 0
    m.left = day
    row.points_forfeited += m.balance


@kernel
def be_active(m: Any, t: float, row: Any) -> None:
    """Count a member who interacts with the group, once a day."""
    if m.today & ACTIVE != 0:
        return
    m.today |= ACTIVE
    row.active += 1
    row.active_initial += is_initial(m)
    row.active_unasked += m.flags & ASKED == 0
    if t >= 0.0:
        m.active_days += 1
        m.last_active = math.floor(t)


@kernel
def expectation_at(p: Any, m: Any, t: float) -> float:
    """Expectation when the group comes into sight again: a little was forgotten since the last time."""
    expectation: float = np.float64(m.expectation)
    unseen = t - np.float64(m.seen_time)
    if unseen > 1.0:
        expectation = kept(forgotten(p.expectation, expectation, unseen))
    return expectation


@kernel
def trust_at(p: Any, m: Any, t: float) -> float:
    """Trust in the owner now."""
    trust: float = np.float64(m.trust)
    if trust != p.trust.initial:
        trust = recovered_trust(trust, p.trust.initial, t - np.float64(m.trust_time), p.trust.half_life)
    return trust


@kernel
def change_trust(m: Any, t: float, trust: float) -> None:
    """Trust from now on, until it recovers or is moved again."""
    m.trust = kept(trust)
    m.trust_time = marked(t)


@kernel
def lose_trust(p: Any, m: Any, t: float, loss: float, n_times: float) -> None:
    """Trust falls, from where it has recovered to by now."""
    change_trust(m, t, lost_trust(trust_at(p, m, t), loss, n_times))


@kernel
def be_warned(p: Any, m: Any, t: float) -> None:
    """Trust falls, because others say that speakers are planted."""
    change_trust(m, t, warned_trust(trust_at(p, m, t), p.trust.initial, p.trust.warning_loss))


@kernel
def gain_trust(p: Any, m: Any, t: float, gain: float) -> None:
    """Trust rises, from where it has recovered to by now."""
    change_trust(m, t, gained_trust(trust_at(p, m, t), gain))
