"""Purchases balance: each goes step by step, each parcel comes or is accounted for, and yuan follow from orders."""

import math
from collections import Counter, defaultdict
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sim.draws import instant
from sim.parameters import AfterSales, Parameters
from sim.rules.service import longest_wait
from sim.simulation import Outcome, live
from sim.vocabulary import OPERATOR, EventKind
from tests.laws.test_counts import days_of, tally
from tests.members.lively import SEED, bargains, forsaken, market, town, word
from tests.members.people import Product, Segment, goods, member_parameters
from tests.members.scenarios import scenarios
from tests.members.worlds import cadence, group, push, team, world

EXAMPLES = 60
seeds = st.integers(0, 2**63 - 1)

#: What can come of a parcel.
ENDS = (EventKind.DELIVERY, EventKind.DISAPPOINT, EventKind.FAULT)
#: Kinds of events of a purchase.
STEPS = (EventKind.CONSIDER, EventKind.ORDER, *ENDS, EventKind.RESOLVE, EventKind.GIVE_UP)


def chosen(outcome: Outcome, *kinds: EventKind) -> Any:
    """Events of some kinds, in order."""
    assert outcome.events is not None
    return outcome.events[np.isin(outcome.events["kind"], kinds)]


def departures(outcome: Outcome) -> defaultdict[tuple[int, int], float]:
    """When each member left by group and member, and each group was closed by group and OPERATOR; else infinite."""
    gone = chosen(outcome, EventKind.QUIT, EventKind.CLOSE_GROUP)
    times: defaultdict[tuple[int, int], float] = defaultdict(lambda: math.inf)
    times.update({(int(e["group"]), int(e["member"])): float(e["time"]) for e in gone})
    return times


@settings(max_examples=EXAMPLES)
@given(scenarios(), seeds)
@example(market(), SEED)
@example(forsaken(), SEED)
def test_a_purchase_goes_step_by_step(parameters: Parameters, seed: int) -> None:
    """A member considers, orders, gets one parcel, and then one fault put right or given up, before the next.

    So at every moment and for every member considered >= ordered >= come >= faulty >= put right. A decision against the
    product is no event; of a parcel that was fine, the log does not say which product was in it.
    """
    outcome = live(parameters, seed, record_events=True)
    again = (EventKind.CONSIDER,)
    after_fault = (EventKind.RESOLVE, EventKind.GIVE_UP) if parameters.members.goods.serviced else again
    follows = {
        EventKind.CONSIDER: (EventKind.CONSIDER, EventKind.ORDER),
        EventKind.ORDER: ENDS,
        EventKind.DELIVERY: again,
        EventKind.DISAPPOINT: again,
        EventKind.FAULT: after_fault,
        EventKind.RESOLVE: again,
        EventKind.GIVE_UP: again,
    }
    allowed: defaultdict[Any, tuple[EventKind, ...]] = defaultdict(lambda: again)
    product: dict[Any, int] = {}
    for event in chosen(outcome, *STEPS):
        who, kind = (int(event["group"]), int(event["member"])), EventKind(event["kind"])
        assert kind in allowed[who]
        assert kind in (EventKind.CONSIDER, EventKind.DELIVERY) or event["value"] == product[who]
        if kind == EventKind.CONSIDER:
            product[who] = int(event["value"])
        allowed[who] = follows[kind]


@settings(max_examples=EXAMPLES)
@given(scenarios(), seeds)
@example(market(), SEED)
@example(town(), SEED)
def test_every_order_comes_to_who_is_still_there(parameters: Parameters, seed: int) -> None:
    """Orders = parcels that came + those due after the end + those of members who were gone when they were due."""
    outcome = live(parameters, seed, record_events=True)
    left, days = departures(outcome), parameters.members.goods.delivery_days
    due: Counter[tuple[float, int, int]] = Counter()
    for order in chosen(outcome, EventKind.ORDER):
        number, member = int(order["group"]), int(order["member"])
        time = instant(float(order["time"]) + float(days[order["value"]]))
        if time < parameters.horizon and time < min(left[number, member], left[number, OPERATOR]):
            due[time, number, member] += 1
    came = Counter((float(e["time"]), int(e["group"]), int(e["member"])) for e in chosen(outcome, *ENDS))
    assert came == due


