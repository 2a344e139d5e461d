"""Levers at zero: what they stand at changes nothing where nothing can come of it, in any table of a life."""

from collections.abc import Callable

import pytest

from sim import parameters as flat
from sim.parameters import Parameters
from sim.simulation import live
from sim.vocabulary import Ritual
from tests.laws.test_idle_levers import AMPLE
from tests.members.everything import everything, people, plans
from tests.members.lively import LOTTERY, QUIZ, SEED, SIGN_IN, WEEK, busy, market
from tests.members.people import Gift, Rules, Segment, goods, member_parameters
from tests.members.worlds import SPAM, cadence, points, push, same

Pair = tuple[Parameters, Parameters]
NEVER = -700.0
GIFTS = (Gift(6, 2.5), Gift(9, 4.0))
#: Points for all that is no ritual, in the first sixty days.
EARNING = flat.Earning(0.0, 60.0, post=1, posts_a_day=2, store_purchase=3, order=5, share=2, invitation=5)
NOTHING = flat.Earning(0.0, 60.0, 0, 0, 0, 0, 0, 0)


def atmosphere_of_nobody() -> Pair:
    """No demonstrators, who would speak three times a day."""
    return busy(atmosphere=None), busy(atmosphere=flat.Atmosphere(WEEK, 0, 3, (0.4, 0.9), 0.6, False))


def silent_atmosphere() -> Pair:
    """Two demonstrators who never speak."""
    return busy(atmosphere=None), busy(atmosphere=flat.Atmosphere(WEEK, 2, 0, (0.4, 0.9), 0.6, False))


def cadence_of_nothing() -> Pair:
    """A cadence without messages."""
    return busy(cadence=None), busy(cadence=cadence())


def prepared_with_nobody() -> Pair:
    """Messages prepared with none of the members."""
    return busy(prepared=None), busy(prepared=flat.Prepared(WEEK, 0.5, 0.0, 2, 0.6))


def content_in_stock() -> Pair:
    """More pieces of content than are ever sent; what is said again would be worse."""
    said = push(0.5, quality=0.9, said_again=0.0)
    return busy(cadence=cadence(said)), busy(cadence=cadence(said, pieces=AMPLE))


def coupons_for_all() -> Pair:
    """More coupons than anybody could use, where it counts for nothing how many are gone."""
    made = market()
    made = made._replace(members=made.members._replace(buying=made.members.buying._replace(scarcity=0.0)))
    plan = made.strategy.promotions
    assert plan is not None
    unlimited, ample = (
        made._replace(strategy=made.strategy._replace(promotions=plan._replace(coupons=coupons)))
        for coupons in (0, AMPLE)
    )
    return unlimited, ample


def gifts_for_all_who_join() -> Pair:
    """More gifts for joining than people could come for, where it counts for nothing how many are gone."""
    unhurried = people()._replace(joining=people().joining._replace(scarcity=0.0))
    made = plans()
    channels = made["recruitment"].channels

    def baited(places: int) -> Parameters:
        bait = flat.Bait(20.0, 8.0, places)
        ways = {name: made[name]._replace(bait=bait) for name in ("invitations", "koc", "fission")}
        codes = tuple(channel._replace(bait=bait) for channel in channels)
        return everything({**made, **ways, "recruitment": made["recruitment"]._replace(channels=codes)}, unhurried)

    return baited(-1), baited(AMPLE)


def goods_that_nobody_looks_at() -> Pair:
    """Goods on sale on which nobody ever clicks."""
    made = market(after_sales=None, chats=None)
    blind = made.members._replace(
        clicking=made.members.clicking._replace(base=NEVER),
        goods=made.members.goods._replace(serviced=0, chats_above=-1.0),
    )
    bare = blind._replace(goods=goods((), serviced=False))
    return made._replace(members=bare), made._replace(members=blind)


def expiry_after_the_end() -> Pair:
    """Points that expire first when the scenario is over."""
    plan = points(SIGN_IN, QUIZ, LOTTERY, end=8)
    return busy(points=plan), busy(points=plan._replace(expire_every=8))


def renewal_after_the_end() -> Pair:
    """A mall that is renewed first when the scenario is over."""
    plan = points(SIGN_IN, QUIZ, LOTTERY, end=8)
    return busy(points=plan), busy(points=plan._replace(renewed_every=8))


def streak_bonus() -> Pair:
    """A bonus of nothing for each day in a row, for one day or for nine."""
    once, longer = (member_parameters(rituals=[Rules(0, cap)] * 4, gifts=GIFTS) for cap in (1, 9))
    return busy(members=once), busy(members=longer)


