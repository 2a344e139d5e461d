"""What a group offers its members: rituals, red packets, promotions (compiled engine)."""

from typing import Any

from sim.compiling import kernel
from sim.members.compiled.state import REMEMBERED
from sim.rules.packets import pooled_share


@kernel
def is_on_offer(p: Any, g: Any, m: Any, ritual: int, t: float) -> bool:
    """Whether a ritual is open, not yet done, and not too dear."""
    is_open: bool = t < g.ritual_until[ritual] and m.mark[ritual] != g.ritual_count[ritual]
    return is_open and p.rituals.price[ritual] <= m.balance


@kernel
def promotion_at(g: Any, t: float) -> float:
    """Strength of the promotion that runs and was announced, 0 for none."""
    strength: float = g.promotion if t < g.promotion_until and g.announced != 0 else 0.0
    return strength


@kernel
def packet_waits(g: Any, m: Any, t: float) -> bool:
    """Whether a red packet has a share left that the member may take."""
    waits: bool = g.packet_left > 0 and t < g.packet_until and m.packet != g.packet & REMEMBERED
    return waits


@kernel
def hand_out(g: Any, shares: int, share: float, t: float, until: float) -> None:
    """A new red packet waits, together with what is left of those before."""
    left = g.packet_left if t < g.packet_until else 0
    g.packet += 1
    g.packet_share = pooled_share(left, g.packet_share, shares, share)
    g.packet_left = left + shares
    g.packet_until = until