@settings(max_examples=EXAMPLES)
@given(scenarios(), seeds)
@example(market(), SEED)
@example(town(), SEED)
def test_faults_orders_and_their_yuan_balance(parameters: Parameters, seed: int) -> None:
    """Put right <= faulty <= ordered <= considered <= clicked, up to every day; what is ordered costs what it costs.

    A procedure gives another piece, which costs what it costs. What is given back instead is held to what was paid in
    test_stocks, order by order.
    """
    outcome = live(parameters, seed, record_events=True)
    goods, service = parameters.members.goods, parameters.strategy.after_sales
    is_paid = service is not None and service.refund_at_once
    for number, days in days_of(outcome).items():
        names = ("clicks", "considerations", "orders", "faults", "resolved")
        so_far = [np.cumsum(days[name], dtype=np.int64) for name in names]
        assert all((less <= more).all() for more, less in pairwise(so_far))
        pieces = chosen(outcome, EventKind.ORDER, *(() if is_paid else (EventKind.RESOLVE,)))
        pieces = pieces[pieces["group"] == number]
        day = np.floor(pieces["time"]).astype(np.int64)
        cost = np.bincount(day, weights=goods.costs[pieces["value"]], minlength=len(days))
        assert np.allclose(days["goods_cost"], cost, rtol=1e-12)


@pytest.mark.parametrize("engine", ["readable", "compiled"])
def test_each_product_holds_what_its_own_messages_promise(engine: str) -> None:
    """Pushed in turn, the one with all too much said of it disappoints whoever buys it, the other one nobody."""
    said = (push(0.4, product=True, overpromise=1.0), push(0.8, product=True))
    members = member_parameters(on_sale=goods((Product(fault_rate=0.0), Product(fault_rate=0.0))))
    sold = world(team(group(members=20)), horizon=10, members=members, cadence=cadence(*said, end=10))
    outcome = live(sold, SEED, engine, record_events=True)
    came: defaultdict[int, set[EventKind]] = defaultdict(set)
    ordered: dict[int, int] = {}
    for event in chosen(outcome, EventKind.ORDER, *ENDS):
        kind, member = EventKind(event["kind"]), int(event["member"])
        if kind == EventKind.ORDER:
            ordered[member] = int(event["value"])
        else:
            came[ordered[member]].add(kind)
    assert came == {0: {EventKind.DISAPPOINT}, 1: {EventKind.DELIVERY}}


def of_need_alone(first: Product, second: Product) -> Outcome:
    """Twenty members who need everything and twenty who need nothing of category 0; need alone decides on orders."""
    behaviour = {
        "buying": {"base": -20.0, "trust": 0.0, "need": 40.0, "strain": 0.0, "distance": 0.0, "dropout": 0.0},
        "quitting": {"hazard": 0.0},
    }
    segments = (Segment(), Segment(needs=(0.0,)))
    members = member_parameters(behaviour=behaviour, segments=segments, on_sale=goods((first, second)))
    said = cadence(*(push(0.35 + 0.1 * number, product=True) for number in range(6)), end=20)
    both = team(group(members=20), group(1, members=20, segment=1))
    return live(world(both, horizon=20, members=members, cadence=said), SEED, record_events=True)


@pytest.mark.parametrize(("category", "most"), [(0, 1), (1, 2)])
def test_what_is_bought_once_is_needed_no_more_in_its_category(category: int, most: int) -> None:
    """Of two things bought once a member buys one where either meets the need, and both where they meet two needs."""
    once = Product(category=0, generality=1.0, fault_rate=0.0, repurchase_days=0.0)
    orders = chosen(of_need_alone(once, once._replace(category=category)), EventKind.ORDER)
    bought = Counter(zip(orders["group"].tolist(), orders["member"].tolist(), strict=True))
    assert max(bought.values()) == most
    assert set(orders["value"]) == {0, 1}