def freeze() -> Pair:
    """Streaks that are forgiven many misses, where a streak brings nothing and nobody minds it."""
    unmoved = {"points": {"streak": 0.0}}
    lost, frozen = (
        member_parameters(behaviour=unmoved, rituals=[Rules(freeze=misses)] * 4, gifts=GIFTS) for misses in (0, 5)
    )
    return busy(members=lost), busy(members=frozen)


def _earning(field: str, made: Parameters) -> Pair:
    """A world in which something earns points, or does not, that nobody there can do."""
    nothing, something = (
        made._replace(members=made.members._replace(earning=earning))
        for earning in (NOTHING, NOTHING._replace(**{field: 50}))
    )
    return nothing, something


def points_for_posts_of_none_a_day() -> Pair:
    """Points for messages, at most none a day."""
    return _earning("post", busy())


def points_for_purchases_in_no_store() -> Pair:
    """Points for purchases in the store, of members who buy in none."""
    return _earning("store_purchase", busy())


def points_for_orders_of_nothing() -> Pair:
    """Points for orders where nothing is sold."""
    return _earning("order", busy())


def points_for_showing_nothing() -> Pair:
    """Points for shown orders where nothing is sold."""
    return _earning("share", busy())


def points_for_inviting_nobody() -> Pair:
    """Points for acquaintances who join, of members who have none."""
    may = member_parameters(segments=(Segment(acquaintances=0),), invitations=flat.Invitations(0.0, 8.0), gifts=GIFTS)
    return _earning("invitation", busy(members=may, invitations=flat.InvitationPlan(WEEK, None)))


def points_for_anything_at_no_time() -> Pair:
    """Points for all that is no ritual, from the first day to the same day."""
    made = everything(plans(), people()._replace(earning=NOTHING))
    idle = made.members._replace(earning=EARNING._replace(start=3.0, end=3.0))
    return made, made._replace(members=idle)


def spammers_who_never_come() -> Pair:
    """Spammers with other habits, in groups that none comes into."""
    made = busy()
    teams = tuple(
        team._replace(groups=tuple(group._replace(spam_a_day=0.0) for group in team.groups)) for team in made.teams
    )
    unspoilt = made._replace(teams=teams)
    return unspoilt._replace(spam=SPAM), unspoilt._replace(spam=flat.Spam(50, 0.01, 0.0))


def replacing_nobody() -> Pair:
    """Groups in which others take the seats of those who quit, where nobody does."""
    made = busy(members=member_parameters(behaviour={"quitting": {"hazard": 0.0}}, gifts=GIFTS))
    kept, replaced = (
        tuple(
            team._replace(groups=tuple(group._replace(replace_quits=replace) for group in team.groups))
            for team in made.teams
        )
        for replace in (False, True)
    )
    return made._replace(teams=kept), made._replace(teams=replaced)


SAME: dict[str, Callable[[], Pair]] = {
    pair.__name__: pair
    for pair in (
        atmosphere_of_nobody,
        silent_atmosphere,
        cadence_of_nothing,
        prepared_with_nobody,
        content_in_stock,
        coupons_for_all,
        gifts_for_all_who_join,
        goods_that_nobody_looks_at,
        expiry_after_the_end,
        renewal_after_the_end,
        streak_bonus,
        freeze,
        points_for_posts_of_none_a_day,
        points_for_purchases_in_no_store,
        points_for_orders_of_nothing,
        points_for_showing_nothing,
        points_for_inviting_nobody,
        points_for_anything_at_no_time,
        spammers_who_never_come,
        replacing_nobody,
    )
}


#: Columns that tell of the lever itself, and nothing of what came of it: whether an order took one of the coupons that
#: are more than enough, and how long a run is that was forgiven its misses. A stock of content has a table of its own.
OF_THE_LEVER: dict[str, tuple[str, list[str]]] = {
    "coupons_for_all": ("daily", ["coupons_used"]),
    "freeze": ("members", [f"{ritual.name.lower()}_streak" for ritual in Ritual]),
}


@pytest.mark.parametrize("name", SAME)
def test_a_lever_at_zero_leaves_everything_identical(name: str) -> None:
    """The same events, days, members, entries, contacts, attribution, labour and groups."""
    one, other = (live(made, SEED, "compiled", True, True) for made in SAME[name]())
    table, columns = OF_THE_LEVER.get(name, ("daily", []))
    if name == "content_in_stock":
        assert len(one.content) == 0 < len(other.content)
        other = other._replace(content=one.content)
    mine, theirs = (getattr(outcome, table) for outcome in (one, other))
    assert not columns or any((mine[column] != theirs[column]).any() for column in columns)
    for column in columns:
        theirs[column] = mine[column]
    assert same(one, other)
