"""Layer 1: relations between lives that hold whatever the numbers are. Each raises AssertionError where it does not.

These are exact: what they compare is equal, or zero, or balances. Those that have a direction, or a rate, are in
tests/gate/directions.py.
Those of tests/laws/test_twins.py (order of teams, further groups and members, strategies of nothing) are not repeated.
"""

from collections.abc import Callable
from typing import Any

import numpy as np

from sim import parameters as flat
from sim.simulation import Outcome, live
from tests.gate.directions import DIRECTIONS, PUSHES, SHUT
from tests.laws import test_counts as counts
from tests.members.lively import MAKERS, SEED, SIGN_IN, busy, market
from tests.members.people import Gift, Segment, member_parameters
from tests.members.worlds import group, points, push, same, team, world


def nothing_is_nothing(engine: str, pairs: int) -> None:
    """A strategy that does nothing leaves every event, day and member identical."""
    idle = flat.Promotions(flat.Spell(8, 8), 3, 1, 0.6, 0, (push(0.6),))
    assert same(*(live(busy(promotions=plan), SEED, engine, True, True) for plan in (None, idle)))


def the_past_is_untouched(engine: str, pairs: int) -> None:
    """Points that begin on day 4 leave the log before day 4 identical, and change it afterwards."""
    lives = [live(busy(points=plan), SEED, engine, True, True) for plan in (None, points(SIGN_IN, start=4, end=8))]
    before, after = ([_part(one, day, day + 4) for one in lives] for day in (0, 4))
    assert np.array_equal(*before)
    assert not np.array_equal(*after)


def nobody_does_nothing(engine: str, pairs: int) -> None:
    """A group without members has days of zeros, but for what operators send."""
    lived = live(world(team(group(members=0)), cadence=PUSHES), SEED, engine, True, True)
    told = set(lived.daily.dtype.names or ()) - {"day", "group", "open", "pushes", "messages"}
    assert not any(lived.daily[name].any() for name in told)
    assert (lived.daily["messages"] == lived.daily["pushes"]).all()


def who_never_opens_is_never_active(engine: str, pairs: int) -> None:
    """Where nobody opens the group nobody reads, writes, buys or is active; people still see it and may leave."""
    people = member_parameters(behaviour={"opening": SHUT, "habit": {"pull": 0.0}}, gifts=(Gift(6, 2.5),))
    lived = live(busy(members=people, prepared=None), SEED, engine, True, True)
    for name in ("reach", "active", "posts", "replies", "sign_ins", "clicks", "orders", "redemptions"):
        assert not lived.daily[name].any(), name
    assert lived.daily["glimpses"].any()


def members_points_and_messages_balance(engine: str, pairs: int) -> None:
    """In the lively worlds, day by day: present = before - gone + joined; points and messages likewise."""
    for name in ("shop", "market"):
        parameters = MAKERS[name]()
        lived = live(parameters, SEED, engine, True, True)
        for law in (counts.test_members_balance, counts.test_points_balance, counts.test_counts_of_members_are_nested):
            inner: Any = law.hypothesis.inner_test  # type: ignore[attr-defined]
            _as_if_lived(lived, inner, parameters)


def _as_if_lived(lived: Outcome, law: Callable[..., None], parameters: flat.Parameters) -> None:
    """Let a law judge a life that was lived already."""
    names = law.__globals__
    before = names["live"]
    names["live"] = lambda *_, **__: lived
    try:
        law(parameters, SEED)
    finally:
        names["live"] = before


def a_group_by_another_number_lives_on(engine: str, pairs: int) -> None:
    """Groups that change places have each other's logs, number for number."""
    one = live(world(team(group(0, key=1), group(1, key=2)), cadence=PUSHES), SEED, engine, True, True)
    other = live(world(team(group(0, key=2), group(1, key=1)), cadence=PUSHES), SEED, engine, True, True)
    assert [_log(one, 0), _log(one, 1)] == [_log(other, 1), _log(other, 0)]
    assert _log(one, 0) != _log(one, 1)


def a_screen_is_as_many_rows_as_the_others_push(engine: str, pairs: int) -> None:
    """Screens of twice the rows in lists that move twice as fast show the same group at the same times."""

    def lived(times: float) -> Outcome:
        people = member_parameters(
            behaviour={"exposure": {"rows": 9.0 * times}}, segments=(Segment(row_rate=30.0 * times),)
        )
        return live(busy(members=people), SEED, engine, True, True)

    assert same(lived(1.0), lived(2.0))


def a_yuan_is_a_yuan(engine: str, pairs: int) -> None:
    """Where prices, wallets, gifts and what they are measured against are in units of two yuan, the same happens.

    Revenue and the cost of goods and of gifts are half the numbers.
    """

    def lived(times: float, seed: int) -> Outcome:
        made = market()
        people, goods = made.members, made.members.goods
        dearer = goods._replace(
            prices=goods.prices * times, costs=goods.costs * times, chats_above=goods.chats_above * times
        )
        people = people._replace(
            goods=dearer,
            buying=people.buying._replace(half_price=people.buying.half_price * times),
            traits=people.traits._replace(wallet=people.traits.wallet * times),
            points=people.points._replace(half_worth=people.points.half_worth * times),
            mall=people.mall._replace(costs=people.mall.costs * times, worths=people.mall.worths * times),
        )
        return live(made._replace(members=people), seed, engine, True, True)

    for seed in range(SEED, SEED + 5):
        one, other = lived(1.0, seed), lived(0.5, seed)
        assert one.events is not None
        assert np.array_equal(one.events, other.events)  # the value of an order is the number of the product
        for name in ("revenue", "goods_cost", "gift_cost"):
            assert np.array_equal(0.5 * one.daily[name], other.daily[name]), name
            assert one.daily[name].any(), name


RELATIONS: dict[str, Callable[[str, int], None]] = {
    relation.__name__: relation
    for relation in (
        nothing_is_nothing,
        the_past_is_untouched,
        nobody_does_nothing,
        who_never_opens_is_never_active,
        members_points_and_messages_balance,
        a_group_by_another_number_lives_on,
        a_screen_is_as_many_rows_as_the_others_push,
        a_yuan_is_a_yuan,
        *DIRECTIONS,
    )
}


def _part(lived: Outcome, first: int, end: int) -> Any:
    assert lived.events is not None
    times = lived.events["time"]
    return lived.events[(times >= first if first else times < end) & (times < end)]


def _log(lived: Outcome, number: int) -> list[Any]:
    assert lived.events is not None
    chosen: list[Any] = lived.events[lived.events["group"] == number][["time", "kind", "member", "value"]].tolist()
    return chosen
