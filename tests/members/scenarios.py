"""Random small scenarios for Hypothesis: everything operators can do, ties on purpose, zero and extreme behaviour."""

from typing import Any

from hypothesis import strategies as st

from sim import parameters as flat
from sim.vocabulary import DISCOUNT_UNITS, Channel, Ritual
from tests.laws.priors import prior
from tests.members.people import (
    NO_EARNING,
    NO_INVITATIONS,
    RULES,
    Gift,
    Product,
    Rules,
    Segment,
    goods,
    member_parameters,
    week,
)
from tests.members.worlds import SPAM, group, team, world

MINUTE = 1.0 / 1440.0

#: Few times of day, so that pushes, prompts, windows' edges and midnight fall together.
TIMES = (0.0, MINUTE, 0.25, 0.375, 0.375 + MINUTE, 0.5, 0.52, 0.85, 1.0 - MINUTE)

#: Values at and beyond the edges of what is plausible, by block and field.
EXTREMES: dict[tuple[str, str], tuple[float, ...]] = {
    ("exposure", "rows"): (0.5, 9.0, 1e6),
    ("opening", "base"): (-30.0, -1.0, 4.0, 30.0),
    ("opening", "liveliness"): (0.0, 8.0),
    ("opening", "promotion"): (0.0, 9.0),
    ("opening", "shown"): (0.0, 1.0),
    ("opening", "packet"): (0.0, 9.0),
    ("opening", "reward"): (0.0, 9.0),
    ("expectation", "initial"): (0.0, 1.0),
    ("expectation", "glimpse_step"): (0.0, 1.0),
    ("expectation", "informed"): (0.0, 1.0),
    ("expectation", "disappointment"): (0.0, 1.0, 30.0),
    ("expectation", "half_life"): (0.01, 1e6),
    ("expectation", "by_name"): (0.0, 1.0),
    ("expectation", "read_step"): (0.0, 1.0),
    ("expectation", "impression_step"): (0.0, 1.0),
    ("quitting", "hazard"): (0.0, 0.001, 0.3, 50.0),
    ("quitting", "volume_power"): (0.0, 1.0),
    ("quitting", "human_weight"): (0.0, 1.0),
    ("quitting", "distrust"): (0.0, 50.0),
    ("quitting", "muted_factor"): (0.0, 1.0),
    ("quitting", "mute_ratio"): (0.0, 20.0),
    ("quitting", "asset_protection"): (0.0, 1.0),
    ("quitting", "trust_protection"): (0.0, 1.0),
    ("reading", "depth"): (1.0, 2.5, 1e4),
    ("reading", "interesting"): (0.0, 1.0),
    ("posting", "found"): (-30.0, 0.0, 30.0),
    ("posting", "reward"): (0.0, 9.0),
    ("posting", "topic"): (-30.0, 30.0),
    ("posting", "agrees"): (0.0, 1.0),
    ("posting", "branching"): (0.0, 0.99),
    ("liveliness", "memory"): (0.001, 50.0),
    ("liveliness", "disclosed_weight"): (0.0, 1.0),
    ("alerts", "response"): (0.0, 1.0),
    ("alerts", "depletion"): (0.0, 1.0),
    ("alerts", "burst_gap"): (0.0, 1.0, 600.0),
    ("alerts", "fast_share"): (0.0, 1.0),
    ("alerts", "fast_delay"): (0.0, 600.0),
    ("alerts", "slow_delay"): (0.0, 3000.0),
    ("habit", "gain"): (0.0, 1.0),
    ("habit", "loss"): (0.0, 1.0),
    ("habit", "pull"): (0.0, 1.0),
    ("points", "base"): (-30.0, 3.0),
    ("points", "streak_from"): (1.0, 3.0),
    ("points", "half_worth"): (0.001, 1e6),
    ("points", "wear"): (0.0, 2.0),
    ("points", "bystander"): (0.0, 1.0),
    ("points", "redeem"): (0.0, 1.0),
    ("packets", "reciprocity"): (0.0, 0.99),
    ("packets", "returned"): (0.01, 1e4),
    ("packets", "shares"): (1.0, 2.5, 50.0),
    ("trust", "initial"): (0.0, 1.0),
    ("trust", "detection"): (0.0, 0.9, 1.0),
    ("trust", "detection_loss"): (0.0, 1.0),
    ("trust", "half_life"): (0.01, 1e6),
    ("trust", "useful"): (0.0, 1.0),
    ("trust", "absent"): (0.0, 1.0),
    ("trust", "told"): (0.0, 1.0),
    ("trust", "warning_loss"): (0.0, 1.0),
    ("trust", "spam_loss"): (0.0, 1.0),
    ("clicking", "base"): (-30.0, 5.0),
    ("clicking", "need"): (0.0, 30.0),
    ("clicking", "promise"): (0.0, 9.0),
    ("buying", "base"): (-30.0, 0.0, 30.0),
    ("buying", "trust"): (0.0, 9.0),
    ("buying", "need"): (0.0, 30.0),
    ("buying", "strain"): (0.0, 9.0),
    ("buying", "discount"): (0.0, 30.0),
    ("buying", "scarcity"): (0.0, 9.0),
    ("buying", "shares"): (0.0, 30.0),
    ("buying", "distance"): (0.0, 30.0),
    ("buying", "half_price"): (0.01, 1e6),
    ("buying", "hurry"): (0.0, 1.0),
    ("buying", "share"): (0.0, 1.0),
    ("buying", "share_memory"): (0.001, 50.0),
    ("buying", "half_shares"): (0.01, 100.0),
    ("buying", "dropout"): (0.0, 1.0),
    ("service", "delivered"): (0.0, 1.0),
    ("service", "disappointed"): (0.0, 1.0),
    ("service", "unresolved"): (0.0, 1.0),
    ("service", "resolved"): (0.0, 1.0),
    ("service", "late"): (0.0, 1.0),
    ("service", "patience"): (0.001, 50.0),
    ("service", "chat"): (0.0, 1.0),
    ("service", "consent"): (0.0, 1.0),
    ("inviting", "base"): (-30.0, 30.0),
    ("inviting", "coupling"): (0.0, 1.0),
    ("joining", "base"): (-30.0, 30.0),
    ("joining", "later"): (0.0, 0.9),
    ("joining", "promise"): (0.0, 1.0),
    ("joining", "first_look"): (0.0, 1.0),
    ("joining", "tie"): (0.0, 1.0),
    ("broadcasting", "consent"): (-30.0, 30.0),
    ("broadcasting", "reach_median"): (0.5, 30.0),
}

