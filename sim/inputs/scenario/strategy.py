"""What the operators do: one block a procedure."""

from collections.abc import Iterator
from typing import Self

from pydantic import model_validator

from sim.inputs.closed import Closed, Fault, faults
from sim.inputs.scenario.after_sales import AfterSales
from sim.inputs.scenario.atmosphere import Atmosphere
from sim.inputs.scenario.cadence import Cadence
from sim.inputs.scenario.chats import Chats
from sim.inputs.scenario.closing import Closing
from sim.inputs.scenario.fission import Fission
from sim.inputs.scenario.goods import Goods
from sim.inputs.scenario.invitations import Invitations
from sim.inputs.scenario.koc import Koc
from sim.inputs.scenario.moderation import Moderation
from sim.inputs.scenario.new_groups import NewGroups
from sim.inputs.scenario.opening_push import OpeningPush
from sim.inputs.scenario.persona import Persona
from sim.inputs.scenario.points import Points
from sim.inputs.scenario.portrait import Portrait
from sim.inputs.scenario.prepared import Prepared
from sim.inputs.scenario.promotions import Promotions
from sim.inputs.scenario.recruitment import Recruitment
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
    goods: Goods | None = None
    """What is sold in the groups (a block)."""
    after_sales: AfterSales | None = None
    """Seeing to goods with a fault (a block)."""
    chats: Chats | None = None
    """One-to-one chats with who considers a purchase (a block)."""
    moderation: Moderation | None = None
    """Removing spammers (a block)."""
    recruitment: Recruitment | None = None
    """Entry links and QR codes for people outside (a block)."""
    invitations: Invitations | None = None
    """Members who invite their acquaintances (a block)."""
    koc: Koc | None = None
    """Members who bring people in within a few days (a block)."""
    fission: Fission | None = None
    """New groups around seed members (a block)."""
    closing: Closing | None = None
    """What is done with groups that have fallen silent (a block)."""

    @property
    def lets_in(self) -> bool:
        """Whether people can come into groups during the scenario."""
        blocks = (self.recruitment, self.invitations, self.koc, self.fission, self.closing)
        return any(block is not None and block.enabled for block in blocks)

    def opened(self) -> Iterator[tuple[str, NewGroups]]:
        """Procedures that may open groups, each with what these are like."""
        for name, block in (("recruitment", self.recruitment), ("koc", self.koc), ("fission", self.fission)):
            if block is not None and block.enabled and block.new_groups is not None:
                yield name, block.new_groups

    @model_validator(mode="after")
    def _blocks_fit_together(self) -> Self:
        found = [*self._points_from_nowhere(), *self._without_goods(), *self._without_invitations()]
        if found:
            raise faults(found, self)
        return self

    def _points_from_nowhere(self) -> Iterator[Fault]:
        """What asks for points that nobody can earn."""
        points, topics = self.points, self.topics
        by_topics = topics is not None and topics.enabled and topics.points > 0
        if points is None or not points.enabled or points.earns or by_topics:
            return
        if points.expire_every is not None:
            details = {"allowed": "to be left out, or something that earns points"}
            yield Fault(("points", "expire_every"), "no_points", "no points that could expire", details)
        if points.lottery is not None and points.lottery.price > 0:
            details = {"allowed": "0, or something else that earns points"}
            message = "nobody has the points that it costs"
            yield Fault(("points", "lottery", "price"), "no_points", message, details)

    def _without_invitations(self) -> Iterator[Fault]:
        """Points for what nobody can do."""
        if self.points is None or not self.points.enabled or self.points.for_invitation == 0:
            return
        if self.invitations is None or not self.invitations.enabled:
            details = {"allowed": "0, or `invitations`"}
            yield Fault(("points", "for_invitation"), "no_invitations", "members may not invite", details)

    @property
    def sold(self) -> Goods | None:
        """What is sold in the groups; None where nothing is."""
        return self.goods if self.goods is not None and self.goods.enabled else None

    def _without_goods(self) -> Iterator[Fault]:
        """What is about orders where nothing is sold."""
        if self.sold is not None:
            return
        for name, what in (("after_sales", "come with a fault"), ("chats", "be considered")):
            block = getattr(self, name)
            if block is not None and block.enabled:
                yield _no_goods((name,), f"nothing is sold that could {what}", "to be left out or switched off")
        if self.promotions is not None and self.promotions.enabled and self.promotions.coupons is not None:
            yield _no_goods(("promotions", "coupons"), "nothing is sold for which a coupon could be used")
        for name in ("for_order", "for_share"):
            if self.points is not None and self.points.enabled and getattr(self.points, name) > 0:
                yield _no_goods(("points", name), "nothing is sold that could be ordered", "0")


def _no_goods(at: tuple[str, ...], message: str, otherwise: str = "to be left out") -> Fault:
    return Fault(at, "no_goods", message, {"allowed": f"{otherwise}, or `goods` that are sold"})
