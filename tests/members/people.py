"""What a member engine knows, built by hand: behaviour, curves and traits, without any input file.

Behaviour numbers start from LIVELY, where everything that can happen does so within days; a test changes what it is
about.
"""

import math
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import yaml
from scipy import special

from sim import parameters as flat
from sim.curves import attention_tables, quantile_table, reciprocals

REFERENCE = Path(__file__).parents[2] / "calibration" / "parameters" / "reference.yaml"

#: Daily curve by field of the behaviour file: hours and weights.
CURVE = {
    "morning_hour": 9.0,
    "noon_hour": 12.5,
    "evening_hour": 20.5,
    "morning_spread": 1.5,
    "noon_spread": 1.0,
    "evening_spread": 2.3,
    "morning_weight": 0.22,
    "noon_weight": 0.18,
    "evening_weight": 0.45,
    "floor_weight": 0.15,
    "night_weight": 0.04,
    "floor_from": 7.0,
    "floor_until": 24.0,
    "weekend_volume": 1.05,
    "weekend_morning_shift": 1.0,
}

#: Behaviour under which a dozen members do everything there is to do within a week.
LIVELY: dict[str, dict[str, float]] = {
    "exposure": {"rows": 9.0},
    "opening": {
        "base": -1.0,
        "match": 2.0,
        "shown": 0.5,
        "clarity": 0.9,
        "thumbnail": 0.4,
        "promotion": 2.0,
        "packet": 2.0,
        "asset": 0.9,
        "reward": 1.0,
        "liveliness": 0.8,
        "muted": -0.3,
    },
    "expectation": {
        "initial": 0.3,
        "glimpse_step": 0.03,
        "read_step": 0.1,
        "disappointment": 1.3,
        "half_life": 4.0,
        "impression_step": 0.35,
        "by_name": 0.4,
        "informed": 0.5,
    },
    "quitting": {
        "hazard": 0.04,
        "volume_power": 0.4,
        "human_weight": 0.4,
        "muted_factor": 0.4,
        "asset_protection": 0.35,
        "trust_protection": 0.2,
        "distrust": 2.0,
        "mute_ratio": 2.0,
    },
    "reading": {"depth": 5.0, "interesting": 0.6},
    "posting": {
        "found": -1.0,
        "expectation": 2.0,
        "reward": 1.0,
        "topic": -1.0,
        "branching": 0.6,
        "agrees": 0.9,
        "quality": 0.4,
    },
    "liveliness": {"half_count": 2.7, "memory": 0.2, "disclosed_weight": 0.5},
    "alerts": {
        "response": 0.4,
        "depletion": 0.7,
        "burst_gap": 30.0,
        "fast_share": 0.75,
        "fast_delay": 3.0,
        "slow_delay": 60.0,
    },
    "habit": {"gain": 0.3, "loss": 0.1, "pull": 0.9},
    "points": {
        "base": 0.0,
        "reward": 1.0,
        "habit": 1.0,
        "streak": 0.5,
        "streak_from": 2.0,
        "goal_gradient": 0.5,
        "half_worth": 0.5,
        "wear": 0.05,
        "bystander": 0.3,
        "redeem": 0.6,
        "store": 1.0,
    },
    "packets": {"reciprocity": 0.6, "returned": 2.0, "shares": 3.0},
    "trust": {
        "initial": 0.5,
        "half_life": 20.0,
        "useful": 0.05,
        "interaction": 0.04,
        "absent": 0.3,
        "detection": 0.15,
        "detection_loss": 0.35,
        "told": 0.5,
        "warning_loss": 0.2,
        "spam_loss": 0.1,
    },
    "clicking": {"base": 0.0, "promotion": 2.0, "expectation": 1.0, "need": 1.0, "promise": 1.0},
    "buying": {
        "base": -2.0,
        "trust": 2.0,
        "need": 2.0,
        "strain": 0.6,
        "discount": 2.0,
        "scarcity": 0.8,
        "shares": 0.6,
        "reward": 1.0,
        "distance": 1.5,
        "half_price": 1000.0,
        "hurry": 0.6,
        "share": 0.5,
        "share_reward": 1.0,
        "share_memory": 3.0,
        "half_shares": 3.0,
        "dropout": 0.38,
    },
    "service": {
        "delivered": 0.03,
        "disappointed": 0.15,
        "unresolved": 0.25,
        "resolved": 0.04,
        "late": 0.25,
        "patience": 1.5,
        "chat": 0.02,
        "consent": 0.7,
    },
    "inviting": {"base": 0.0, "trust": 1.0, "satisfied": 1.0, "reward": 1.0, "coupling": 0.5},
    "joining": {
        "base": 0.0,
        "interest": 2.0,
        "lure": 2.0,
        "scarcity": 1.0,
        "friend": 1.0,
        "hearers": 3.0,
        "warned": 2.0,
        "half_bait": 10.0,
        "promise": 0.5,
        "later": 0.3,
        "first_look": 0.4,
        "tie": 0.5,
    },
    "broadcasting": {"consent": 1.0, "trust": 1.0, "sociable": 1.0, "reach_median": 8.0, "reach_spread": 0.5},
}