#: What decides who is won from outside; where groups grow it may be anywhere in its prior range.
GROWING = {
    "joining": ("interest", "lure", "scarcity", "friend", "hearers", "warned", "half_bait"),
    "inviting": ("trust", "satisfied", "reward"),
    "broadcasting": ("trust", "sociable"),
}

SEGMENTS = (
    Segment(),
    Segment(
        sessions=20.0,
        chronotype=4.0,
        row_rate=200.0,
        muted_share=0.0,
        responders=1.0,
        store_purchases=0.4,
        store_basket=9.9,
    ),
    Segment(sessions=1.0, sessions_spread=1.5, row_rate=2.0, muted_share=1.0, responders=0.0),
    Segment(chronotype=0.0, interest=0.9, propensity_spread=0.0, store_purchases=30.0, store_basket=150.0, wallet=5.0),
    Segment(needs=(0.5,)),
)

#: Products: as they are, at once and always faulty, bought once and dear, of use to nobody, cheap; each a need of its
#: own but for the first, the third and the last.
PRODUCTS = (
    Product(category=0),
    Product(decision_days=0.0, delivery_days=0.0, fault_rate=1.0, impulse=1.0),
    Product(
        category=0, price=1980.0, cost=400.0, decision_days=1.5, fault_rate=0.5, repurchase_days=0.0, delivery_days=1.0
    ),
    Product(generality=0.0),
    Product(category=0, price=0.5, generality=1.0, repurchase_days=0.1, delivery_days=0.2, fault_rate=0.0),
)

#: Yuan that gifts cost us, by their price in points: each its own, so that the price tells the gift.
GIFT_COSTS = {1: 0.1, 5: 2.5, 12: 0.0, 400: 30.0}

