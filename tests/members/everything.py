"""A small world in which all procedures run at once, and everything that can happen does."""

from collections.abc import Mapping
from typing import Any

from sim import parameters as flat
from sim.vocabulary import Ritual
from tests.members.people import RULES, Gift, Product, Rules, Segment, goods, member_parameters
from tests.members.worlds import cadence, group, points, push, ritual, team, world

HORIZON = 14
DAYS = flat.Spell(0, HORIZON)
BAIT = flat.Bait(20.0, 8.0, 12)
PRODUCTS = (Product(fault_rate=0.4), Product(price=90.0, cost=45.0, decision_days=0.5, repurchase_days=0.0))
CHANNELS = (
    flat.EntryChannel(5, "counter", 4.0, BAIT, friend_first=True, renewed=True, contact_cost=1.5),
    flat.EntryChannel(6, "parcel", 3.0, None, friend_first=False, renewed=False),
)
#: Members who open, speak, buy, warn and invite more readily than they leave.
BEHAVIOUR: dict[str, dict[str, float]] = {
    "opening": {"base": 1.0},
    "quitting": {"hazard": 0.02},
    "trust": {"detection": 0.4, "told": 0.9, "initial": 0.7},
    "buying": {"base": -0.5, "dropout": 0.9},
    "service": {"patience": 0.15},
    "inviting": {"base": -1.0},
    "joining": {"later": 0.5},
}
SEGMENT = Segment(acquaintances=2, store_purchases=0.5, store_basket=150.0, muted_share=0.0)
#: Streaks that grow and are forgiven, a lottery that costs points, a topic that earns them.
RITUALS = (Rules(2, 5, freeze=1), RULES[1], RULES[2], Rules(1, 2))


def people() -> flat.MemberParameters:
    """Members who can do all there is to do, and earn points for it."""
    return member_parameters(
        behaviour=BEHAVIOUR,
        segments=(SEGMENT,),
        rituals=RITUALS,
        earning=flat.Earning(0.0, float(HORIZON), 1, 2, 3, 5, 2, 5),
        gifts=(Gift(6, 2.5, stock=2), Gift(20, 9.0, 20.0)),
        on_sale=goods(PRODUCTS, chats_above=60.0),
        invitations=flat.Invitations(0.0, float(HORIZON)),
    )


def plans() -> dict[str, Any]:
    """A plan for each procedure that there is."""
    said = (push(0.4, product=True, quality=0.8, overpromise=0.6), push(0.5), push(0.7, product=True), push(0.9))
    rituals = (
        ritual(Ritual.SIGN_IN, (0.3, 0.6), 3, prompt=True),
        ritual(Ritual.QUIZ, (0.75, 0.95), 2),
        ritual(Ritual.LOTTERY, (0.5, 0.8), 8, every=2),
    )
    return {
        "cadence": cadence(*said, end=HORIZON, by_hand=True, pieces=9, new_pieces=0.5),
        "portrait": flat.Portrait(3, 0.4, 0.9),
        "rename": flat.Rename(3, 0.45, 0.9),
        "persona": flat.Persona(2, 0.45, 1.0),
        "opening_push": flat.OpeningPush(4, 0.5, 0.8, True),
        "atmosphere": flat.Atmosphere(flat.Spell(1, 12), 2, 3, (0.4, 0.9), 0.6, False),
        "points": points(*rituals, end=HORIZON, renewed_every=4, expire_every=2),
        "topics": flat.Topics(DAYS, ritual(Ritual.TOPIC, (0.45, 0.9), 2, every=2, prompt=True), False),
        "prepared": flat.Prepared(DAYS, 0.5, 0.3, 3, 0.6),
        "red_packets": flat.RedPackets(DAYS, 0.62, 3, 18.0, 5, 0.5),
        "promotions": flat.Promotions(DAYS, 4, 1, 0.5, 3, (push(0.6, product=True, overpromise=0.5),)),
        "after_sales": flat.AfterSales(False, 0.5),
        "chats": flat.Chats(),
        "moderation": flat.Moderation(DAYS, False, 0.5),
        "recruitment": flat.Recruitment(DAYS, CHANNELS, 0),
        "invitations": flat.InvitationPlan(DAYS, BAIT),
        "koc": flat.KocCampaign(3, True, 8, 4, 0.2, False, 3, BAIT, 1),
        "fission": flat.Fission(flat.Spell(1, HORIZON), 3, True, 2, BAIT),
        "closing": flat.Closing(flat.Spell(5, HORIZON), 2, 0.85, 3, True),
    }


def other_plans() -> dict[str, Any]:
    """The same procedures in the other way in which they can be done, where there is one."""
    made = plans()
    return {
        **made,
        "cadence": made["cadence"]._replace(by_hand=False, pieces=-1),
        "opening_push": made["opening_push"]._replace(image_first=False),
        "atmosphere": made["atmosphere"]._replace(disclosed=True),
        "points": made["points"]._replace(by_hand=True),
        "topics": made["topics"]._replace(by_hand=True),
        "after_sales": flat.AfterSales(True, 0.0),
        "moderation": flat.Moderation(DAYS, True, 0.5),
        "koc": made["koc"]._replace(by_points=False, agreed=True),
        "fission": made["fission"]._replace(by_points=False),
        "closing": made["closing"]._replace(merges=False),
    }


def everything(plans: Mapping[str, Any], members: flat.MemberParameters | None = None) -> flat.Parameters:
    """Two groups with spammers, one lively and with a past, one that fades, and groups to be opened in every way.

    Args:
        plans: Plans of the strategy by procedure.
        members: From people() unless given.
    """
    past = flat.Routine(3, 1, (push(0.4), push(0.7, product=True, overpromise=0.5)))
    lively = group(0, members=9, history=past, replace_quits=True, seats=20, spam_a_day=0.5, presence=0.7)
    fading = group(1, members=6, fit=0.1, clarity=0.1, seats=20, spam_a_day=0.5)
    opened = ("recruitment", "recruitment", "koc", "koc", "fission", "fission", "fission")
    new = [group(2 + n, members=0, seats=20, spam_a_day=0.5, opened_by=name) for n, name in enumerate(opened)]
    return world(
        team(lively, fading, *new, operators=2, around=300),
        horizon=HORIZON,
        members=people() if members is None else members,
        minutes=(4.0, 0.5),
        **plans,
    )
