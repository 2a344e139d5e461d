"""What the operators do: one block a procedure."""

from typing import Self

from pydantic import model_validator

from sim.inputs.closed import Closed, Fault, faults
from sim.inputs.scenario.atmosphere import Atmosphere
from sim.inputs.scenario.cadence import Cadence
from sim.inputs.scenario.moderation import Moderation
from sim.inputs.scenario.opening_push import OpeningPush
from sim.inputs.scenario.persona import Persona
from sim.inputs.scenario.points import Points
from sim.inputs.scenario.portrait import Portrait
from sim.inputs.scenario.prepared import Prepared
from sim.inputs.scenario.promotions import Promotions
from sim.inputs.scenario.red_packets import RedPackets
from sim.inputs.scenario.rename import Rename
from sim.inputs.scenario.topics import Topics


class Strategy(Closed):
    """Procedures; one that is not named is not carried out."""

    cadence: Cadence | None = None
    """Daily messages (a block)."""
    portrait: Portrait | None = None
    """Learning who the members are, once (a block)."""
    rename: Rename | None = None
    """A new name, once (a block)."""
    persona: Persona | None = None
    """Another way in which the owner shows up, once (a block)."""
    opening_push: OpeningPush | None = None
    """The first message of a new beginning, once (a block)."""
    atmosphere: Atmosphere | None = None
    """Demonstrators who speak first (a block)."""
    points: Points | None = None
    """Points rituals and the mall (a block)."""
    topics: Topics | None = None
    """Topics that members answer in the group (a block)."""
    prepared: Prepared | None = None
    """Members' messages that operators prepare with them (a block)."""
    red_packets: RedPackets | None = None
    """Red packets (a block)."""
    promotions: Promotions | None = None
    """Promotion days (a block)."""
    moderation: Moderation | None = None
    """Removing spammers (a block)."""

    @model_validator(mode="after")
    def _points_come_from_somewhere(self) -> Self:
        points, topics = self.points, self.topics
        by_topics = topics is not None and topics.enabled and topics.points > 0
        if points is None or not points.enabled or points.earns or by_topics:
            return self
        found = []
        if points.expire_every is not None:
            details = {"allowed": "to be left out, or something that earns points"}
            found.append(Fault(("points", "expire_every"), "no_points", "no points that could expire", details))
        if points.lottery is not None and points.lottery.price > 0:
            details = {"allowed": "0, or something else that earns points"}
            message = "nobody has the points that it costs"
            found.append(Fault(("points", "lottery", "price"), "no_points", message, details))
        if found:
            raise faults(found, self)
        return self
