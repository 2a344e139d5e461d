"""From a click over consideration to an order and its delivery (compiled engine)."""

import math
from typing import Any

import numpy as np

from sim.compiling import kernel
from sim.draws import instant, uniform
from sim.members.compiled.agenda import push
from sim.members.compiled.journal import note
from sim.members.compiled.memory import be_active, gain_trust, label, lose_trust, trust_at
from sim.members.compiled.offers import promotion_at
from sim.members.compiled.points import earn_beside, reward_for
from sim.members.compiled.requests import ask
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
from sim.rules.clicking import click_probability
from sim.rules.liveliness import faded, saturated
from sim.rules.service import longest_wait
from sim.rules.traits import kept, marked
from sim.rules.trust import credited
from sim.vocabulary import DISCOUNT_UNITS, Errand, EventKind, RequestKind, Stream


@kernel
def _need_at(p: Any, traits: Any, m: Any, b: Any, product: int, t: float) -> float:
    """Need of a product now: some never do, and nobody does who just bought one of its category or buys elsewhere."""
    category = p.goods.categories[product]
    if b.lost != 0 or uniform(m.key, Stream.NEEDS.value, category) >= traits.generality[product]:
        return 0.0
    least = 1.0
    for other in range(p.goods.n):
        if p.goods.categories[other] == category:
            least = min(least, need_left(t - np.float64(b.bought[other]), p.goods.repurchase_days[other]))
    return least


@kernel
def _draw_of(b: Any) -> int:
    """Counter of the draws of the purchase under way: how many the member considered before."""
    return int(np.int64(b.n_clicks)) - 1


@kernel
def _spent_at(b: Any, t: float) -> float:
    """What still weighs on the wallet of what was spent before."""
    spent: float = 0.0
    if b.spent > 0.0:
        spent = spent_left(b.spent, t - np.float64(b.spent_time))
    return spent


@kernel
def _set_out(g: Any, b: Any, seat: int, errand: int, now: float, due: float, agenda: Any) -> None:
    """Begin an errand, or its next part, which is due at a time from now on."""
    b.errand = errand
    b.errand_time = due
    if due < math.floor(now) + 1.0:
        push(agenda.errands, due, seat)
    else:
        g.next_errand = min(g.next_errand, due)


@kernel
def _end(b: Any) -> None:
    """The errand is over."""
    b.errand = Errand.NONE.value
    b.errand_time = np.inf


@kernel
def may_drop_out(p: Any, g: Any, m: Any, b: Any, name: int, t: float, row: Any, journal: Any) -> None:
    """A purchase has come to its end; whom it left with little trust may never buy again."""
    u = uniform(m.key, Stream.DROPOUT.value, _draw_of(b))
    if u < dropout_probability(p.buying.dropout, trust_at(p, m, t)):
        b.lost = 1
        row.dropouts += 1
        note(journal, t, EventKind.DROP_OUT.value, g.number, name, 0)


@kernel
def _consider(
    p: Any, g: Any, m: Any, b: Any, seat: int, name: int, product: int, t: float, row: Any, agenda: Any, journal: Any
) -> None:
    """Begin to consider a purchase; what is dear calls for a chat."""
    b.product = product
    b.promise = kept(g.promises[product])
    b.chatted = 0
    b.n_clicks += 1
    draw = _draw_of(b)
    urgency = 1.0 if promotion_at(g, t) > 0.0 else 0.0
    u = uniform(m.key, Stream.DECISION.value, draw)
    days = consideration(u, p.goods.decision_days[product], p.buying.hurry, p.goods.impulse[product], urgency)
    _set_out(g, b, seat, Errand.CONSIDERING.value, t, instant(t + days), agenda)
    row.considerations += 1
    note(journal, t, EventKind.CONSIDER.value, g.number, name, product)
    is_dear = 0.0 <= p.goods.chats_above <= p.goods.prices[product]
    if is_dear and uniform(m.key, Stream.CONSENT.value, draw) < p.service.consent:
        ask(g, journal.requests, t, RequestKind.CHAT.value, name, product)


@kernel
def clicks(
    p: Any,
    traits: Any,
    g: Any,
    members: Any,
    buyers: Any,
    seat: int,
    name: int,
    t: float,
    counter: int,
    n_read: float,
    row: Any,
    agenda: Any,
    journal: Any,
) -> bool:
    """Whether a visitor clicks on one of the product messages read, perhaps to consider a purchase."""
    m = members[seat]
    on_sale = p.goods.n > 0 and t >= 0.0
    product, need, promise = 0, 1.0, 0.0
    if on_sale:
        number = g.n_products - int(uniform(m.key, Stream.WHICH.value, counter) * n_read)
        product = (number - 1) % p.goods.n
        need = _need_at(p, traits, m, buyers[seat], product, t)
        promise = g.promises[product]
    expectation = np.float64(m.expectation)
    chance = click_probability(p.clicking, promotion_at(g, t), expectation, n_read, need, promise)
    if uniform(m.key, Stream.CLICK.value, counter) >= chance:
        return False
    row.clicks += 1
    note(journal, t, EventKind.CLICK.value, g.number, name, 0)
    if on_sale and buyers[seat].errand == Errand.NONE.value and buyers[seat].lost == 0:
        _consider(p, g, m, buyers[seat], seat, name, product, t, row, agenda, journal)
    return True