class Segment(NamedTuple):
    """Distributions of the traits of one kind of member."""

    sessions: float = 8.0  # median, sessions a day
    sessions_spread: float = 0.5
    chronotype: float = 1.0  # hours
    row_rate: float = 30.0  # median, rows a day
    row_rate_spread: float = 0.5
    interest: float = 0.4  # mean share
    concentration: float = 4.0
    propensity_spread: float = 1.0
    responders: float = 0.5
    muted_share: float = 0.2
    store_purchases: float = 0.0  # a day
    store_basket: float = 0.0  # yuan
    wallet: float = 300.0  # median, yuan a month
    wallet_spread: float = 0.7
    needs: tuple[float, ...] = ()  # share with a need of each category of goods; 1 for those behind
    acquaintances: int = 1  # to invite: none for a quarter of the members, so many, twice and three times as many


class Gift(NamedTuple):
    """A gift of the mall."""

    price: int  # points
    cost: float  # yuan
    worth: float = 4.0  # yuan, to a member
    stock: int = -1  # pieces a group and renewal; any number


class Product(NamedTuple):
    """What the group sells: something small, decided, delivered and needed anew within days."""

    price: float = 40.0  # yuan
    cost: float = 30.0  # yuan
    category: int = -1  # one of its own
    generality: float = 0.9
    impulse: float = 0.7
    decision_days: float = 0.2
    fault_rate: float = 0.2
    repurchase_days: float = 2.0
    delivery_days: float = 0.5


class Rules(NamedTuple):
    """What holds whenever a ritual opens; these say nothing."""

    streak_bonus: int = 0
    streak_cap: int = 1
    freeze: int = 0
    price: int = 0
    chance: float = 1.0


#: Rules of the four rituals: streaks that grow, a lottery that costs points and is often lost.
RULES = (Rules(2, 5), Rules(1, 3, freeze=1), Rules(price=1, chance=0.4), Rules())
#: Number of category 0 of the hand-made products, above those of products with a category of their own.
SHARED = 10
NO_EARNING = flat.Earning(0.0, 0.0, 0, 0, 0, 0, 0, 0)
NO_INVITATIONS = flat.Invitations(0.0, 0.0)


@cache
def _lognormal(median: float, spread: float) -> flat.FloatArray:
    return quantile_table(lambda q: median * np.exp(spread * special.ndtri(q)))


@cache
def _normal(spread: float) -> flat.FloatArray:
    return quantile_table(lambda q: spread * special.ndtri(q))


@cache
def _beta(a: float, b: float) -> flat.FloatArray:
    return quantile_table(lambda q: special.betaincinv(a, b, q))


@cache
def _gamma(shape: float) -> flat.FloatArray:
    return quantile_table(lambda q: np.asarray(special.gammaincinv(shape, q)) / shape)


@cache
def _curve(shape: tuple[tuple[str, float], ...]) -> Any:
    return attention_tables(dict(shape))


def attention(weekend_days: Sequence[bool], **changes: float) -> flat.Attention:
    """Attention of a week; `changes` to CURVE."""
    cumulative, times, mass = _curve(tuple(sorted({**CURVE, **changes}.items())))
    day_types = np.array(weekend_days, np.int64)
    before = np.concatenate([[0.0], [math.fsum(mass[day_types[:n]]) for n in range(1, 8)]])
    return flat.Attention(cumulative, times, reciprocals(), mass, day_types, before)