def test_the_least_need_of_a_category_counts() -> None:
    """Who has bought what is bought once never again needs what it replaces, though that alone is soon needed anew."""
    lasting = Product(category=0, generality=1.0, fault_rate=0.0, repurchase_days=0.0)
    orders = chosen(of_need_alone(lasting, lasting._replace(repurchase_days=0.01)), EventKind.ORDER)
    assert len(orders) > len(set(orders["member"].tolist()))  # some buy again
    settled = set()
    for order in orders:
        assert int(order["member"]) not in settled
        if order["value"] == 0:
            settled.add(int(order["member"]))
    assert settled


def test_who_needs_no_goods_of_a_category_orders_none() -> None:
    """A segment that needs nothing of a category buys what else there is; the less general is of use to fewer."""
    one = Product(category=0, generality=1.0, fault_rate=0.0, repurchase_days=0.0)
    orders = chosen(of_need_alone(one, one._replace(category=1, generality=0.5)), EventKind.ORDER)
    n_orders = Counter(zip(orders["group"].tolist(), orders["value"].tolist(), strict=True))
    assert n_orders[1, 0] == 0
    assert n_orders[0, 0] > n_orders[0, 1] > 0
    assert n_orders[1, 1] > 0


#: What the last of these events of a buyer says of them: 1 for satisfied.
WORD = {EventKind.DELIVERY: 1, EventKind.DISAPPOINT: 0, EventKind.FAULT: 0, EventKind.RESOLVE: 1, EventKind.DROP_OUT: 0}


@pytest.mark.parametrize("engine", ["readable", "compiled"])
@pytest.mark.parametrize("serviced", [True, False])
def test_the_last_parcel_decides_who_is_satisfied(serviced: bool, engine: str) -> None:
    """Where all the satisfied invite and nobody else does, the last parcel of who invites was fine or put right."""
    outcome = live(word(serviced), SEED, engine, record_events=True)
    told: defaultdict[Any, list[EventKind]] = defaultdict(list)
    last_words = set()
    changed = 0  # invitations of who had been dissatisfied before
    for event in chosen(outcome, *WORD, EventKind.INVITE):
        who, kind = (int(event["group"]), int(event["member"])), EventKind(event["kind"])
        if kind != EventKind.INVITE:
            told[who].append(kind)
            continue
        assert told[who]
        assert WORD[told[who][-1]] == 1
        last_words.add(told[who][-1])
        changed += any(WORD[word] == 0 for word in told[who])
    assert last_words == ({EventKind.DELIVERY, EventKind.RESOLVE} if serviced else {EventKind.DELIVERY})
    assert changed > 0


@pytest.mark.parametrize("serviced", [True, False])
def test_who_is_satisfied_invites(serviced: bool) -> None:
    """In the same lives whoever ever invites does so at every visit with a good last parcel, until nobody is left."""
    outcome = live(word(serviced), SEED, record_events=True)
    satisfied: Counter[Any] = Counter()
    visits: defaultdict[Any, list[tuple[float, int]]] = defaultdict(list)
    invited: defaultdict[Any, list[float]] = defaultdict(list)
    for event in chosen(outcome, *WORD, EventKind.OPEN, EventKind.INVITE):
        who, kind = (int(event["group"]), int(event["member"])), EventKind(event["kind"])
        if kind == EventKind.OPEN:
            visits[who].append((float(event["time"]), satisfied[who]))
        elif kind == EventKind.INVITE:
            invited[who].append(float(event["time"]))
        else:
            satisfied[who] = WORD[kind]
    assert invited
    for who, times in invited.items():
        assert [time for time, was in visits[who] if was and time <= times[-1]] == times


@pytest.mark.parametrize(("days", "paid"), [(12, 0.65), (0, 1.0)])
def test_money_given_back_is_what_was_paid(days: int, paid: float) -> None:
    """With 35 % off on all days .65 of the price is given back, on none of them the price."""
    parameters = bargains(days)
    outcome = live(parameters, SEED, record_events=True)
    listed = parameters.members.goods.prices[chosen(outcome, EventKind.RESOLVE)["value"]]
    assert len(listed) > 2
    assert outcome.daily["refunds"].sum() == pytest.approx(paid * listed.sum(), rel=1e-12)


