"""Rules of sim/rules/buying.py."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
from tests.members.people import block
from tests.rules.numbers import shares, uniforms

days = st.floats(0.0, 1100.0)
yuan = st.floats(0.0, 1e5)
wallets = st.floats(1.0, 1e5)

#: Odds of 1/8; times 4 by full trust, 6 by full need, 2 by a discount, 3 by scarcity, 2 by shown orders; a strain of
#: ln 2 and full distance halve them; 3 by points of full reward.
WEIGHTS = block(
    "buying",
    {
        "base": -math.log(8.0),
        "trust": math.log(4.0),
        "need": math.log(6.0),
        "strain": 1.0,
        "discount": math.log(2.0),
        "scarcity": math.log(3.0),
        "shares": math.log(2.0),
        "reward": math.log(3.0),
        "share": 0.2,
        "share_reward": math.log(4.0),
        "distance": math.log(2.0),
    },
)


def test_need_left_is_full_for_what_was_never_bought() -> None:
    """Whether it is bought once or again and again."""
    assert need_left(math.inf, 0.0) == need_left(math.inf, 7.0) == 1.0


@pytest.mark.parametrize("since", [0.0, 1.0, 1100.0])
def test_need_left_is_none_for_what_is_bought_once(since: float) -> None:
    """A course is not bought again."""
    assert need_left(since, 0.0) == 0.0


@pytest.mark.parametrize(
    ("since", "need"), [(0.0, 0.0), (7.0 * math.log(2.0), 0.5), (7.0, 1.0 - 1.0 / math.e), (7.0 * math.log(10.0), 0.9)]
)
def test_need_left_grows_back(since: float, need: float) -> None:
    """What lasts a week: none at once, half after five days, 1 - 1/e after seven, nine tenths after sixteen."""
    assert need_left(since, 7.0) == pytest.approx(need)


@given(days, days, st.floats(0.1, 1000.0), st.floats(0.1, 1000.0))
def test_need_left_rises_with_time_and_falls_with_what_lasts_longer(
    one: float, other: float, short: float, long: float
) -> None:
    """A longer time never lessens need, a product that lasts longer never raises it; a share."""
    (soon, late), (short, long) = sorted((one, other)), sorted((short, long))
    assert 0.0 <= need_left(soon, short) <= need_left(late, short) <= 1.0
    assert need_left(late, long) <= need_left(late, short)


@pytest.mark.parametrize(
    ("impulse", "urgency", "taken"),
    [(0.0, 0.0, 3.0), (1.0, 0.0, 3.0), (0.0, 1.0, 3.0), (0.5, 1.0, 2.1), (1.0, 1.0, 1.2)],
)
def test_consideration_is_hurried_by_a_promotion_of_what_is_bought_on_impulse(
    impulse: float, urgency: float, taken: float
) -> None:
    """Three days at u = 1/e; a hurry of .6 takes three or six tenths of it, by the impulse, while a promotion runs."""
    assert consideration(math.exp(-1.0), 3.0, 0.6, impulse, urgency) == pytest.approx(taken)


@given(uniforms, st.floats(0.001, 100.0), shares, shares, shares, shares)
def test_consideration_never_lasts_longer_in_a_hurry(
    u: float, decision_days: float, hurry: float, impulse: float, one: float, other: float
) -> None:
    """Time only passes forward; more urgency never makes it longer."""
    calm, urgent = sorted((one, other))
    lasting = consideration(u, decision_days, hurry, impulse, urgent)
    assert 0.0 <= lasting <= consideration(u, decision_days, hurry, impulse, calm)
    assert consideration(u, decision_days, hurry, impulse, 0.0) == pytest.approx(-math.log(u) * decision_days)


def test_consideration_has_the_mean_of_the_product() -> None:
    """Over evenly spread uniform numbers, two days; six tenths less at full hurry."""
    grid = [(i + 0.5) / 10_000 for i in range(10_000)]
    for urgency, mean in ((0.0, 2.0), (1.0, 0.8)):
        total = math.fsum(consideration(u, 2.0, 0.6, 1.0, urgency) for u in grid)
        assert total / len(grid) == pytest.approx(mean, rel=1e-3)


@pytest.mark.parametrize(("elapsed", "left"), [(0.0, 200.0), (30.0 * math.log(2.0), 100.0), (30.0, 200.0 / math.e)])
def test_spent_left_of_a_month_is_one_in_e(elapsed: float, left: float) -> None:
    """Of 200 yuan: all, half after three weeks, 74 after a month."""
    assert spent_left(200.0, elapsed) == pytest.approx(left)


@given(yuan, days, days)
def test_spent_left_goes_step_by_step(spent: float, one: float, other: float) -> None:
    """Waiting twice is waiting for the sum; it never grows."""
    twice = spent_left(spent_left(spent, one), other)
    assert 0.0 <= twice <= spent
    assert spent_left(spent, one + other) == pytest.approx(twice, rel=1e-9, abs=1e-300)


def test_wallet_holds_what_a_month_of_steady_buying_spends() -> None:
    """Ten yuan a day come to weigh 300 yuan, those of a month, on average over the day."""
    weighs = 0.0
    for _ in range(1000):
        weighs = spent_left(weighs, 1.0) + 10.0
    assert weighs - 5.0 == pytest.approx(300.0, rel=1e-3)


@pytest.mark.parametrize(
    ("price", "spent", "strained"), [(0.0, 0.0, 0.0), (100.0, 0.0, math.log(1.5)), (150.0, 50.0, math.log(2.0))]
)
def test_strain_weighs_price_and_past_against_the_wallet(price: float, spent: float, strained: float) -> None:
    """A wallet of 200: nothing; half of it; all of it, of which 50 were spent before."""
    assert strain(price, spent, 200.0) == pytest.approx(strained)


@given(yuan, yuan, yuan, wallets, wallets)
def test_strain_rises_with_what_is_paid_and_falls_with_the_wallet(
    one: float, other: float, spent: float, a: float, b: float
) -> None:
    """More to pay, or more spent, never strains less; a fuller wallet never more; never below nothing."""
    (cheap, dear), (thin, thick) = sorted((one, other)), sorted((a, b))
    assert 0.0 <= strain(cheap, spent, thick) <= strain(dear, spent, thick) <= strain(dear, spent, thin)
    assert strain(spent, cheap, thin) <= strain(spent, dear, thin)
    assert strain(cheap, dear, thin) == pytest.approx(strain(dear, cheap, thin))


@pytest.mark.parametrize(("reward", "p"), [(0.0, 0.2), (0.5, 1.0 / 3.0), (1.0, 0.5)])
def test_show_probability_is_lifted_by_points(reward: float, p: float) -> None:
    """One in five for nothing; odds of 1/4 times 4 at full reward."""
    assert show_probability(WEIGHTS, reward) == pytest.approx(p)


@given(shares, shares, shares)
def test_show_probability_never_falls_with_the_reward(share: float, one: float, other: float) -> None:
    """A probability; who never shows for nothing never does, who always does always does."""
    weights = WEIGHTS._replace(share=share)
    low, high = (show_probability(weights, reward) for reward in sorted((one, other)))
    assert 0.0 <= low <= high + 1e-15 <= 1.0 + 2e-15
    assert show_probability(weights, 0.0) == pytest.approx(share)


@pytest.mark.parametrize(("price", "far"), [(1000.0, 0.5), (3000.0, 0.75), (250.0, 0.2)])
def test_distance_is_half_at_its_price(price: float, far: float) -> None:
    """At a half price of 1000 yuan: half there, three quarters at three times, a fifth at a quarter."""
    assert distance(price, 1000.0, False) == pytest.approx(far)


@given(st.floats(0.01, 1e6), st.floats(0.01, 1e6), st.floats(1.0, 1e6))
def test_distance_rises_with_the_price_and_a_chat_bridges_it(one: float, other: float, half_price: float) -> None:
    """A share that grows with the price; nothing once somebody spoke with the buyer."""
    cheap, dear = sorted((one, other))
    assert 0.0 < distance(cheap, half_price, False) <= distance(dear, half_price, False) <= 1.0
    assert distance(dear, half_price, True) == 0.0


@pytest.mark.parametrize(
    ("given_", "p"),
    [
        ((0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0), 1.0 / 9.0),
        ((1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0), 1.0 / 3.0),
        ((0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0), 3.0 / 7.0),
        ((0.0, 0.0, math.log(2.0), 0.0, 0.0, 0.0, 0.0, 0.0), 1.0 / 17.0),
        ((1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0), 0.75),
        ((1.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0), 0.5),
        ((0.0, 1.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0), 9.0 / 13.0),
        ((1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0), 0.5),
        ((1.0, 0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0), 3.0 / 5.0),
        ((1.0, 1.0, math.log(3.0), 0.0, 0.0, 0.0, 0.0, 1.0), 1.0 / 3.0),
    ],
)
def test_order_probability_adds_log_odds(
    given_: tuple[float, float, float, float, float, float, float, float], p: float
) -> None:
    """Odds of 1/8, times what each reason makes of them, over what strain and distance take away."""
    assert order_probability(WEIGHTS, *given_) == pytest.approx(p)


@given(
    st.integers(0, 7),
    st.lists(shares, min_size=8, max_size=8),
    shares,
    shares,
    st.sampled_from((1.0, 10.0)),
)
def test_order_probability_rises_with_reasons_and_falls_with_obstacles(
    which: int, reasons: list[float], one: float, other: float, at_most: float
) -> None:
    """Trust, need, discount, scarcity, shown orders and points never lower it; strain and distance never raise it."""
    less, more = sorted((one, other))
    is_strain = which == 2

    def chance(value: float) -> float:
        changed = [*reasons[:which], value * at_most if is_strain else value, *reasons[which + 1 :]]
        return order_probability(WEIGHTS, *changed)

    low, high = (chance(more), chance(less)) if which in (2, 7) else (chance(less), chance(more))
    assert 0.0 < low <= high < 1.0


@given(shares, shares, st.floats(1.0, 5000.0), yuan, wallets, shares, shares)
def test_a_discount_never_lowers_the_chance_of_an_order(
    trust: float, need: float, price: float, spent: float, wallet: float, impulse: float, off: float
) -> None:
    """It is felt by who buys on impulse, and the wallet of everybody is strained less."""

    def chance(discount: float) -> float:
        strained = strain(price * (1.0 - discount), spent, wallet)
        return order_probability(WEIGHTS, trust, need, strained, discount * impulse, 0.0, 0.0, 0.0, 0.0)

    assert chance(0.0) <= chance(off) + 1e-15


@given(shares, st.floats(0.5, 100.0), st.floats(1.0, 5000.0), wallets, days)
def test_who_just_bought_is_less_likely_to_buy_again(
    trust: float, repurchase_days: float, price: float, wallet: float, since: float
) -> None:
    """Need and wallet are finite: a second order is at most as likely as the first, and at once it is less likely."""
    first = order_probability(WEIGHTS, trust, 1.0, strain(price, 0.0, wallet), 0.0, 0.0, 0.0, 0.0, 0.0)

    def again(elapsed: float) -> float:
        strained = strain(price, spent_left(price, elapsed), wallet)
        return order_probability(WEIGHTS, trust, need_left(elapsed, repurchase_days), strained, 0.0, 0.0, 0.0, 0.0, 0.0)

    assert again(0.0) <= again(since) + 1e-15 <= first + 2e-15
    assert again(0.0) < first


@pytest.mark.parametrize(("trust", "chance"), [(0.0, 0.4), (0.5, 0.2), (1.0, 0.0)])
def test_dropout_is_what_trust_does_not_hold(trust: float, chance: float) -> None:
    """Two of five leave who trust nobody, half of that who trust as strangers do, none who trust fully."""
    assert dropout_probability(0.4, trust) == pytest.approx(chance)


@given(shares, shares, shares)
def test_trust_never_makes_buyers_drop_out(dropout: float, one: float, other: float) -> None:
    """More trust never raises it; a probability."""
    less, more = sorted((one, other))
    assert 0.0 <= dropout_probability(dropout, more) <= dropout_probability(dropout, less) <= dropout


@pytest.mark.parametrize(("discount", "paid"), [(0.0, 80.0), (0.25, 60.0), (1.0, 0.0)])
def test_price_paid_is_the_price_less_the_discount(discount: float, paid: float) -> None:
    """A crate of 80 yuan."""
    assert price_paid(80.0, discount) == paid