def traits(segments: Sequence[Segment] = (Segment(),), frailty_shape: float = 0.7) -> flat.Traits:
    """Quantile tables of some segments."""
    row_rate = np.array([_lognormal(s.row_rate, s.row_rate_spread) for s in segments])
    return flat.Traits(
        sessions_a_day=np.array([_lognormal(s.sessions, s.sessions_spread) for s in segments]),
        chronotype=np.array([np.clip(_normal(s.chronotype / 24.0), -0.499, 0.499) for s in segments]),
        row_rate=row_rate,
        interest=np.array(
            [_beta(s.interest * s.concentration, (1.0 - s.interest) * s.concentration) for s in segments]
        ),
        propensity=np.array(
            [_lognormal(math.exp(-0.5 * s.propensity_spread**2), s.propensity_spread) for s in segments]
        ),
        frailty=_gamma(frailty_shape),
        responders=np.array([s.responders for s in segments]),
        muted_share=np.array([s.muted_share for s in segments]),
        store_purchases=np.array([s.store_purchases for s in segments]),
        store_basket=np.array([s.store_basket for s in segments]),
        wallet=np.array([_lognormal(s.wallet, s.wallet_spread) for s in segments]),
        contacts=np.array([np.arange(1024) // 256 * s.acquaintances for s in segments]),
        slowest_row_rate=float(row_rate.min()),
    )


def goods(products: Sequence[Product] = (), serviced: bool = True, chats_above: float = -1.0) -> flat.Goods:
    """What is on sale, whether operators see to faults, and the price that calls for a chat (negative: none does)."""
    table = np.array(products, np.float64).reshape(-1, len(Product._fields))
    columns = dict(zip(Product._fields, table.T.copy(), strict=True))
    generality = columns.pop("generality")[np.newaxis]  # of one segment, all of whose members need everything
    own = columns.pop("category").astype(np.int64)
    categories = np.where(own < 0, np.arange(len(own)), SHARED + own)
    renamed = {"price": "prices", "cost": "costs", "fault_rate": "fault_rates"}
    held = {renamed.get(name, name): column for name, column in columns.items()}
    return flat.Goods(
        **held, categories=categories, generality=generality, serviced=int(serviced), chats_above=chats_above
    )


def with_needs(on_sale: flat.Goods, segments: Sequence[Segment]) -> flat.Goods:
    """The same goods, of use to as many in each segment as need goods of the category."""
    shares = [dict(enumerate(segment.needs, SHARED)) for segment in segments]
    needs = [[share.get(int(number), 1.0) for number in on_sale.categories] for share in shares]
    return on_sale._replace(generality=on_sale.generality * np.array(needs).reshape(len(segments), -1))


@cache
def reference() -> dict[str, dict[str, float]]:
    """Values of the behaviour file, by block and field."""
    written = yaml.safe_load(REFERENCE.read_text(encoding="utf-8"))
    return {name: {field: float(entry["value"]) for field, entry in fields.items()} for name, fields in written.items()}


def block(name: str, changes: Mapping[str, float] | None = None) -> Any:
    """One behaviour block: LIVELY but for `changes`; what LIVELY does not speak of is as in the behaviour file."""
    maker: Any = getattr(flat, name.capitalize())
    unknown = set(changes or {}) - set(reference()[name]) - set(LIVELY[name]) - set(maker._fields)
    if unknown:
        raise ValueError(f"{name} has no {', '.join(sorted(unknown))}")
    values: dict[str, Any] = {**reference()[name], **LIVELY[name], **(changes or {})}
    if name == "broadcasting":
        values["reach"] = _lognormal(values["reach_median"], values["reach_spread"])
    return maker(**{field: values[field] for field in maker._fields})


def week(first_weekday: int = 5) -> tuple[bool, ...]:
    """Which days of the scenario are weekends, when day 0 is this weekday (Monday is 0)."""
    return tuple((first_weekday + day) % 7 >= 5 for day in range(7))


def member_parameters(
    *,
    behaviour: Mapping[str, Mapping[str, float]] | None = None,
    segments: Sequence[Segment] = (Segment(),),
    weekend_days: Sequence[bool] = week(),
    curve: Mapping[str, float] | None = None,
    frailty_shape: float = 0.7,
    rituals: Sequence[Rules] = RULES,
    earning: flat.Earning = NO_EARNING,
    gifts: Sequence[Gift] = (),
    on_sale: flat.Goods | None = None,
    invitations: flat.Invitations = NO_INVITATIONS,
) -> flat.MemberParameters:
    """What a member engine knows.

    Args:
        behaviour: Changes to LIVELY, by block and field.
        segments: Kinds of members.
        weekend_days: From week().
        curve: Changes to CURVE.
        frailty_shape: Shape of the quit frailty.
        rituals: Rules of each ritual.
        earning: Points for what is no ritual.
        gifts: Gifts of the mall.
        on_sale: From goods(); nothing without.
        invitations: When members may invite.
    """
    changes = behaviour or {}
    assert set(changes) <= set(LIVELY)
    return flat.MemberParameters(
        attention=attention(weekend_days, **(curve or {})),
        traits=traits(segments, frailty_shape),
        rituals=flat.Rituals(
            streak_bonus=np.array([rules.streak_bonus for rules in rituals], np.int64),
            streak_cap=np.array([rules.streak_cap for rules in rituals], np.int64),
            freeze=np.array([rules.freeze for rules in rituals], np.int64),
            price=np.array([rules.price for rules in rituals], np.int64),
            chance=np.array([rules.chance for rules in rituals], np.float64),
        ),
        earning=earning,
        mall=flat.Mall(
            prices=np.array([gift.price for gift in gifts], np.int64),
            costs=np.array([gift.cost for gift in gifts], np.float64),
            worths=np.array([gift.worth for gift in gifts], np.float64),
            stocks=np.array([gift.stock for gift in gifts], np.int64),
        ),
        goods=with_needs(goods() if on_sale is None else on_sale, segments),
        invitations=invitations,
        **{name: block(name, changes.get(name)) for name in LIVELY},
    )
