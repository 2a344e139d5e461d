"""Invitations (邀请): members may invite their acquaintances into the group."""

from sim.inputs.scenario.bait import Bait
from sim.inputs.scenario.procedure import Spell


class Invitations(Spell):
    """Members may invite."""

    bait: Bait | None = None
    """What who joins gets for it; nothing if not said (a block)."""