def impatient() -> Parameters:
    """A market whose goods come at once and always faulty, to buyers who give up before the procedure ends."""
    made = market(after_sales=AfterSales(False, 0.5))
    goods = made.members.goods
    quick = goods._replace(
        fault_rates=np.ones_like(goods.fault_rates),
        decision_days=np.full_like(goods.decision_days, 0.001),
        delivery_days=np.full_like(goods.delivery_days, 0.001),
        repurchase_days=np.full_like(goods.repurchase_days, 0.01),
        chats_above=-1.0,
    )
    service = made.members.service._replace(patience=0.11)
    return made._replace(members=made.members._replace(goods=quick, service=service))


@settings(max_examples=EXAMPLES)
@given(scenarios(), seeds)
@example(impatient(), SEED)
def test_help_comes_to_the_fault_it_was_asked_for(parameters: Parameters, seed: int) -> None:
    """What is put right has been faulty for longer than the procedure takes; who gave up has waited to the end."""
    outcome = live(parameters, seed, record_events=True)
    service = parameters.strategy.after_sales
    procedure = 0.0 if service is None else service.procedure_days
    wait = longest_wait(parameters.members.service.patience)
    since: dict[tuple[int, int], float] = {}
    for event in chosen(outcome, EventKind.FAULT, EventKind.RESOLVE, EventKind.GIVE_UP):
        who, time = (int(event["group"]), int(event["member"])), float(event["time"])
        if event["kind"] == EventKind.FAULT:
            since[who] = time
        elif event["kind"] == EventKind.RESOLVE:
            assert procedure < time - since[who] <= wait
        else:
            assert time == instant(since[who] + wait)


def test_help_often_comes_too_late_for_who_is_impatient() -> None:
    """And some buyers have another fault by then, so that the law above has something to hold."""
    outcome = live(impatient(), SEED, record_events=True)
    given_up = Counter(int(e["member"]) for e in chosen(outcome, EventKind.GIVE_UP))
    assert max(given_up.values()) > 1
    assert len(chosen(outcome, EventKind.RESOLVE)) < 0.1 * sum(given_up.values())


@settings(max_examples=EXAMPLES)
@given(scenarios(), seeds)
@example(market(), SEED)
@example(forsaken(), SEED)
def test_who_is_disappointed_tells_so_many_outside(parameters: Parameters, seed: int) -> None:
    """People told = hearers of each warning, bad parcel and fault nobody sees to in time, late repairs in part.

    What is put right is told by fewer than that, so the sum of a day lies between the one without and with all of it.
    """
    outcome = live(parameters, seed, record_events=True)
    hearers = parameters.members.joining.hearers
    is_serviced = bool(parameters.members.goods.serviced)
    bad = [EventKind.WARN, EventKind.DISAPPOINT, EventKind.GIVE_UP, *([] if is_serviced else [EventKind.FAULT])]
    least, late = hearers * tally(outcome, bad), hearers * tally(outcome, [EventKind.RESOLVE])
    told = outcome.daily["warned_outside"]
    assert (told >= least - 1e-9).all()
    assert (told <= (least + late) * (1.0 + 1e-12)).all()


@settings(max_examples=EXAMPLES)
@given(scenarios(), seeds)
@example(market(), SEED)
@example(town(), SEED)
def test_what_members_paid_is_the_revenue(parameters: Parameters, seed: int) -> None:
    """Orders and yuan of all members, by the channel they came through, are those of the days; nobody's get lost.

    Where no seat was taken by somebody else, they are those of the members at the end.
    """
    outcome = live(parameters, seed, keep_members=True)
    assert outcome.members is not None
    for number, days in days_of(outcome).items():
        all_of_them = outcome.attribution[outcome.attribution["group"] == number]
        seated = outcome.members[outcome.members["group"] == number]
        assert all_of_them["orders"].sum() == days["orders"].sum()
        assert math.isclose(all_of_them["paid"].sum(), days["revenue"].sum(), rel_tol=1e-12)
        assert seated["paid"].sum() <= all_of_them["paid"].sum() * (1.0 + 1e-12)
        if len(seated) == all_of_them["members"].sum():
            assert math.isclose(seated["paid"].sum(), days["revenue"].sum(), rel_tol=1e-12)
        assert (seated["orders"][seated["paid"] > 0.0] > 0).all()
