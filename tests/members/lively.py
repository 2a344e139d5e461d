"""Fixed worlds full of life, in which planted faults are looked for."""

from collections.abc import Callable
from functools import cache
from typing import Any

from sim import parameters as flat
from sim.simulation import Outcome, live
from sim.vocabulary import Ritual
from tests.members.people import RULES, Gift, Product, Rules, Segment, goods, member_parameters, week
from tests.members.ties import looks, with_acts_at
from tests.members.worlds import cadence, group, points, push, ritual, team, world

WEEK = flat.Spell(0, 8)
SIGN_IN = ritual(Ritual.SIGN_IN, (0.3, 0.6), 3, prompt=True)
QUIZ = ritual(Ritual.QUIZ, (0.75, 0.95), 2)
LOTTERY = ritual(Ritual.LOTTERY, (0.5, 0.8), 8, every=2)
TOPIC = ritual(Ritual.TOPIC, (0.45, 0.9), 2, every=2, prompt=True)


def busy(**changes: Any) -> flat.Parameters:
    """Two groups, one with a past, in which all procedures run."""
    plans: dict[str, Any] = {
        "cadence": cadence(push(0.0), push(0.5), push(0.52, product=True), push(0.85), end=8),
        "portrait": flat.Portrait(2, 0.4, 0.9),
        "rename": flat.Rename(3, 0.4, 0.9),
        "persona": flat.Persona(2, 0.45, 1.0),
        "opening_push": flat.OpeningPush(1, 0.5, 0.8, True),
        "atmosphere": flat.Atmosphere(flat.Spell(1, 5), 2, 3, (0.4, 0.9), 0.6, False),
        "points": points(SIGN_IN, QUIZ, LOTTERY, end=8, renewed_every=3),
        "topics": flat.Topics(WEEK, TOPIC, False),
        "prepared": flat.Prepared(WEEK, 0.5, 0.4, 2, 0.6),
        "red_packets": flat.RedPackets(WEEK, 0.7, 3, 12.0, 4, 0.5),
        "promotions": flat.Promotions(WEEK, 3, 1, 0.6, 0, (push(0.6, product=True),)),
        "moderation": flat.Moderation(WEEK, True, 0.5),
    }
    past = flat.Routine(3, 1, (push(0.4), push(0.7)))
    facts: dict[str, Any] = {"horizon": 8, "members": member_parameters(gifts=(Gift(6, 2.5), Gift(9, 4.0)))}
    crowded = group(0, members=12, replace_quits=True, spam_a_day=1.0)
    return world(
        team(crowded, group(1, members=10, history=past, spam_a_day=0.5)),
        **{**facts, **plans, **changes},
    )


def shop() -> flat.Parameters:
    """Points for everything that soon expire, few pieces of each gift, a dear lottery, packets, wary members."""
    wary = {
        "trust": {"detection": 0.4, "detection_loss": 0.9, "told": 0.9, "half_life": 30.0},
        "packets": {"reciprocity": 0.9},
        "opening": {"liveliness": 3.0},
    }
    buyers = Segment(store_purchases=0.5, store_basket=150.0, responders=0.8)
    plain_lottery = (RULES[0], RULES[1], Rules(price=2, chance=0.6), Rules(1, 2, freeze=1))
    return world(
        team(group(members=14, spam_a_day=1.5, presence=0.7)),
        horizon=9,
        members=member_parameters(
            behaviour=wary,
            segments=(buyers,),
            rituals=plain_lottery,
            earning=flat.Earning(0.0, 60.0, 1, 2, 3, 0, 0, 0),
            gifts=(Gift(6, 2.5, stock=2), Gift(9, 4.0, 20.0, stock=0), Gift(4, 1.0, 0.5)),
        ),
        cadence=cadence(push(0.35), push(0.55, product=True), push(0.8), end=9, pieces=2, new_pieces=0.5),
        atmosphere=flat.Atmosphere(flat.Spell(1, 7), 3, 4, (0.4, 0.9), 0.6, False),
        points=points(SIGN_IN, LOTTERY._replace(every=1), end=9, renewed_every=4, expire_every=2),
        topics=flat.Topics(flat.Spell(0, 9), TOPIC._replace(every=1), False),
        red_packets=flat.RedPackets(flat.Spell(0, 9), 0.62, 2, 18.0, 5, 0.5),
        promotions=flat.Promotions(flat.Spell(0, 9), 2, 0, 0.8, 0, ()),
    )


