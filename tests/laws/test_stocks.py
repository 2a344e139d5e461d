"""What is handed out is limited: coupons, gifts of the mall, shares of red packets."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sim.parameters import Parameters
from sim.rules.packets import PACKET_DAYS, pooled_share, return_probability, returned_amount
from sim.simulation import Outcome, live
from sim.vocabulary import EventKind
from tests.laws.test_counts import days_of, tally
from tests.members.lively import SEED, bargains, busy, market, shop
from tests.members.people import Gift, member_parameters
from tests.members.scenarios import scenarios
from tests.members.worlds import same

EXAMPLES = 60
seeds = st.integers(0, 2**63 - 1)


def few_coupons(made: Parameters, coupons: int = 1, **changes: float) -> Parameters:
    """A market with so many coupons on each promotion day."""
    assert made.strategy.promotions is not None
    few = made.strategy.promotions._replace(coupons=coupons, **changes)
    return made._replace(strategy=made.strategy._replace(promotions=few))


def some_reduced() -> Parameters:
    """All that is sold is faulty and given back at once; of the orders of a day the first two had a discount."""
    made = few_coupons(bargains(), 2)
    faulty = made.members.goods._replace(fault_rates=np.ones(len(made.members.goods.fault_rates)))
    return made._replace(members=made.members._replace(goods=faulty))


def as_lived(outcome: Outcome, number: int, *kinds: EventKind) -> Any:
    """A group's events of some kinds; at one instant operators come first, then members by seat, as they acted."""
    assert outcome.events is not None
    events = outcome.events[(outcome.events["group"] == number) & np.isin(outcome.events["kind"], kinds)]
    seat = np.where(events["member"] < 0, -1, events["member"] % 1024)
    return events[np.lexsort((events["kind"], seat, events["time"]))]


@settings(max_examples=EXAMPLES)
@given(scenarios(), seeds)
@example(market(), SEED)
@example(few_coupons(market()), SEED)
@example(few_coupons(bargains(2)), SEED)
@example(few_coupons(bargains(2), 4, strength=0.0), SEED)
@example(some_reduced(), SEED)
def test_no_more_discounts_are_given_than_there_are_coupons(parameters: Parameters, seed: int) -> None:
    """Revenue = prices of the orders, less the discount of the first so many after a promotion day was spoken of.

    Who had a coupon is not in the log; it shows in the yuan of the day, in the coupons used where they are so many, and
    again in what is given back.
    """
    outcome = live(parameters, seed, record_events=True)
    plan, prices = parameters.strategy.promotions, parameters.members.goods.prices
    service = parameters.strategy.after_sales
    kinds = (EventKind.PROMOTION, EventKind.PRODUCT_PUSH, EventKind.ORDER, EventKind.RESOLVE)
    for number, days in days_of(outcome).items():
        revenue, refunds, used = np.zeros(len(days)), np.zeros(len(days)), np.zeros(len(days))
        paid: dict[int, float] = {}  # by member, for the latest order
        runs = spoken_of = -1  # day of the promotion
        left = 0.0
        for event in as_lived(outcome, number, *kinds):
            day = math.floor(event["time"])
            if event["kind"] == EventKind.PROMOTION and plan is not None:
                runs, left = day, plan.coupons or math.inf
            elif event["kind"] == EventKind.PRODUCT_PUSH:
                spoken_of = day
            elif event["kind"] == EventKind.ORDER:
                is_reduced = plan is not None and day == runs == spoken_of and left > 0
                left -= is_reduced
                off = plan.strength if plan and is_reduced else 0.0
                used[day] += off > 0.0 and left < math.inf
                paid[int(event["member"])] = prices[event["value"]] * (1.0 - off)
                revenue[day] += paid[int(event["member"])]
            elif event["kind"] == EventKind.RESOLVE and service is not None and service.refund_at_once:
                refunds[day] += paid[int(event["member"])]
        assert np.allclose(days["revenue"], revenue, rtol=1e-12)
        assert np.allclose(days["refunds"], refunds, rtol=1e-12)
        assert np.array_equal(days["coupons_used"], used)


@settings(max_examples=EXAMPLES)
@given(scenarios(), seeds)
@example(shop(), SEED)
def test_no_more_gifts_are_fetched_than_there_are(parameters: Parameters, seed: int) -> None:
    """From one renewal of the mall to the next, gifts fetched <= pieces in stock; points paid are prices of gifts.

    The log says what a gift cost and not which it was, so gifts of one price are counted together. What was fetched in
    the history of a group is in no log: the first pieces may be fewer than the stock.
    """
    outcome = live(parameters, seed, record_events=True)
    stock: defaultdict[int, float] = defaultdict(float)
    for price, pieces in zip(parameters.members.mall.prices, parameters.members.mall.stocks, strict=True):
        stock[int(price)] += int(pieces) if pieces >= 0 else math.inf
    for number in days_of(outcome):
        fetched: Counter[int] = Counter()
        for event in as_lived(outcome, number, EventKind.RENEW_MALL, EventKind.REDEEM):
            if event["kind"] == EventKind.RENEW_MALL:
                fetched.clear()
                continue
            fetched[int(event["value"])] += 1
            assert fetched[int(event["value"])] <= stock[int(event["value"])]