#: Rules of the four rituals: as they are, none, and lotteries that cost much or are never won.
RITUAL_RULES = (
    RULES,
    (Rules(),) * 4,
    (Rules(1, 9, freeze=2), Rules(price=3), Rules(price=40, chance=0.7), Rules(2, 2, freeze=1)),
    (Rules(chance=0.5), Rules(chance=0.0), Rules(0, 1, 1, 0, 0.0), Rules(price=1, chance=0.5)),
)

EARNINGS = (
    NO_EARNING,
    flat.Earning(0.0, 9.0, 2, 1, 0, 5, 0, 3),
    flat.Earning(-9.0, 9.0, 1, 3, 20, 40, 2, 0),
    flat.Earning(1.0, 3.0, 0, 3, 4, 1, 9, 9),
    flat.Earning(0.0, 2.0, 5, 0, 1, 0, 1, 0),
)

times = st.sampled_from(TIMES)
shares = st.sampled_from((0.0, 0.3, 0.7, 1.0))


@st.composite
def windows(draw: st.DrawFn) -> tuple[float, float]:
    """A window of the day between two of TIMES, or until midnight."""
    begin, end = sorted(draw(st.lists(st.sampled_from((*TIMES, 1.0)), min_size=2, max_size=2, unique=True)))
    return begin, end


@st.composite
def pushes(draw: st.DrawFn, most: int = 4) -> tuple[flat.Push, ...]:
    """Some messages of a day."""
    days = st.sampled_from(((True, True), (True, True), (True, False), (False, True)))
    promises = st.sampled_from((0.0, 0.0, 0.4, 1.0))
    one = st.tuples(times, st.booleans(), shares, shares, promises, days).map(lambda t: flat.Push(*t[:5], *t[5]))
    return tuple(draw(st.lists(one, max_size=most)))


@st.composite
def spells(draw: st.DrawFn, horizon: int) -> flat.Spell:
    """Days of the scenario on which a procedure runs."""
    start = draw(st.integers(0, horizon - 1))
    return flat.Spell(start, draw(st.integers(start + 1, horizon)))


@st.composite
def ritual_plans(draw: st.DrawFn, ritual: Ritual) -> flat.RitualPlan:
    """A ritual in any window, daily or not."""
    return flat.RitualPlan(
        ritual=int(ritual),
        window=draw(windows()),
        weekend_window=draw(windows()),
        every=draw(st.sampled_from((1, 1, 2))),
        points=draw(st.sampled_from((0, 3, 500))),
        prompt=draw(st.booleans()),
        quality=draw(shares),
    )


@st.composite
def points_plans(draw: st.DrawFn, horizon: int) -> flat.PointsPlan:
    """One to three rituals, in any windows."""
    kinds = st.sampled_from((Ritual.SIGN_IN, Ritual.QUIZ, Ritual.LOTTERY))
    chosen = draw(st.lists(kinds, min_size=1, max_size=3, unique=True))
    return flat.PointsPlan(
        spell=draw(spells(horizon)),
        rituals=tuple(draw(ritual_plans(ritual)) for ritual in chosen),
        renewed_every=draw(st.sampled_from((0, 0, 1, 2))),
        expire_every=draw(st.sampled_from((0, 0, 1, 2))),
        by_hand=draw(st.booleans()),
    )


