"""Whether a visitor invites an acquaintance (compiled engine)."""

from typing import Any

from sim.compiling import kernel
from sim.draws import uniform
from sim.members.compiled.journal import note
from sim.members.compiled.memory import trust_at
from sim.members.compiled.points import reward_for
from sim.members.compiled.requests import tell
from sim.rules.inviting import invite_probability
from sim.vocabulary import EventKind, RequestKind, Stream


@kernel
def invites(
    p: Any, g: Any, m: Any, buyers: Any, seat: int, name: int, t: float, counter: int, row: Any, journal: Any
) -> bool:
    """Whether a visitor who has somebody left to invite does so, where members may."""
    if m.contacts == 0 or not p.invitations.start <= t < p.invitations.end:
        return False
    reward = reward_for(p, g, m, p.earning.invitation, t)
    satisfied = 0.0
    if p.goods.n > 0 and buyers[seat].satisfied != 0 and buyers[seat].lost == 0:
        satisfied = 1.0
    chance = invite_probability(p.inviting, trust_at(p, m, t), satisfied, reward)
    if uniform(m.key, Stream.INVITE.value, counter) >= chance:
        return False
    m.contacts -= 1
    row.invited += 1
    tell(g, journal.requests, t, RequestKind.INVITATION.value, name, m.contacts)
    note(journal, t, EventKind.INVITE.value, g.number, name, 0)
    return True