def market(**changes: Any) -> flat.Parameters:
    """Cheap goods and dear ones, few coupons, promises that are not kept; faults are seen to by hand."""
    products = (
        Product(category=0, fault_rate=0.4),
        Product(price=1500.0, cost=400.0, decision_days=1.0, repurchase_days=0.0, delivery_days=1.0),
        Product(category=0, price=90.0, cost=45.0, generality=0.4, fault_rate=0.0),
    )
    days = flat.Spell(0, 12)
    spoken = {
        "opening": {"base": 1.0},
        "buying": {"base": -1.0},
        "quitting": {"hazard": 0.01},
        "service": {"patience": 0.15},
    }
    facts: dict[str, Any] = {
        "members": member_parameters(
            behaviour=spoken,
            earning=flat.Earning(0.0, 60.0, 1, 1, 0, 5, 2, 0),
            gifts=(Gift(6, 2.5), Gift(20, 9.0, 20.0)),
            on_sale=goods(products, chats_above=1000.0),
        ),
        "after_sales": flat.AfterSales(False, 0.5),
        "chats": flat.Chats(),
    }
    past = flat.Routine(4, 1, (push(0.4, product=True, overpromise=0.3),))
    sold = (push(0.4, product=True, quality=0.8, overpromise=0.5), push(0.7, product=True), push(0.9))
    return world(
        team(group(members=16, replace_quits=True), group(1, members=10, history=past)),
        horizon=12,
        cadence=cadence(*sold, end=12),
        promotions=flat.Promotions(days, 3, 1, 0.5, 3, (push(0.5, product=True, quality=0.9, overpromise=0.8),)),
        **{**facts, **changes},
    )


def bargains(days: int = 12) -> flat.Parameters:
    """The same market, a third cheaper on its first days, and money is given back at once for what is faulty."""
    sold = market(after_sales=flat.AfterSales(True, 0.0))
    cheaper = flat.Promotions(flat.Spell(0, days), 1, 0, 0.35, 0, (push(0.5, product=True),))
    return sold._replace(strategy=sold.strategy._replace(promotions=cheaper))


def forsaken() -> flat.Parameters:
    """The same market, and nobody sees to faults."""
    alone = market().members
    return market(
        members=alone._replace(goods=alone.goods._replace(serviced=0, chats_above=-1.0)), after_sales=None, chats=None
    )


def town() -> flat.Parameters:
    """Groups that grow in every way, reach every limit, open and close; half of what quits is replaced."""
    days = flat.Spell(0, 14)
    bait = flat.Bait(20.0, 8.0, 12)
    passing = (
        flat.EntryChannel(5, "counter", 3.0, bait, True, True),
        flat.EntryChannel(6, "parcel", 2.0, None, False, False),
    )
    behaviour = {
        "inviting": {"base": -1.0, "satisfied": 3.0},
        "buying": {"dropout": 0.9},
        "quitting": {"hazard": 0.02},
    }
    lasting = group(0, members=8, replace_quits=True, seats=20)
    fading = group(1, members=6, seats=20, fit=0.1)
    names = ("recruitment", "recruitment", "koc", "koc", "fission", "fission", "fission")
    new = [group(2 + n, members=0, seats=20, opened_by=name) for n, name in enumerate(names)]
    return world(
        team(lasting, fading, *new, around=400),
        horizon=14,
        members=member_parameters(
            behaviour=behaviour,
            segments=(Segment(acquaintances=2),),
            earning=flat.Earning(0.0, 60.0, 1, 2, 0, 0, 0, 5),
            gifts=(Gift(6, 2.5), Gift(20, 9.0, 20.0)),
            on_sale=goods((Product(),)),
            invitations=flat.Invitations(0.0, 10.0),
        ),
        cadence=cadence(push(0.4), push(0.7, product=True), push(0.9), end=14),
        points=points(SIGN_IN, end=14),
        after_sales=flat.AfterSales(True, 0.0),
        recruitment=flat.Recruitment(days, passing, 0),
        invitations=flat.InvitationPlan(flat.Spell(0, 10), None),
        koc=flat.KocCampaign(2, True, 6, 3, 0.2, False, 3, bait, 1),
        fission=flat.Fission(flat.Spell(1, 14), 3, False, 2, None),
        closing=flat.Closing(flat.Spell(5, 14), 4, 0.7, 3, True),
    )


