"""Levers at zero: a plan that nothing can come of leaves everything as it is, the events and the work included."""

from collections.abc import Callable
from typing import Any

import pytest

from sim import parameters as flat
from sim.simulation import live
from sim.vocabulary import EventKind
from tests.members.lively import SEED, WEEK, busy, market
from tests.members.people import Gift, Product, Segment, goods, member_parameters
from tests.members.worlds import same

Pair = tuple[flat.Parameters, flat.Parameters]

#: Plans of growth by which nobody comes, and no group opens or closes.
NO_GROWTH: dict[str, Any] = {
    "recruitment": flat.Recruitment(WEEK, (flat.EntryChannel(5, "counter", 0.0, None, True, False),), 0),
    "koc": flat.KocCampaign(2, True, 0, 0, 0.0, False, 3, None, 0),
    "fission": flat.Fission(WEEK, 1, True, 2, None),
    "closing": flat.Closing(WEEK, 1, 0.0, 1, True),
}

#: More pieces than a dozen members can fetch in a week.
AMPLE = 10_000


def chats() -> Pair:
    """No chats, and chats about what is dearer than anything on sale."""
    made = market(chats=None)
    without, above = (
        made.members._replace(goods=made.members.goods._replace(chats_above=price)) for price in (-1.0, 1501.0)
    )
    strategy = made.strategy._replace(chats=flat.Chats())
    return made._replace(members=without), made._replace(members=above, strategy=strategy)


def after_sales() -> Pair:
    """Goods that are never faulty, and somebody, or nobody, who would see to faults."""

    def sold(plan: flat.AfterSales | None) -> flat.Parameters:
        fine = goods((Product(fault_rate=0.0), Product(price=90.0, fault_rate=0.0)), plan is not None)
        return market(members=market().members._replace(goods=fine), after_sales=plan, chats=None)

    return sold(None), sold(flat.AfterSales(False, 0.5))


def stock() -> Pair:
    """Gifts without end, and so many that no group sees the end of them."""
    endless, ample = (
        busy(members=member_parameters(gifts=(Gift(6, 2.5, stock=pieces), Gift(9, 4.0, stock=pieces))))
        for pieces in (-1, AMPLE)
    )
    return endless, ample


def moderation() -> Pair:
    """Groups that no spammer comes into, and somebody, or nobody, who would remove them."""
    made = busy()
    teams = tuple(
        team._replace(groups=tuple(group._replace(spam_a_day=0.0) for group in team.groups)) for team in made.teams
    )
    unspoilt = made._replace(teams=teams)
    return unspoilt._replace(strategy=made.strategy._replace(moderation=None)), unspoilt


def invitations() -> Pair:
    """Members who have nobody to invite, and may, or may not."""
    alone = member_parameters(segments=(Segment(acquaintances=0),), gifts=(Gift(6, 2.5), Gift(9, 4.0)))
    may = alone._replace(invitations=flat.Invitations(0.0, 8.0))
    plan = flat.InvitationPlan(WEEK, flat.Bait(20.0, 8.0, 12))
    return busy(members=alone), busy(members=may, invitations=plan)


def koc() -> Pair:
    """No campaign, and one of KOCs who have all agreed and reach nobody."""
    unheard = member_parameters(behaviour={"broadcasting": {"reach_median": 0.01}}, gifts=(Gift(6, 2.5), Gift(9, 4.0)))
    campaign = flat.KocCampaign(2, True, 6, 3, 0.0, True, 3, flat.Bait(20.0, 8.0, 12), 0)
    without, heard_by_nobody = (busy(members=unheard, koc=plan) for plan in (None, campaign))
    return without, heard_by_nobody


IDLE: dict[str, Callable[[], Pair]] = {
    pair.__name__: pair for pair in (chats, after_sales, stock, moderation, invitations)
}


@pytest.mark.parametrize("name", IDLE)
def test_a_lever_that_nothing_hangs_on_leaves_everything_identical(name: str) -> None:
    """What is there for something that never happens: the same events, days, members, labour, entries and groups."""
    assert same(*(live(parameters, SEED, "compiled", True, True) for parameters in IDLE[name]()))


@pytest.mark.parametrize("name", NO_GROWTH)
def test_growth_by_nobody_leaves_everything_identical(name: str) -> None:
    """No passers-by, nobody asked, no group to be opened or quiet enough to be closed: the same in every table."""
    lives = (busy(**{name: plan}) for plan in (None, NO_GROWTH[name]))
    assert same(*(live(parameters, SEED, "compiled", True, True) for parameters in lives))


def test_kocs_who_had_agreed_and_reach_nobody_leave_nothing_but_their_names() -> None:
    """Everything is identical, once the log's and the days' record of who they are is taken away."""
    without, with_them = (live(parameters, SEED, "compiled", True, True) for parameters in koc())
    assert with_them.events is not None
    named = with_them.events["kind"] == EventKind.CONTACT
    daily = with_them.daily.copy()
    assert named.sum() == daily["agreed_before"].sum() == 3
    daily["agreed_before"] = 0
    assert same(without, with_them._replace(events=with_them.events[~named], daily=daily))
