"""Purchases: what a member considers, orders, gets, and has put right. One at a time."""

from __future__ import annotations

import math
from collections.abc import Generator
from typing import TYPE_CHECKING

import simpy

from sim.draws import instant
from sim.members.readable.ranks import ERRAND
from sim.moments import moment
from sim.rules.buying import (
    consideration,
    distance,
    dropout_probability,
    need_left,
    order_probability,
    price_paid,
    show_probability,
    spent_left,
    strain,
)
from sim.rules.liveliness import saturated
from sim.rules.service import longest_wait, promptness
from sim.rules.traits import kept, marked
from sim.rules.trust import credited, gained_trust, lost_trust
from sim.vocabulary import Errand, EventKind, RequestKind, Stream

if TYPE_CHECKING:
    from sim.members.readable.member import Member


class Buyer:
    """What stays of a member's purchases.

    Args:
        member: Who buys.
        wallet: What the member spends in a group a month without a thought, yuan.
    """

    def __init__(self, member: Member, wallet: float) -> None:
        self.member = member
        self.p = member.p
        self.wallet = wallet
        self.spent = 0.0  # yuan that weighed when something was last bought
        self.spent_time = 0.0
        self.bought = [-math.inf] * len(self.p.goods.prices)  # when each product was last bought
        self.purchase: Purchase | None = None  # under way
        self.n_purchases = 0  # ever considered
        self.orders = 0
        self.paid = 0.0  # yuan, for all orders
        self.faults = 0
        self.orders_since_fault = 0
        self.is_satisfied = False  # the last parcel was fine, or its fault was put right
        self.has_to_show = False  # an order that the others shall see
        self.is_lost = False  # will never buy again

    @property
    def due(self) -> float:
        """When the purchase under way goes on by itself; infinite for never."""
        return self.purchase.due if self.purchase else math.inf

    def need_of(self, product: int, time: float) -> float:
        """Need of a product now, 0..1: what purchases of its category have left of it; who buys elsewhere has none."""
        if self.is_lost:
            return 0.0
        goods = self.p.goods
        category = goods.categories[product]
        if self.member.drawn(Stream.NEEDS, category) >= goods.generality[self.member.group.facts.segment][product]:
            return 0.0
        return min(
            need_left(time - self.bought[other], goods.repurchase_days[other])
            for other, its_category in enumerate(goods.categories)
            if its_category == category
        )

    def spent_at(self, time: float) -> float:
        """What still weighs now of what was spent, yuan."""
        return spent_left(self.spent, time - self.spent_time) if self.spent > 0.0 else 0.0

    def consider(self, product: int, promise: float, time: float) -> None:
        """After a click: consider buying the product, unless a purchase is under way already, or none will ever be."""
        if self.purchase is None and not self.is_lost:
            self.purchase = Purchase(self, product, promise, self.n_purchases)
            self.n_purchases += 1
            self.purchase.begin(time)

    def be_helped(self, time: float, since: float, refunded: bool) -> None:
        """Operators put a fault of some time right, if the member still waits for that."""
        purchase = self.purchase
        if purchase and purchase.errand == Errand.TICKET and purchase.fault_time == marked(since):
            purchase.put_right(time, refunded)

    def be_spoken_to(self, time: float) -> None:
        """An operator chats with the member, one to one."""
        member = self.member
        member.gain_trust(time, self.p.service.chat)
        if self.purchase and self.purchase.errand == Errand.CONSIDERING:
            self.purchase.has_chatted = True
        member.group.counts["chats"] += 1
        member.group.note(time, EventKind.CHAT, member.name)