@kernel
def _order_chance(
    p: Any, traits: Any, g: Any, m: Any, b: Any, product: int, t: float, price: float, off: float
) -> float:
    """Probability that what was considered is ordered.

    Args:
        p: Parameters.
        traits: The segment's.
        g: Group.
        m: Member.
        b: The member as a buyer.
        product: Product.
        t: Now, days.
        price: To be paid, yuan, discount taken off.
        off: Discount, share.

    Returns:
        Probability.
    """
    scarcity = 0.0
    if g.coupons_offered > 0 and promotion_at(g, t) > 0.0:
        scarcity = 1.0 - g.coupons / g.coupons_offered
    shown = faded(g.shares, t - g.shares_time, p.buying.share_memory)
    return order_probability(
        p.buying,
        trust_at(p, m, t),
        _need_at(p, traits, m, b, product, t),
        strain(price, _spent_at(b, t), traits.wallet[b.wallet]),
        off * p.goods.impulse[product],
        scarcity,
        saturated(shown, p.buying.half_shares),
        reward_for(p, g, m, p.earning.order, t),
        distance(p.goods.prices[product], p.buying.half_price, b.chatted != 0),
    )


@kernel
def _decide(
    p: Any, traits: Any, g: Any, m: Any, b: Any, seat: int, name: int, t: float, row: Any, agenda: Any, journal: Any
) -> None:
    """A consideration comes to its end: an order, or nothing."""
    product = int(np.int64(b.product))
    off = promotion_at(g, t) if g.coupons != 0 else 0.0
    price = price_paid(p.goods.prices[product], off)
    chance = _order_chance(p, traits, g, m, b, product, t, price, off)
    b.chatted, b.discount = 0, round(off * DISCOUNT_UNITS)
    if uniform(m.key, Stream.ORDER.value, _draw_of(b)) >= chance:
        _end(b)
        return
    if off > 0.0 and g.coupons > 0:
        g.coupons -= 1
        row.coupons_used += 1
    b.spent = _spent_at(b, t) + price
    b.spent_time = b.bought[product] = marked(t)
    b.orders += 1
    b.paid += price
    b.orders_since_fault += b.faults > 0
    row.orders += 1
    row.revenue += price
    row.goods_cost += p.goods.costs[product]
    row.points_for_orders += earn_beside(p, g, m, name, p.earning.order, t, row, journal)
    note(journal, t, EventKind.ORDER.value, g.number, name, product)
    be_active(m, t, row)
    _set_out(g, b, seat, Errand.PARCEL.value, t, instant(t + p.goods.delivery_days[product]), agenda)


@kernel
def _receive(
    p: Any, g: Any, m: Any, b: Any, seat: int, name: int, t: float, row: Any, agenda: Any, journal: Any
) -> None:
    """A parcel comes: faulty, less than was promised, or as it should be."""
    product = int(np.int64(b.product))
    draw = _draw_of(b)
    _end(b)
    if uniform(m.key, Stream.FAULT.value, draw) < p.goods.fault_rates[product]:
        b.faults += 1
        b.satisfied = 0
        b.fault_time = marked(t)
        row.faults += 1
        note(journal, t, EventKind.FAULT.value, g.number, name, product)
        if p.goods.serviced != 0:
            _set_out(g, b, seat, Errand.TICKET.value, t, instant(t + longest_wait(p.service.patience)), agenda)
            ask(g, journal.requests, t, RequestKind.TICKET.value, name, product)
            return
        lose_trust(p, m, t, p.service.unresolved, 1.0)
        row.warned_outside += p.joining.hearers
    elif uniform(m.key, Stream.DISAPPOINTED.value, draw) < np.float64(b.promise):
        b.satisfied = 0
        lose_trust(p, m, t, p.service.disappointed, 1.0)
        row.warned_outside += p.joining.hearers
        row.disappointments += 1
        note(journal, t, EventKind.DISAPPOINT.value, g.number, name, product)
    else:
        b.satisfied = 1
        gain_trust(p, m, t, credited(p.service.delivered, p.trust.absent, g.presence))
        row.deliveries += 1
        note(journal, t, EventKind.DELIVERY.value, g.number, name, 0)
        reward = reward_for(p, g, m, p.earning.share, t)
        if uniform(m.key, Stream.SHARE.value, draw) < show_probability(p.buying, reward):
            b.to_share = 1
    may_drop_out(p, g, m, b, name, t, row, journal)


@kernel
def _give_up(p: Any, g: Any, m: Any, b: Any, name: int, t: float, row: Any, journal: Any) -> None:
    """A fault was not put right for so long that its buyer takes it that nobody sees to it."""
    _end(b)
    lose_trust(p, m, t, p.service.unresolved, 1.0)
    row.warned_outside += p.joining.hearers
    row.given_up += 1
    note(journal, t, EventKind.GIVE_UP.value, g.number, name, int(np.int64(b.product)))
    may_drop_out(p, g, m, b, name, t, row, journal)


@kernel
def run_errand(
    p: Any, traits: Any, g: Any, m: Any, b: Any, seat: int, t: float, row: Any, agenda: Any, journal: Any
) -> None:
    """What a member's errand comes to when it is due."""
    if b.errand == Errand.CONSIDERING.value:
        _decide(p, traits, g, m, b, seat, label(m, seat), t, row, agenda, journal)
    elif b.errand == Errand.TICKET.value:
        _give_up(p, g, m, b, label(m, seat), t, row, journal)
    else:
        _receive(p, g, m, b, seat, label(m, seat), t, row, agenda, journal)