@st.composite
def plans(draw: st.DrawFn, horizon: int) -> dict[str, Any]:
    """Plans of a strategy; each procedure may be absent."""
    day = st.integers(0, horizon - 1)
    spell = spells(horizon)
    every = st.integers(1, 3)
    stock = st.sampled_from(((-1, 0.0), (-1, 0.0), (0, 0.0), (2, 0.0), (1, 0.5), (0, 3.0)))
    makers: dict[str, st.SearchStrategy[Any]] = {
        "cadence": st.tuples(spell, pushes(), st.sampled_from((False, False, True)), stock).map(
            lambda t: flat.Cadence(*t[:3], *t[3])
        ),
        "portrait": st.builds(flat.Portrait, day, times, shares),
        "rename": st.builds(flat.Rename, day, times, shares),
        "persona": st.builds(flat.Persona, day, times, shares, st.sampled_from((0.0, 10.0))),
        "opening_push": st.builds(flat.OpeningPush, day, times, shares, st.booleans()),
        "atmosphere": st.builds(
            flat.Atmosphere, spell, st.integers(0, 3), st.integers(0, 4), windows(), shares, st.booleans()
        ),
        "points": points_plans(horizon),
        "topics": st.builds(flat.Topics, spell, ritual_plans(Ritual.TOPIC), st.booleans()),
        "prepared": st.builds(flat.Prepared, spell, times, shares, every, shares),
        "red_packets": st.builds(
            flat.RedPackets, spell, times, every, st.sampled_from((0.5, 50.0)), st.sampled_from((1, 3, 100)), shares
        ),
        "promotions": st.builds(
            flat.Promotions,
            spell,
            st.integers(2, 4),
            st.integers(0, 2),
            st.integers(0, DISCOUNT_UNITS).map(lambda units: units / DISCOUNT_UNITS),
            st.sampled_from((0, 0, 1, 4)),
            pushes(most=2),
        ),
        "moderation": st.builds(flat.Moderation, spell, st.booleans(), shares),
    }
    return {name: draw(st.none() | maker) for name, maker in makers.items()}


@st.composite
def shops(draw: st.DrawFn) -> tuple[flat.Goods, dict[str, Any]]:
    """What is on sale, if anything, and the plans of who sees to it."""
    products = draw(st.lists(st.sampled_from(PRODUCTS), max_size=3))
    if not products:
        return goods(), {}
    procedures = st.builds(flat.AfterSales, st.just(False), st.sampled_from((0.0, 0.5, 2.0)))
    after_sales = draw(st.none() | st.just(flat.AfterSales(True, 0.0)) | procedures)
    above = draw(st.sampled_from((-1.0, 0.0, 40.0, 1980.0)))
    on_sale = goods(products, after_sales is not None, above)
    return on_sale, {"after_sales": after_sales, "chats": flat.Chats() if above >= 0.0 else None}


@st.composite
def codes(draw: st.DrawFn, bait: st.SearchStrategy[flat.Bait | None]) -> tuple[flat.EntryChannel, ...]:
    """Up to two codes, each a channel of its own."""
    names = draw(st.permutations(("counter", "parcel")))[: draw(st.integers(0, 2))]
    return tuple(
        flat.EntryChannel(
            number,
            name,
            a_day=draw(st.sampled_from((1.0, 9.0))),
            bait=draw(bait),
            friend_first=draw(st.booleans()),
            renewed=draw(st.booleans()),
            contact_cost=draw(st.sampled_from((0.0, 1.5))),
        )
        for number, name in enumerate(names, len(Channel))
    )


@st.composite
def growth(draw: st.DrawFn, horizon: int) -> dict[str, Any]:
    """Plans by which groups grow, open and close; most scenarios have none."""
    if draw(st.sampled_from((True, True, False))):
        return {}
    day = st.integers(0, horizon - 1)
    bait = st.none() | st.builds(flat.Bait, st.just(20.0), st.just(8.0), st.sampled_from((-1, 2)))
    makers: dict[str, st.SearchStrategy[Any]] = {
        "recruitment": st.builds(flat.Recruitment, spells(horizon), codes(bait), st.integers(0, 1)),
        "invitations": st.builds(flat.InvitationPlan, spells(horizon), bait),
        "koc": st.builds(
            flat.KocCampaign,
            day,
            st.booleans(),
            st.sampled_from((1, 6)),
            st.sampled_from((1, 3)),
            st.sampled_from((0.0, 0.5)),
            st.booleans(),
            st.integers(1, 3),
            bait,
            st.integers(0, 1),
        ),
        "fission": st.builds(flat.Fission, spells(horizon), st.integers(1, 3), st.booleans(), st.integers(1, 3), bait),
        "closing": st.builds(
            flat.Closing, spells(horizon), st.integers(1, 3), shares, st.integers(1, 3), st.booleans()
        ),
    }
    return {name: draw(st.none() | maker) for name, maker in makers.items()}


def opened(plans: dict[str, Any], first: int) -> list[flat.GroupParameters]:
    """Two groups for each procedure of a team's plans that opens any, numbered on."""
    names = [name for name in ("recruitment", "koc", "fission") if plans.get(name) is not None for _ in range(2)]
    return [group(first + n, members=0, seats=20, opened_by=name) for n, name in enumerate(names)]