def word(serviced: bool = True) -> flat.Parameters:
    """A boastful shop with many faults, in which satisfied buyers invite at every visit, and nobody else does."""
    behaviour = {
        "inviting": {"base": -40.0, "trust": 0.0, "satisfied": 80.0, "reward": 0.0},
        "opening": {"base": 2.0},
        "clicking": {"need": 6.0},
        "buying": {"base": 1.0, "dropout": 0.2},
        "quitting": {"hazard": 0.005},
    }
    soon = Product(category=0, fault_rate=0.3, repurchase_days=0.3)
    members = member_parameters(
        behaviour=behaviour,
        segments=(Segment(acquaintances=20), Segment(acquaintances=20, needs=(0.4,))),
        on_sale=goods((soon, soon._replace(repurchase_days=3.0)), serviced),
        invitations=flat.Invitations(0.0, 12.0),
    )
    return world(
        team(group(members=14, seats=40), group(1, members=10, segment=1, seats=40), around=4000),
        horizon=12,
        members=members,
        cadence=cadence(push(0.4, product=True, overpromise=0.4), push(0.8, product=True, overpromise=0.4), end=12),
        after_sales=flat.AfterSales(False, 0.5) if serviced else None,
        invitations=flat.InvitationPlan(flat.Spell(0, 12), None),
    )


def quiet() -> flat.Parameters:
    """A slow list, weekday pushes only: news of a day is seen on days without acts; later the group sleeps."""
    slow = member_parameters(
        behaviour={"quitting": {"hazard": 0.0}},
        segments=(Segment(row_rate=9.0, row_rate_spread=0.1),),
        weekend_days=week(3),
    )
    return world(
        team(group(members=12)),
        horizon=100,
        weekend_days=week(3),
        members=slow,
        cadence=cadence(push(0.5, weekends=False), end=6),
    )


def loud() -> flat.Parameters:
    """Everybody answers alerts, immediately or hours later, and irritates easily."""
    answering = {"alerts": {"response": 0.9, "depletion": 0.8, "slow_delay": 600.0}, "quitting": {"hazard": 0.02}}
    return world(
        team(group(members=12)),
        horizon=5,
        members=member_parameters(behaviour=answering),
        cadence=cadence(*(push(0.3 + 0.1 * i) for i in range(6)), push(0.41), push(0.999)),
    )


def disclosed() -> flat.Parameters:
    """Demonstrators who say that they are paid, and rituals opened by hand."""
    by_hand = points(SIGN_IN._replace(window=(0.4, 0.6), weekend_window=(0.4, 0.6)), end=8, by_hand=True)
    image_last = flat.OpeningPush(1, 0.5, 0.8, False)
    return busy(opening_push=image_last, atmosphere=flat.Atmosphere(WEEK, 3, 4, (0.4, 0.9), 0.6, True), points=by_hand)


def touchy() -> flat.Parameters:
    """A few messages are enough to mute or quit; others take the seats."""
    hasty = {"quitting": {"hazard": 2.0}, "opening": {"base": 3.0}}
    return world(
        team(group(members=12, replace_quits=True)),
        horizon=6,
        members=member_parameters(behaviour=hasty, segments=(Segment(muted_share=0.0),), gifts=(Gift(6, 2.5),)),
        cadence=cadence(push(0.35), push(0.5), push(0.8)),
        points=points(SIGN_IN, QUIZ, end=8),
    )


def tied() -> flat.Parameters:
    """Pushes and the edges of a ritual at the very instants of sessions, with members eager to open and sign in."""
    eager = {"opening": {"base": 30.0}, "points": {"base": 30.0}, "quitting": {"hazard": 0.001}}
    start = busy(members=member_parameters(behaviour=eager, gifts=(Gift(6, 2.5),)))
    return with_acts_at(start, looks(start, SEED)[5::9])


SEED = 20210501

MAKERS: dict[str, Callable[[], flat.Parameters]] = {
    "busy": busy,
    "shop": shop,
    "market": market,
    "bargains": bargains,
    "forsaken": forsaken,
    "town": town,
    "word": word,
    "tied": tied,
    "loud": loud,
    "quiet": quiet,
    "touchy": touchy,
    "disclosed": disclosed,
}
WORLDS = tuple(MAKERS)


@cache
def parameters_of(name: str) -> flat.Parameters:
    """One of WORLDS."""
    return MAKERS[name]()


@cache
def compiled(name: str) -> Outcome:
    """The life of one of WORLDS in the compiled engine."""
    return live(parameters_of(name), SEED, "compiled", True, True)


def readable(name: str) -> Outcome:
    """The life of one of WORLDS in the readable engine, with whatever is planted in it now."""
    return live(parameters_of(name), SEED, "readable", True, True)
