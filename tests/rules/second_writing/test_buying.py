"""Buying and service: the rules, and what becomes of trust and wallet when they follow one another."""

import math

from hypothesis import given
from hypothesis import strategies as st

from sim.rules import buying, liveliness, service, trust
from tests.rules.second_writing import written
from tests.rules.second_writing.agreement import agree
from tests.rules.second_writing.arguments import (
    BEHAVIOUR,
    between,
    blocks,
    flags,
    many,
    shares,
    uniforms,
    values_of,
)

TINY = 1e-280
days = st.just(0.0) | between(0, 1100)
waits = st.just(0.0) | between(0.0, 1100)
prices = between(0.01, 100_000)
wallets = between(1, 100_000)
repurchases = st.just(0.0) | between(0.1, 1000)
LEAST_LOSS = 4  # gains, of the law of reputation
STEP = 0.2


@many
@given(days | st.just(math.inf), repurchases)
def test_need_left(since, repurchase_days):
    """Never bought is full need, bought once is none, else it grows back exponentially."""
    args = (since, repurchase_days)
    agree(buying.need_left(*args), written.need_left(*args), scale=1)


@many
@given(uniforms, between(0.001, 1000), values_of("buying", "hurry"), shares, flags)
def test_consideration(u, decision_days, hurry, impulse, promoted):
    """Exponential with the product's mean, of which a promotion hurries the part that is impulse."""
    args = (u, decision_days, hurry, impulse, 1.0 if promoted else 0.0)
    agree(buying.consideration(*args), written.consideration(*args), scale=-math.log(u) * decision_days)


@many
@given(between(0, 1e6), days)
def test_spent_left(spent, elapsed):
    """A month leaves 1/e."""
    agree(buying.spent_left(spent, elapsed), written.spent_left(spent, elapsed), scale=TINY)


@many
@given(prices, st.just(0.0) | between(0, 100_000), wallets)
def test_strain(price, spent, wallet):
    """The logarithm of how many wallets price, past and one wallet are."""
    # The quotient is near one where little is paid.
    agree(buying.strain(price, spent, wallet), written.strain(price, spent, wallet), scale=1)


@many
@given(prices, values_of("buying", "half_price"), flags)
def test_distance(price, half_price, has_chatted):
    """Half at half_price; nothing after a chat."""
    args = (price, half_price, has_chatted)
    agree(buying.distance(*args), written.distance(*args))


@many
@given(prices, shares)
def test_price_paid(listed, discount):
    """The price less its part."""
    agree(buying.price_paid(listed, discount), written.price_paid(listed, discount), scale=listed)


@many
@given(blocks("buying"), shares, shares, st.just(0.0) | between(0, 15), shares, shares, shares, shares, shares)
def test_order_probability(weights, trusted, need, straining, discount, scarcity, shown, reward, far):
    """Reasons less obstacles, in log-odds."""
    args = (weights, trusted, need, straining, discount, scarcity, shown, reward, far)
    agree(buying.order_probability(*args), written.order_probability(*args))


@many
@given(blocks("buying"), shares)
def test_show_probability(weights, reward):
    """The odds of showing for nothing, times what the reward makes of them."""
    agree(buying.show_probability(weights, reward), written.show_probability(weights, reward), scale=10)


@many
@given(values_of("buying", "dropout"), shares)
def test_dropout_probability(dropout, trusted):
    """What trust does not hold."""
    agree(buying.dropout_probability(dropout, trusted), written.dropout_probability(dropout, trusted), scale=1)


@many
@given(
    st.tuples(blocks("buying"), shares, wallets),
    st.tuples(prices, shares, days | st.just(math.inf), repurchases),
    st.tuples(shares, st.integers(1, 500), shares),
    st.tuples(between(0, 50), between(0, 30), shares),
    st.lists(st.tuples(between(0, 60), prices), max_size=6),
    flags,
)
def test_decision(buyer, product, promotion, shown, purchases, has_chatted):
    """Everything that a decision takes together, with what weighs of all purchases before."""
    (weights, trusted, wallet), (price, impulse, since, repurchase_days) = buyer, product
    strength, offered, part = promotion
    left = int(part * offered)
    off = strength if left > 0 else 0.0
    count, ago, reward = shown
    now = 60.0
    in_order = sorted(purchases)

    weighs, before = 0.0, 0.0
    for time, paid in in_order:
        weighs = buying.spent_left(weighs, time - before) + paid
        before = time
    theirs = buying.order_probability(
        weights,
        trusted,
        buying.need_left(since, repurchase_days),
        buying.strain(price * (1.0 - off), buying.spent_left(weighs, now - before), wallet),
        off * impulse,
        1.0 - left / offered,
        liveliness.saturated(liveliness.faded(count, ago, weights.share_memory), weights.half_shares),
        reward,
        buying.distance(price, weights.half_price, has_chatted),
    )
    ours = written.order_probability(
        weights,
        trusted,
        written.need_left(since, repurchase_days),
        written.strain(price - off * price, written.weighing(in_order, now), wallet),
        impulse * off,
        written.scarcity(left, offered),
        written.saturated(written.faded(count, ago, weights.share_memory), weights.half_shares),
        reward,
        written.distance(price, weights.half_price, has_chatted),
    )
    # What is left of a dear price after a large discount carries the rounding of the price.
    agree(theirs, ours, scale=1 + weights.strain * price / wallet)