@st.composite
def histories(draw: st.DrawFn) -> flat.Routine | None:
    """Nothing, or some days of messages and some of silence."""
    if draw(st.booleans()):
        return None
    return flat.Routine(draw(st.integers(1, 4)), draw(st.sampled_from((0, 1, 6))), draw(pushes()))


@st.composite
def behaviours(draw: st.DrawFn) -> dict[str, dict[str, float]]:
    """Changes to the lively behaviour, none to many, at extremes."""
    changes: dict[str, dict[str, float]] = {}
    for name, field in draw(st.lists(st.sampled_from(tuple(EXTREMES)), max_size=6, unique=True)):
        changes.setdefault(name, {})[field] = draw(st.sampled_from(EXTREMES[name, field]))
    return changes


@st.composite
def winning(draw: st.DrawFn) -> dict[str, dict[str, float]]:
    """Changes to who is won from outside, all of them over their prior ranges."""
    return {name: {field: draw(st.floats(*prior(name, field))) for field in fields} for name, fields in GROWING.items()}


@st.composite
def scenarios(draw: st.DrawFn, most_days: int = 8, most_groups: int = 3, most_members: int = 12) -> flat.Parameters:
    """All of a small simulation."""
    horizon = draw(st.integers(1, most_days))
    grown = draw(growth(horizon))  # drawn early, for of long draws the rest is often the simplest there is
    weekend_days = draw(st.integers(0, 6).map(week))
    segments = draw(st.lists(st.sampled_from(SEGMENTS), min_size=1, max_size=2))
    gift = st.builds(
        lambda price, worth, stock: Gift(price, GIFT_COSTS[price], worth, stock),
        st.sampled_from(tuple(GIFT_COSTS)),
        st.sampled_from((0.0, 4.0, 20.0)),
        st.sampled_from((-1, -1, 0, 2)),
    )
    gifts = draw(st.lists(gift, max_size=3))
    on_sale, service = draw(shops())
    groups = [
        group(
            number,
            members=draw(st.integers(3, most_members)),
            segment=draw(st.integers(0, len(segments) - 1)),
            history=draw(histories()),
            replace_quits=draw(st.booleans()),
            clarity=draw(shares),
            fit=draw(shares),
            presence=draw(shares),
            spam_a_day=draw(st.sampled_from((0.0, 0.0, 2.0))),
        )
        for number in range(draw(st.integers(1, most_groups)))
    ]
    if any(grown.values()):
        groups = [some._replace(seats=20) for some in groups]
    cut = draw(st.integers(0, len(groups) - 1))
    parts = [some for some in (groups[:cut], groups[cut:]) if some]
    new = len(opened(grown, 0))
    parts = [some + opened(grown, len(groups) + new * n) for n, some in enumerate(parts)]
    behaviour = draw(behaviours())
    if any(grown.values()):
        behaviour |= {name: {**fields, **behaviour.get(name, {})} for name, fields in draw(winning()).items()}
    may_invite = grown.get("invitations")
    hours = draw(st.sampled_from(((0.375, 0.75), (0.0, 1.0), (0.5, 0.51))))
    staff, around = st.sampled_from((1, 1, 2, 3)), st.sampled_from((30, 500))
    return world(
        *(
            team(*some, number=n, operators=draw(staff), hours=hours, around=draw(around))
            for n, some in enumerate(parts)
        ),
        horizon=horizon,
        weekend_days=weekend_days,
        members=member_parameters(
            behaviour=behaviour,
            segments=segments,
            weekend_days=weekend_days,
            rituals=draw(st.sampled_from(RITUAL_RULES)),
            earning=draw(st.sampled_from(EARNINGS)),
            gifts=gifts,
            on_sale=on_sale,
            invitations=NO_INVITATIONS if may_invite is None else flat.Invitations(*map(float, may_invite.spell)),
        ),
        minutes=draw(st.sampled_from(((12.0, 0.5), (0.5, 0.0), (90.0, 0.0)))),
        spam=draw(st.sampled_from((SPAM, flat.Spam(1, 0.04, 0.0), flat.Spam(20, MINUTE, 0.3)))),
        **draw(plans(horizon)),
        **service,
        **grown,
    )
