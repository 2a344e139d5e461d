"""What a visitor says, and sends, in the group (compiled engine)."""

import math
from typing import Any

import numpy as np

from sim.compiling import kernel
from sim.draws import uniform
from sim.members.compiled.journal import note
from sim.members.compiled.messages import say, speak
from sim.members.compiled.offers import hand_out, packet_waits
from sim.members.compiled.points import message_earns, points_for_message, points_granted, reward_for
from sim.rules.liveliness import faded
from sim.rules.packets import PACKET_DAYS, return_probability, returned_amount
from sim.rules.posting import post_probability, reply_probability
from sim.vocabulary import EventKind, Stream


@kernel
def takes_packet(
    p: Any,
    g: Any,
    members: Any,
    seat: int,
    name: int,
    t: float,
    counter: int,
    row: Any,
    agenda: Any,
    journal: Any,
) -> bool:
    """Whether a visitor takes a share of the red packet that waits; perhaps one is sent in return."""
    m = members[seat]
    if not packet_waits(g, m, t):
        return False
    m.packet = g.packet
    g.packet_left -= 1
    row.packets_received += 1
    note(journal, t, EventKind.RECEIVE_PACKET.value, g.number, name, g.packet)
    chance = return_probability(p.packets.reciprocity, g.packet_share, p.packets.returned)
    if uniform(m.key, Stream.RETURN_PACKET.value, counter) < chance:
        amount = returned_amount(p.packets.reciprocity, g.packet_share, p.packets.returned)
        hand_out(g, int(p.packets.shares), amount / p.packets.shares, t, t + PACKET_DAYS)
        m.packet = g.packet
        row.packets_returned += 1
        row.packets_yuan += amount
        note(journal, t, EventKind.RETURN_PACKET.value, g.number, name, g.packet)
        speak(p, g, members, seat, t, row, agenda)
    return True


@kernel
def posts_prepared(
    p: Any, g: Any, members: Any, seat: int, name: int, t: float, row: Any, agenda: Any, journal: Any
) -> bool:
    """A visitor sends the message that operators prepared with them."""
    m = members[seat]
    m.prepared = 0
    row.prepared_posts += 1
    note(journal, t, EventKind.PREPARED_POST.value, g.number, name, points_for_message(p, m, t, row))
    say(p, g, members, seat, t, g.prepared_quality, row, agenda)
    return True


@kernel
def shows_order(
    p: Any,
    g: Any,
    members: Any,
    buyers: Any,
    seat: int,
    name: int,
    t: float,
    row: Any,
    agenda: Any,
    journal: Any,
) -> bool:
    """A visitor shows the others what was bought and came as it should."""
    buyers[seat].to_share = 0
    row.shares += 1
    points = points_granted(p, members[seat], p.earning.share, t, row)
    row.points_for_shares += points
    note(journal, t, EventKind.SHARE.value, g.number, name, points)
    g.shares = faded(g.shares, t - g.shares_time, p.buying.share_memory) + 1.0
    g.shares_time = t
    speak(p, g, members, seat, t, row, agenda)
    return True


@kernel
def replies(
    p: Any,
    g: Any,
    members: Any,
    seat: int,
    name: int,
    t: float,
    counter: int,
    propensity: float,
    n_human: float,
    row: Any,
    agenda: Any,
    journal: Any,
) -> bool:
    """Whether a visitor replies to what people wrote."""
    m = members[seat]
    if n_human <= 0.0 or g.all_propensity <= 0.0:
        return False
    chance = reply_probability(p.posting.branching, propensity, g.all_propensity, n_human)
    if uniform(m.key, Stream.REPLY.value, counter) >= chance:
        return False
    row.replies += 1
    note(journal, t, EventKind.REPLY.value, g.number, name, points_for_message(p, m, t, row))
    speak(p, g, members, seat, t, row, agenda)
    return True


@kernel
def posts(
    p: Any,
    g: Any,
    members: Any,
    seat: int,
    name: int,
    t: float,
    counter: int,
    propensity: float,
    row: Any,
    agenda: Any,
    journal: Any,
) -> bool:
    """Whether a visitor who has found something of interest starts a turn; who has spoken today does not."""
    m = members[seat]
    if np.float64(m.spoke_time) >= math.floor(t):
        return False
    reward = reward_for(p, g, m, p.earning.post, t) if message_earns(p, m, t) else 0.0
    chance = post_probability(p.posting, propensity, np.float64(m.expectation), reward)
    if uniform(m.key, Stream.POST.value, counter) >= chance:
        return False
    row.posts += 1
    note(journal, t, EventKind.POST.value, g.number, name, points_for_message(p, m, t, row))
    speak(p, g, members, seat, t, row, agenda)
    return True
