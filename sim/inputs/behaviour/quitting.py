"""Leaving and muting, both out of irritation. As sim/rules/quitting.py uses it."""

from typing import Annotated

from sim.inputs.closed import Closed
from sim.inputs.quantity import In, Uncertain

Share = Annotated[Uncertain, In("share", 0, 1)]


class Quitting(Closed):
    """Leaving and muting, both out of irritation."""

    hazard: Annotated[Uncertain, In("1/irritation", 0, 10)]
    """Mean hazard of quitting a unit of irritation, 1/irritation."""
    frailty_shape: Annotated[Uncertain, In("shape", 0.01, 1000)]
    """Shape of the Gamma distribution of frailty over members, shape."""
    volume_power: Annotated[Uncertain, In("power", 0, 3)]
    """Power of the number of new messages in irritation, power."""
    human_weight: Annotated[Uncertain, In("ratio", 0, 1)]
    """Weight of a person's message in irritation to that of an operator or spammer, ratio."""
    muted_factor: Annotated[Uncertain, In("ratio", 0, 10)]
    """Irritation toward quitting of a muted to that of an unmuted member, both without distrust, ratio."""
    asset_protection: Share
    """Part of the hazard from which points held protect at most, share."""
    trust_protection: Share
    """Part of the hazard from which trust protects at most, share."""
    distrust: Annotated[Uncertain, In("ratio", 0, 1000)]
    """Irritation toward quitting that a complete loss of trust adds, in irritations of an unmuted member, ratio."""
    mute_ratio: Annotated[Uncertain, In("ratio", 0, 1000)]
    """Hazard of muting to that of quitting, ratio."""
