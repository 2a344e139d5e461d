"""What a member engine knows: behaviour, trait tables of the segments, rituals and mall."""

import math
from collections.abc import Iterable, Mapping
from functools import lru_cache

import numpy as np
from scipy import special

from sim import parameters as flat
from sim.curves import attention_tables, quantile_table, reciprocals
from sim.flatten.numbers import DAYS_A_MONTH, HOURS_A_DAY, pick
from sim.inputs.catalogue import Catalogue, Product, Segment
from sim.inputs.quantity import Number
from sim.inputs.scenario.points import Points
from sim.inputs.scenario.scenario import Scenario
from sim.inputs.scenario.strategy import Strategy
from sim.parameters import FloatArray
from sim.vocabulary import MOST_CONTACTS, N_RITUALS, DayType, Ritual

#: Tables of segments that are kept between lives (they are half the time of a small one); whoever asks copies them.
KEPT = 512


def member_parameters(
    scenario: Scenario,
    catalogue: Catalogue,
    behaviour: dict[str, dict[str, float]],
    weekend_days: tuple[bool, ...],
) -> flat.MemberParameters:
    """What a member engine knows.

    Args:
        scenario: The scenario.
        catalogue: Definitions that it names.
        behaviour: Values by block and name.
        weekend_days: (7,) whether days 0..6 are weekends.
    """
    points = scenario.strategy.points
    plan = points if points is not None and points.enabled else None
    return flat.MemberParameters(
        attention=_attention(behaviour["attention"], weekend_days),
        exposure=pick(flat.Exposure, behaviour["exposure"]),
        opening=pick(flat.Opening, behaviour["opening"]),
        expectation=pick(flat.Expectation, behaviour["expectation"]),
        quitting=pick(flat.Quitting, behaviour["quitting"]),
        reading=pick(flat.Reading, behaviour["reading"]),
        posting=pick(flat.Posting, behaviour["posting"]),
        liveliness=pick(flat.Liveliness, behaviour["liveliness"]),
        alerts=pick(flat.Alerts, behaviour["alerts"]),
        habit=_habit(behaviour["habit"]),
        points=pick(flat.Points, behaviour["points"]),
        packets=pick(flat.Packets, behaviour["packets"]),
        trust=pick(flat.Trust, behaviour["trust"]),
        clicking=pick(flat.Clicking, behaviour["clicking"]),
        buying=pick(flat.Buying, behaviour["buying"]),
        service=pick(flat.Service, behaviour["service"]),
        inviting=pick(flat.Inviting, behaviour["inviting"]),
        joining=pick(flat.Joining, behaviour["joining"]),
        broadcasting=_broadcasting(behaviour["broadcasting"]),
        traits=_traits(catalogue, behaviour["quitting"]["frailty_shape"]),
        rituals=_rituals(plan),
        earning=_earning(plan, scenario),
        mall=_mall(plan, catalogue),
        goods=_goods(scenario.strategy, catalogue),
        invitations=_invitations(scenario),
    )


def _habit(held: Mapping[str, float]) -> flat.Habit:
    """Habit; what a miss costs becomes a share of the habit."""
    return flat.Habit(held["gain"], held["loss"] * held["gain"], held["pull"])


def _broadcasting(held: Mapping[str, float]) -> flat.Broadcasting:
    """KOCs and seed members, with the table of whom they reach."""
    reach = _lognormal(held["reach_median"], held["reach_spread"])
    return flat.Broadcasting(held["consent"], held["trust"], held["sociable"], reach)


def _invitations(scenario: Scenario) -> flat.Invitations:
    """When members may invite."""
    plan = scenario.strategy.invitations
    if plan is None or not plan.enabled:
        return flat.Invitations(0.0, 0.0)
    end = scenario.horizon if plan.lasting is None else plan.start + plan.lasting
    return flat.Invitations(float(plan.start), float(end))


def _earning(plan: Points | None, scenario: Scenario) -> flat.Earning:
    """Points for what is no ritual, as long as the points system runs."""
    if plan is None:
        return flat.Earning(0.0, 0.0, 0, 0, 0, 0, 0, 0)
    end = scenario.horizon if plan.lasting is None else plan.start + plan.lasting
    return flat.Earning(
        start=float(plan.start),
        end=float(end),
        post=plan.for_post,
        posts_a_day=plan.posts_a_day,
        store_purchase=plan.for_store_purchase,
        order=plan.for_order,
        share=plan.for_share,
        invitation=plan.for_invitation,
    )


def _rituals(plan: Points | None) -> flat.Rituals:
    """What each ritual asks and grants beside its points; nothing for one that is not there."""
    bonus, cap, freeze, price = (np.full(N_RITUALS, neutral, np.int64) for neutral in (0, 1, 0, 0))
    chance = np.ones(N_RITUALS)
    daily = [] if plan is None else [(Ritual.SIGN_IN, plan.sign_in), (Ritual.QUIZ, plan.quiz)]
    for number, ritual in daily:
        if ritual is not None:
            bonus[number], cap[number], freeze[number] = ritual.streak_bonus, ritual.streak_cap, ritual.freeze
    if plan is not None and plan.lottery is not None:
        price[Ritual.LOTTERY], chance[Ritual.LOTTERY] = plan.lottery.price, plan.lottery.chance
    return flat.Rituals(bonus, cap, freeze, price, chance)


def _mall(plan: Points | None, catalogue: Catalogue) -> flat.Mall:
    """Gifts on offer, in the order of the scenario."""
    offers = plan.mall.gifts if plan is not None and plan.mall is not None else ()
    gifts = [catalogue.gifts[offer.gift] for offer in offers]
    return flat.Mall(
        prices=np.array([offer.price for offer in offers], np.int64),
        costs=np.array([gift.cost.value for gift in gifts], np.float64),
        worths=np.array([gift.worth.value for gift in gifts], np.float64),
        stocks=np.array([-1 if offer.stock is None else offer.stock for offer in offers], np.int64),
    )