@many
@given(waits, values_of("service", "patience"))
def test_promptness(waited, patience):
    """Halved in each patience."""
    agree(service.promptness(waited, patience), written.promptness(waited, patience), scale=TINY)


@many
@given(values_of("service", "patience"))
def test_longest_wait(patience):
    """Until a twentieth of promptness is left."""
    agree(service.longest_wait(patience), written.longest_wait(patience), scale=4)


def after_help(weights, trusted, waited):
    """Trust after a fault was put right, by the rules one after the other."""
    prompt = service.promptness(waited, weights.patience)
    return trust.gained_trust(trust.lost_trust(trusted, weights.late, 1.0 - prompt), weights.resolved * prompt)


@many
@given(blocks("service"), shares, waits)
def test_trust_after_a_fault_put_right(weights, trusted, waited):
    """A loss and a gain, in parts that make one."""
    agree(after_help(weights, trusted, waited), written.put_right(weights, trusted, waited), scale=4)


EVENTS = ("delivered", "disappointed", "unresolved", "put right", "chat")


@many
@given(
    blocks("service"),
    blocks("trust"),
    shares,
    st.lists(st.tuples(between(0, 400), st.sampled_from(EVENTS), waits), max_size=20),
)
def test_trust_over_the_life_of_a_buyer(weights, trusting, start, happened):
    """Parcel after parcel, fault after fault: recovered to the moment, then gained or lost."""

    def lived(rules, helped):
        now = start
        for elapsed, event, waited in happened:
            now = rules.recovered_trust(now, trusting.initial, elapsed, trusting.half_life)
            if event in ("delivered", "chat"):
                now = rules.gained_trust(now, getattr(weights, event))
            elif event == "put right":
                now = helped(weights, now, waited)
            else:
                now = rules.lost_trust(now, getattr(weights, event), 1.0)
        return now

    agree(lived(trust, after_help), lived(written, written.put_right), scale=10)


@many
@given(values_of("service", "delivered"), values_of("service", "unresolved"), flags, values_of("trust", "half_life"))
def test_trust_after_many_events(gain, loss, good, half_life):
    """A year of one event a day, one day after the other and in closed form."""
    gain, loss = (gain, 0.0) if good else (0.0, loss)
    now = 0.5
    for day in range(1, 366):
        now = trust.lost_trust(trust.gained_trust(now, gain), loss, 1.0)
        now = trust.recovered_trust(now, 0.5, 1.0, half_life)
        # Every day rounds anew, and the rounding of a day is worth less on each day after it.
        agree(now, written.trust_after_days(0.5, 0.5, gain, loss, half_life, day), scale=1000)


@many
@given(between(*BEHAVIOUR["service"]["delivered"]["prior"]), shares, between(*BEHAVIOUR["trust"]["half_life"]["prior"]))
def test_reputation_rises_slowly_and_falls_fast(gain, harsh, half_life):
    """The law of reputation in closed form: days to gain over days to lose .2 at trust .5 are above 3.

    In days counted as real numbers, over the prior box with a loss of at least four gains; never to gain is slower yet.
    """
    low, high = BEHAVIOUR["service"]["unresolved"]["prior"]
    least = max(low, LEAST_LOSS * gain)
    loss = least + harsh * (high - least)
    up = written.days_to_move(0.5, gain, 0.0, half_life, STEP)
    down = written.days_to_move(0.5, 0.0, loss, half_life, STEP)
    assert up > 3 * down
    for days_needed, gained, lost in ((up, gain, 0.0), (down, 0.0, loss)):
        if days_needed < 1000:
            now = written.trust_after_days(0.5, 0.5, gained, lost, half_life, days_needed)
            agree(abs(now - 0.5), STEP, scale=1000)