@settings(max_examples=EXAMPLES)
@given(seeds)
def test_a_gift_that_is_gone_leaves_the_mall_as_it_would_be_without_it(seed: int) -> None:
    """One gift, and the same beside one that was never there to be had: the same lives."""
    alone, beside = (
        busy(members=member_parameters(gifts=offered))
        for offered in ((Gift(9, 4.0),), (Gift(6, 2.5, stock=0), Gift(9, 4.0)))
    )
    one, other = (live(parameters, seed, "compiled", True, True) for parameters in (alone, beside))
    assert np.array_equal(other.daily["sold_out"], one.daily["sold_out"] + 1)
    other.daily["sold_out"] -= 1
    other.redeemed["gift"] -= 1  # the one that was never there is the first of the mall
    assert same(one, other)


def answering() -> Parameters:
    """Members who answer alerts at once, so that packets follow each other at one instant; shares are not whole."""
    behaviour = {
        "alerts": {"response": 1.0, "fast_share": 0.3, "slow_delay": 0.0},
        "packets": {"shares": 2.5, "reciprocity": 0.9},
    }
    return busy(members=member_parameters(behaviour=behaviour, gifts=(Gift(6, 2.5), Gift(9, 4.0))))


class Taken(NamedTuple):
    """A share of red packets that a member took, and what stood there just before."""

    event: Any
    left: int  # shares
    share: float  # yuan in each
    until: float  # days, when what is left goes back
    number: int  # of the latest packet
    returned: bool  # whether a packet was sent in return


def in_turn(outcome: Outcome, number: int) -> Any:
    """Events of red packets in a group, in turn.

    At one instant members may take and send again and again, for alerts can be answered at once. Packets have numbers:
    one is sent before shares of it are taken, and who sends the next one took the last.
    """
    events = as_lived(outcome, number, EventKind.RED_PACKET, EventKind.RECEIVE_PACKET, EventKind.RETURN_PACKET)
    is_sent = events["kind"] == EventKind.RETURN_PACKET
    sent = set(events[is_sent][["time", "member", "value"]].tolist())
    took_last = [(time, who, packet + 1) in sent for time, who, packet in events[["time", "member", "value"]].tolist()]
    step = np.where(is_sent, 0, np.where(took_last, 2, 1))
    return events[np.lexsort((step, events["value"], events["kind"] != EventKind.RED_PACKET, events["time"]))]


def taken(parameters: Parameters, outcome: Outcome, number: int) -> Iterator[Taken]:
    """Shares taken in a group in turn; packets are handed out by the plan and by the rule.

    What is left goes back a day after the packet came. A member's packet has whole shares, each as large as if the
    number of them had not been rounded down.
    """
    plan, packets = parameters.strategy.red_packets, parameters.members.packets
    left, share, until, latest = 0, 0.0, -math.inf, 0
    for event, then in pairwise([*in_turn(outcome, number), None]):
        if event["kind"] == EventKind.RECEIVE_PACKET:
            is_returned = then is not None and then["kind"] == EventKind.RETURN_PACKET
            yield Taken(event, left, share, until, latest, is_returned)
            left -= 1
            continue
        if event["kind"] == EventKind.RED_PACKET:
            assert plan is not None
            n_new, new_share = plan.shares, plan.amount / plan.shares
        else:
            n_new = int(packets.shares)
            new_share = returned_amount(packets.reciprocity, share, packets.returned) / packets.shares
            assert event["value"] == latest + 1
        left = left if event["time"] < until else 0
        share = pooled_share(left, share, n_new, new_share)
        left, until, latest = left + n_new, float(event["time"]) + PACKET_DAYS, latest + 1


@settings(max_examples=EXAMPLES)
@given(scenarios(), seeds)
@example(shop(), SEED)
@example(busy(), SEED)
@example(answering(), SEED)
def test_no_more_shares_are_taken_than_are_handed_out(parameters: Parameters, seed: int) -> None:
    """A share is taken from what waits and has not gone back, once by a member who did not send the packet.

    Whoever takes so much that the rule leaves no choice sends a packet, whoever sends took a share, and where nobody
    gives anything back nobody sends. What members' packets hold by the rule are the yuan of the day.
    """
    outcome = live(parameters, seed, record_events=True)
    packets = parameters.members.packets
    for number, days in days_of(outcome).items():
        seen = set()
        n_returned, yuan = 0, np.zeros(len(days))
        for one in taken(parameters, outcome, number):
            who = int(one.event["member"])
            assert one.left > 0
            assert one.event["time"] < one.until
            assert one.event["value"] == one.number
            assert (who, one.number) not in seen
            seen |= {(who, one.number), (who, one.number + one.returned)}
            n_returned += one.returned
            if one.returned:
                yuan[math.floor(one.event["time"])] += returned_amount(packets.reciprocity, one.share, packets.returned)
            chance = return_probability(packets.reciprocity, one.share, packets.returned)
            assert one.returned or chance < 1.0
            assert not one.returned or chance > 0.0
        assert n_returned == len(as_lived(outcome, number, EventKind.RETURN_PACKET))
        assert np.allclose(days["packets_yuan"], yuan, rtol=1e-12)


@settings(max_examples=EXAMPLES)
@given(scenarios(), seeds)
@example(shop(), SEED)
def test_the_operators_pay_for_their_own_red_packets(parameters: Parameters, seed: int) -> None:
    """Cost of red packets = what those of the operators hold, taken or not; members' packets cost them nothing."""
    outcome = live(parameters, seed, record_events=True)
    plan = parameters.strategy.red_packets
    amount = 0.0 if plan is None else plan.amount
    assert np.allclose(outcome.daily["packet_cost"], amount * tally(outcome, [EventKind.RED_PACKET]), rtol=1e-12)