def _goods(strategy: Strategy, catalogue: Catalogue) -> flat.Goods:
    """Products on sale, in the order of the scenario."""
    products = [catalogue.products[name] for name in (strategy.sold.products if strategy.sold else ())]
    number = {category: place for place, category in enumerate(catalogue.categories)}
    after_sales, chats = strategy.after_sales, strategy.chats
    return flat.Goods(
        prices=_column(product.price for product in products),
        costs=_column(product.cost for product in products),
        categories=np.array([number[product.category] for product in products], np.int64),
        generality=np.array(
            [[_use(segment, product) for product in products] for segment in catalogue.segments.values()]
        ),
        impulse=_column(product.impulse for product in products),
        decision_days=_column(product.decision_days for product in products),
        fault_rates=_column(product.fault_rate for product in products),
        repurchase_days=_column(product.repurchase_days for product in products),
        delivery_days=_column(product.delivery_days for product in products),
        serviced=int(after_sales is not None and after_sales.enabled),
        chats_above=float(chats.above) if chats is not None and chats.enabled else -1.0,
    )


def _use(segment: Segment, product: Product) -> float:
    """Share of a segment's members for whom a product is of use: of those who need goods of its category, a part."""
    need = segment.needs.get(product.category)
    return product.generality.value * (1.0 if need is None else need.value)


def _column(numbers: Iterable[Number]) -> FloatArray:
    """Values of one number of all products."""
    return np.array([number.value for number in numbers], np.float64)


def _attention(shape: Mapping[str, float], weekend_days: tuple[bool, ...]) -> flat.Attention:
    """Tables of the daily curves, and of the scenario's week."""
    cumulative, times, mass = attention_tables(shape)
    day_types = np.array([DayType.WEEKEND if day else DayType.WEEKDAY for day in weekend_days], np.int64)
    before = np.zeros(8)
    for day in range(7):
        before[day + 1] = before[day] + mass[day_types[day]]
    return flat.Attention(cumulative, times, reciprocals(), mass, day_types, before)


def _traits(catalogue: Catalogue, frailty_shape: float) -> flat.Traits:
    """Quantile tables of all segments."""
    segments = list(catalogue.segments.values())
    row_rate = np.array([_lognormal(s.row_rate_median.value, s.row_rate_spread.value) for s in segments])
    return flat.Traits(
        sessions_a_day=np.array([_lognormal(s.sessions_median.value, s.sessions_spread.value) for s in segments]),
        chronotype=np.array([_chronotype(s.chronotype_spread.value) for s in segments]),
        row_rate=row_rate,
        interest=np.array([_interest(s.interest_mean.value, s.interest_concentration.value) for s in segments]),
        propensity=np.array([_propensity(s.propensity_spread.value) for s in segments]),
        frailty=quantile_table(lambda q: special.gammaincinv(frailty_shape, q) / frailty_shape),
        responders=np.array([s.responders.value for s in segments]),
        muted_share=np.array([s.muted_share.value for s in segments]),
        store_purchases=np.array([s.store_purchases.value / DAYS_A_MONTH for s in segments]),
        store_basket=np.array([float(s.store_basket.value) for s in segments]),
        wallet=np.array([_lognormal(s.wallet_median.value, s.wallet_spread.value) for s in segments]),
        contacts=np.array([_contacts(s.inviters.value, s.acquaintances.value) for s in segments]),
        slowest_row_rate=float(row_rate.min()),
    )


@lru_cache(maxsize=KEPT)
def _lognormal(median: float, spread: float) -> FloatArray:
    """Quantiles of a lognormal."""
    return quantile_table(lambda q: median * _exp(spread * special.ndtri(q)))


def _exp(powers: FloatArray) -> FloatArray:
    """Exponentials by the maths library: NumPy's own depend on the processor in the last digit."""
    return np.array([math.exp(power) for power in powers.tolist()])


@lru_cache(maxsize=KEPT)
def _chronotype(spread_hours: float) -> FloatArray:
    """Quantiles of a normal, in days, within half a day."""
    spread = spread_hours / HOURS_A_DAY
    later = quantile_table(lambda q: spread * special.ndtri(q))
    return np.asarray(np.clip(later, -0.499, 0.499), np.float64)


@lru_cache(maxsize=KEPT)
def _interest(mean: float, concentration: float) -> FloatArray:
    """Quantiles of a Beta distribution of given mean and concentration (a + b)."""
    return quantile_table(lambda q: special.betaincinv(mean * concentration, (1.0 - mean) * concentration, q))


@lru_cache(maxsize=KEPT)
def _contacts(inviters: float, acquaintances: float) -> flat.IntArray:
    """Acquaintances to invite, by sociability: none for most, for the others a geometric number from 1 on."""
    stay = 1.0 - 1.0 / acquaintances
    ranks = [1.0 - (i + 0.5) / 1024.0 for i in range(1024)]  # share of people who are more sociable

    def number(rank: float) -> int:
        if rank >= inviters:
            return 0
        return 1 + (int(math.log(rank / inviters) / math.log(stay)) if stay > 0.0 else 0)

    return np.array([min(MOST_CONTACTS, number(rank)) for rank in ranks], np.int64)


@lru_cache(maxsize=KEPT)
def _propensity(spread: float) -> FloatArray:
    """Quantiles of a lognormal of mean 1."""
    return quantile_table(lambda q: _exp(spread * special.ndtri(q) - 0.5 * spread**2))
