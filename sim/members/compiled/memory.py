"""What a member remembers of the group, and is remembered by (compiled engine).

Memory is in single precision; np.float64 comes before any arithmetic with it.
"""

import math
from typing import Any

import numpy as np

from sim.compiling import kernel
from sim.rules.expectation import forgotten
from sim.rules.traits import kept, marked
from sim.rules.trust import gained_trust, lost_trust, recovered_trust


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
def be_active(m: Any, t: float, row: Any) -> None:
    """Count a member who interacts with the group, once a day."""
    if m.active != 0:
        return
    m.active = 1
    row.active += 1
    row.active_initial += m.joined <= 0
    row.active_unasked += m.asked == 0
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
def gain_trust(p: Any, m: Any, t: float, gain: float) -> None:
    """Trust rises, from where it has recovered to by now."""
    change_trust(m, t, gained_trust(trust_at(p, m, t), gain))
