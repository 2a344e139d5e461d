"""The behaviour file: one set of values for all scenarios."""

from sim.inputs.behaviour.alerts import Alerts
from sim.inputs.behaviour.attention import Attention
from sim.inputs.behaviour.broadcasting import Broadcasting
from sim.inputs.behaviour.buying import Buying
from sim.inputs.behaviour.clicking import Clicking
from sim.inputs.behaviour.expectation import Expectation
from sim.inputs.behaviour.exposure import Exposure
from sim.inputs.behaviour.habit import Habit
from sim.inputs.behaviour.inviting import Inviting
from sim.inputs.behaviour.joining import Joining
from sim.inputs.behaviour.liveliness import Liveliness
from sim.inputs.behaviour.opening import Opening
from sim.inputs.behaviour.packets import Packets
from sim.inputs.behaviour.points import Points
from sim.inputs.behaviour.posting import Posting
from sim.inputs.behaviour.quitting import Quitting
from sim.inputs.behaviour.reading import Reading
from sim.inputs.behaviour.service import Service
from sim.inputs.behaviour.trust import Trust
from sim.inputs.closed import Closed


class Behaviour(Closed):
    """All behaviour blocks."""

    attention: Attention
    """When people look at their phones: three peaks over a floor (a block)."""
    exposure: Exposure
    """What the chat list shows (a block)."""
    opening: Opening
    """Whether a member who sees the group opens it (a block)."""
    expectation: Expectation
    """What a member expects of the group, and how it moves (a block)."""
    quitting: Quitting
    """Leaving and muting, both out of irritation (a block)."""
    reading: Reading
    """What an opened group is read for (a block)."""
    posting: Posting
    """Members' own messages, and replies to them (a block)."""
    liveliness: Liveliness
    """How alive the group seems (a block)."""
    alerts: Alerts
    """Looking because the phone rang (a block)."""
    habit: Habit
    """Habit of a ritual (a block)."""
    points: Points
    """Response to points (a block)."""
    packets: Packets
    """Red packets in the group (a block)."""
    trust: Trust
    """Trust in the owner: what moves it (a block)."""
    clicking: Clicking
    """Clicking on a product (a block)."""
    buying: Buying
    """From a click to an order (a block)."""
    service: Service
    """What delivery, faults and chats do to trust (a block)."""
    inviting: Inviting
    """Members who invite their acquaintances (a block)."""
    joining: Joining
    """People outside who hear of a group (a block)."""
    broadcasting: Broadcasting
    """KOCs and seed members, who tell everybody they reach (a block)."""