class Purchase:
    """One purchase, from the click to the end.

    Args:
        buyer: Who buys.
        product: Which product.
        promise: By how much the message clicked promised too much, 0..1.
        number: How many the buyer considered before, for its draws.
    """

    def __init__(self, buyer: Buyer, product: int, promise: float, number: int) -> None:
        self.buyer = buyer
        self.member = buyer.member
        self.group = buyer.member.group
        self.p = buyer.p
        self.product = product
        self.number = number
        self.errand = Errand.NONE
        self.due = math.inf
        self.promise = kept(promise)
        self.price = 0.0  # paid, yuan; 0 before the order
        self.has_chatted = False
        self.fault_time = -math.inf

    def begin(self, time: float) -> None:
        """The consideration begins; a high price may call for a chat."""
        goods, group = self.p.goods, self.group
        urgency = 1.0 if group.promotion_at(time) > 0.0 else 0.0
        days, impulse = goods.decision_days[self.product], goods.impulse[self.product]
        lasting = consideration(self._drawn(Stream.DECISION), days, self.p.buying.hurry, impulse, urgency)
        self.errand = Errand.CONSIDERING
        self.due = instant(time + lasting)
        group.counts["considerations"] += 1
        group.note(time, EventKind.CONSIDER, self.member.name, self.product)
        is_dear = 0.0 <= goods.chats_above <= goods.prices[self.product]
        if is_dear and self._drawn(Stream.CONSENT) < self.p.service.consent:
            group.request(time, RequestKind.CHAT, self.member.name, self.product)
        group.env.process(self._happen())

    def _happen(self) -> Generator[simpy.Event, None, None]:
        """Process: the decision, the parcel when it is an order, and when a fault is waited for no longer."""
        rank = ERRAND + self.member.seat
        yield moment(self.group.env, self.due, rank)
        if not self.member.present:
            return
        self._decide(self.due)
        if self.errand == Errand.PARCEL:
            yield moment(self.group.env, self.due, rank)
            if self.member.present:
                self._unpack(self.due)
        if self.errand == Errand.TICKET:
            yield moment(self.group.env, self.due, rank)
            if self.member.present and self.errand == Errand.TICKET:
                self._give_up(self.due)

    def _decide(self, time: float) -> None:
        """Order or not."""
        p, group, buyer = self.p, self.group, self.buyer
        listed, impulse = p.goods.prices[self.product], p.goods.impulse[self.product]
        spent = buyer.spent_at(time)
        promotion = group.promotion_at(time)
        discount = promotion if group.coupons != 0 else 0.0
        price = price_paid(listed, discount)
        is_scarce = promotion > 0.0 and group.coupons_offered > 0
        scarcity = 1.0 - group.coupons / group.coupons_offered if is_scarce else 0.0
        chance = order_probability(
            p.buying,
            self.member.trust_at(time),
            buyer.need_of(self.product, time),
            strain(price, spent, buyer.wallet),
            discount * impulse,
            scarcity,
            saturated(group.shares_at(time), p.buying.half_shares),
            self.member.reward_now(time, p.earning.order),
            distance(listed, p.buying.half_price, self.has_chatted),
        )
        if self._drawn(Stream.ORDER) >= chance:
            self._end()
            return
        if discount > 0.0 and group.coupons > 0:
            group.coupons -= 1
            group.counts["coupons_used"] += 1
        buyer.spent = spent + price
        self._order(time, price)

    def _order(self, time: float, price: float) -> None:
        """Order at a price; the parcel comes some days later."""
        buyer, counts, goods = self.buyer, self.group.counts, self.p.goods
        self.price = price
        buyer.orders += 1
        buyer.paid += price
        if buyer.faults > 0:
            buyer.orders_since_fault += 1
        buyer.spent_time = buyer.bought[self.product] = marked(time)
        counts["orders"] += 1
        counts["revenue"] += price
        counts["goods_cost"] += goods.costs[self.product]
        counts["points_for_orders"] += self.member.earn_beside(time, self.p.earning.order)
        self.member.interact(time, EventKind.ORDER, self.product)
        self.errand = Errand.PARCEL
        self.due = instant(time + goods.delivery_days[self.product])

    def _unpack(self, time: float) -> None:
        """The parcel comes: faulty, or not what was promised, or fine."""
        p, member, group = self.p, self.member, self.group
        if self._drawn(Stream.FAULT) < p.goods.fault_rates[self.product]:
            self._complain(time)
            return
        if self._drawn(Stream.DISAPPOINTED) < self.promise:
            self.buyer.is_satisfied = False
            member.lose_trust(time, p.service.disappointed, 1.0)
            self._tell_outside(1.0)
            group.counts["disappointments"] += 1
            group.note(time, EventKind.DISAPPOINT, member.name, self.product)
        else:
            self.buyer.is_satisfied = True
            member.gain_trust(time, credited(p.service.delivered, p.trust.absent, group.presence))
            group.counts["deliveries"] += 1
            group.note(time, EventKind.DELIVERY, member.name)
            if self._drawn(Stream.SHARE) < show_probability(p.buying, member.reward_now(time, p.earning.share)):
                self.buyer.has_to_show = True
        self._may_drop_out(time)

    def _complain(self, time: float) -> None:
        """The goods are faulty: operators are asked to see to it, if they do."""
        self.buyer.faults += 1
        self.buyer.is_satisfied = False
        self.group.counts["faults"] += 1
        self.group.note(time, EventKind.FAULT, self.member.name, self.product)
        self.fault_time = marked(time)
        if self.p.goods.serviced:
            self.errand, self.due = Errand.TICKET, instant(time + longest_wait(self.p.service.patience))
            self.group.request(time, RequestKind.TICKET, self.member.name, self.product)
        else:
            self.member.lose_trust(time, self.p.service.unresolved, 1.0)
            self._tell_outside(1.0)
            self._may_drop_out(time)

    def put_right(self, time: float, refunded: bool) -> None:
        """The fault is put right; how soon decides what becomes of trust."""
        service, member, counts = self.p.service, self.member, self.group.counts
        self.buyer.is_satisfied = True
        prompt = promptness(time - self.fault_time, service.patience)
        trust = lost_trust(member.trust_at(time), service.late, 1.0 - prompt)
        resolved = credited(service.resolved, self.p.trust.absent, self.group.presence)
        member.change_trust(time, gained_trust(trust, resolved * prompt))
        if refunded:
            counts["refunds"] += self.price
        else:
            counts["goods_cost"] += self.p.goods.costs[self.product]
        self._tell_outside(1.0 - prompt)
        counts["resolved"] += 1
        self.group.note(time, EventKind.RESOLVE, member.name, self.product)
        self._may_drop_out(time)

    def _give_up(self, time: float) -> None:
        """The fault was not put right for so long that the member takes it that nobody sees to it."""
        self.member.lose_trust(time, self.p.service.unresolved, 1.0)
        self._tell_outside(1.0)
        self.group.counts["given_up"] += 1
        self.group.note(time, EventKind.GIVE_UP, self.member.name, self.product)
        self._may_drop_out(time)

    def _tell_outside(self, bad: float) -> None:
        """People outside hear how bad the purchase was, 0..1: fewer of them, the sooner it was put right."""
        self.group.counts["warned_outside"] += bad * self.p.joining.hearers

    def _may_drop_out(self, time: float) -> None:
        """The purchase has come to its end; whom it left with little trust may never buy again."""
        member, group = self.member, self.group
        if self._drawn(Stream.DROPOUT) < dropout_probability(self.p.buying.dropout, member.trust_at(time)):
            self.buyer.is_lost = True
            group.counts["dropouts"] += 1
            group.note(time, EventKind.DROP_OUT, member.name)
        self._end()

    def _end(self) -> None:
        """Nothing more comes of it; the member may consider another."""
        self.errand, self.due = Errand.NONE, math.inf
        self.buyer.purchase = None

    def _drawn(self, stream: Stream) -> float:
        """The purchase's uniform number of a stream."""
        return self.member.drawn(stream, self.number)
