"""What a member does in the opened group (compiled engine)."""

from typing import Any

import numpy as np

from sim.compiling import kernel
from sim.draws import uniform
from sim.members.compiled.buying import clicks
from sim.members.compiled.inviting import invites
from sim.members.compiled.journal import note
from sim.members.compiled.memory import (
    be_active,
    be_warned,
    expectation_at,
    gain_trust,
    label,
    lose_trust,
    mark_read,
    mark_seen,
    trust_at,
)
from sim.members.compiled.rituals import claims_store_purchase, may_fetch_gift, take_part
from sim.members.compiled.speaking import posts, posts_prepared, replies, shows_order, takes_packet
from sim.members.compiled.state import ACTIVE, INFORMED, REACHED, REMEMBERED
from sim.rules.expectation import confirmed
from sim.rules.opening import match_of
from sim.rules.reading import browsed, interest_probability
from sim.rules.traits import kept, marked
from sim.rules.trust import believed, credited, detection_threshold, distrust
from sim.vocabulary import EventKind, Stream


@kernel
def _judge_owner(p: Any, g: Any, m: Any, t: float, found: bool, n_spam: int, n_warnings: int, share: float) -> None:
    """A useful find is to the credit of an owner who is there; spam and warnings are not."""
    if found:
        gain_trust(p, m, t, credited(p.trust.useful, p.trust.absent, g.presence))
    if n_spam > 0:
        lose_trust(p, m, t, p.trust.spam_loss, n_spam * share)
    if n_warnings > 0:
        be_warned(p, m, t)


@kernel
def _notices_planted(
    p: Any, g: Any, m: Any, name: int, t: float, counter: int, n_read: float, row: Any, journal: Any
) -> bool:
    """Planted messages are read; one too many, and the member notices; returns whether to tell, the first time."""
    m.detect_left -= n_read
    if m.detect_left > 0.0:
        return False
    lose_trust(p, m, t, p.trust.detection_loss, 1.0)
    m.detections += 1
    u = uniform(m.key, Stream.DETECTION_THRESHOLD.value, m.detections)
    m.detect_left = detection_threshold(u, p.trust.detection)
    row.detections += 1
    note(journal, t, EventKind.DETECT.value, g.number, name, 0)
    tells: bool = m.detections == 1 and uniform(m.key, Stream.TELL.value, counter) < p.trust.told
    return tells


@kernel
def _warn(p: Any, g: Any, m: Any, name: int, t: float, row: Any, journal: Any) -> None:
    """Tell the others of a planted speaker just noticed, outside the group; who tells knows it already."""
    g.n_warnings += 1
    m.read_warnings = g.n_warnings
    row.warnings += 1
    row.warned_outside += p.joining.hearers
    note(journal, t, EventKind.WARN.value, g.number, name, 0)


@kernel
def visit(
    p: Any,
    traits: Any,
    g: Any,
    members: Any,
    buyers: Any,
    seat: int,
    t: float,
    counter: int,
    row: Any,
    agenda: Any,
    journal: Any,
) -> None:
    """A member opens the group: reads, may take part in rituals, speak, click."""
    m = members[seat]
    name = label(m, seat)
    row.reach += m.today & REACHED == 0
    m.today |= REACHED
    note(journal, t, EventKind.OPEN.value, g.number, name, 0)
    elapsed = t - np.float64(m.visited)
    expectation = expectation_at(p, m, t)
    m.seen_time = m.visited = marked(t)

    n_unread = g.n_messages - m.read
    n_human = g.n_human - m.read_human
    n_planted = g.n_planted - m.read_planted
    n_products = g.n_products - m.read_products
    n_spam = g.n_spam - m.read_spam
    n_warnings = (g.n_warnings - m.read_warnings) & REMEMBERED
    lost = distrust(trust_at(p, m, t), p.trust.initial) if n_planted > 0 else 0.0
    found = False
    share = 0.0  # of the unread messages that is read
    if m.read < g.opening:
        m.flags |= INFORMED
    if n_unread > 0:
        n_browsed = browsed(n_unread, p.reading.depth)
        share = n_browsed / n_unread
        quality = (g.quality_sum - m.read_quality) / n_unread
        match = match_of(traits.interest[m.interest], quality, 1.0)
        n_believed = believed(n_browsed, n_planted * share, lost)
        chance = interest_probability(match, p.reading.interesting, n_believed)
        found = uniform(m.key, Stream.FOUND.value, counter) < chance
        row.readings += 1
        row.finds += found
        expectation = kept(confirmed(p.expectation, expectation, found))
    m.expectation = expectation
    mark_seen(g, m)
    mark_read(g, m)
    _judge_owner(p, g, m, t, found, n_spam, n_warnings, share)
    tells = n_planted > 0 and _notices_planted(p, g, m, name, t, counter, n_planted * share, row, journal)

    active = take_part(p, traits, g, members, seat, name, t, counter, row, agenda, journal)
    active |= claims_store_purchase(p, traits, g, m, name, t, counter, elapsed, row, journal)
    may_fetch_gift(p, g, m, name, t, counter, row, journal)
    active |= takes_packet(p, g, members, seat, name, t, counter, row, agenda, journal)
    if tells:
        _warn(p, g, m, name, t, row, journal)
    if m.prepared != 0:
        active |= posts_prepared(p, g, members, seat, name, t, row, agenda, journal)
    if p.goods.n > 0 and buyers[seat].to_share != 0:
        active |= shows_order(p, g, members, buyers, seat, name, t, row, agenda, journal)
    propensity = traits.propensity[m.propensity]
    n_human_read = believed(n_human * share, n_planted * share, lost)
    active |= replies(p, g, members, seat, name, t, counter, propensity, n_human_read, row, agenda, journal)
    if found:
        active |= posts(p, g, members, seat, name, t, counter, propensity, row, agenda, journal)
        if n_products > 0:
            n_read = n_products * share
            active |= clicks(p, traits, g, members, buyers, seat, name, t, counter, n_read, row, agenda, journal)
    active |= invites(p, g, m, buyers, seat, name, t, counter, row, journal)
    if active:
        if m.today & ACTIVE == 0:
            gain_trust(p, m, t, credited(p.trust.interaction, p.trust.absent, g.presence))
        be_active(m, t, row)
