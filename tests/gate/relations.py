"""Layer 1: relations between lives that hold whatever the numbers are. Each raises AssertionError where it does not.

Exact ones compare whole event logs; directional ones compare paired lives, and only a clear wrong direction is a fault.
Those of tests/laws/test_twins.py (order of teams, further groups and members, strategies of nothing) are not repeated.
"""

import math
from collections.abc import Callable
from typing import Any

import numpy as np

from sim import parameters as flat
from sim.simulation import Outcome, live
from tests.laws import test_counts as counts
from tests.members.lively import MAKERS, SEED, SIGN_IN, busy
from tests.members.people import Gift, Segment, member_parameters
from tests.members.worlds import cadence, group, points, push, same, team, world

#: Standard errors beyond which a mean difference speaks.
CLEAR = 4.0

NOBODY_OPENS = {"opening": dict.fromkeys(("match", "clarity", "thumbnail", "promotion", "packet", "asset"), 0.0)}
PUSHES = cadence(push(0.36), push(0.55), push(0.85))


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
    shut = {"opening": {**NOBODY_OPENS["opening"], "reward": 0.0, "liveliness": 0.0, "base": -700.0}}
    habits = {"habit": {"pull": 0.0}}
    people = member_parameters(behaviour={**shut, **habits}, gifts=(Gift(6, 2.5),))
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


def more_points_more_activity(engine: str, pairs: int) -> None:
    """Points for signing in, or more of them, do not make members less active."""
    people = member_parameters(gifts=(Gift(6, 2.5),))

    def lived(plan: flat.PointsPlan | None, seed: int) -> Outcome:
        return live(
            world(team(group(members=10)), horizon=6, members=people, cadence=PUSHES, points=plan), seed, engine
        )

    _not_lower(lambda seed: [_active(lived(plan, seed)) for plan in (None, points(SIGN_IN))], pairs)


def more_messages_more_leave(engine: str, pairs: int) -> None:
    """Twelve messages a day do not make fewer members leave in the time than two."""
    many = cadence(*(push(0.35 + 0.05 * i) for i in range(12)))
    few = cadence(push(0.36), push(0.85))
    _not_lower(lambda seed: [_gone(_pushed(plan, seed, engine)) for plan in (few, many)], pairs)


def better_content_more_activity(engine: str, pairs: int) -> None:
    """Messages of quality .9 do not make members less active than those of quality .1."""
    plans = [cadence(*(push(at, quality=quality) for at in (0.36, 0.55, 0.85))) for quality in (0.1, 0.9)]
    _not_lower(lambda seed: [_active(_pushed(plan, seed, engine)) for plan in plans], pairs)


def those_with_points_stay(engine: str, pairs: int) -> None:
    """What members hold does not make them quit: with points no more leave than without."""
    people = member_parameters(gifts=(Gift(60, 2.5),), behaviour={"opening": {"base": 2.0}})

    def gone(plan: flat.PointsPlan | None, seed: int) -> float:
        pushes = cadence(*(push(0.35 + 0.1 * i) for i in range(6)))
        made = world(team(group(members=12)), horizon=6, members=people, cadence=pushes, points=plan)
        return _gone(live(made, seed, engine))

    _not_lower(lambda seed: [gone(plan, seed) for plan in (points(SIGN_IN._replace(prompt=False)), None)], pairs)


def twice_the_members_same_rates(engine: str, pairs: int) -> None:
    """Groups of twice the members who do not talk have the same daily-active share, within 3 / sqrt(member-lives)."""
    silent = member_parameters(behaviour={"posting": {"base": -700.0, "branching": 0.0}}, segments=(Segment(),))

    def share(members: int) -> float:
        made = world(team(group(members=members)), horizon=4, members=silent, cadence=PUSHES)
        lives = [live(made, seed, engine).daily for seed in range(pairs)]
        return float(sum(d["active"].sum() for d in lives) / sum(d["present"].sum() for d in lives))

    assert abs(share(16) - share(8)) < 3.0 / math.sqrt(8 * pairs)


RELATIONS: dict[str, Callable[[str, int], None]] = {
    relation.__name__: relation
    for relation in (
        nothing_is_nothing,
        the_past_is_untouched,
        nobody_does_nothing,
        who_never_opens_is_never_active,
        members_points_and_messages_balance,
        a_group_by_another_number_lives_on,
        more_points_more_activity,
        more_messages_more_leave,
        better_content_more_activity,
        those_with_points_stay,
        twice_the_members_same_rates,
    )
}


def _pushed(plan: flat.Cadence, seed: int, engine: str) -> Outcome:
    return live(world(team(group(members=12)), horizon=6, cadence=plan), seed, engine)


def _not_lower(numbers: Callable[[int], list[float]], pairs: int) -> None:
    """The second number of a pair is not clearly below the first, over paired lives."""
    apart = np.array([np.subtract(*numbers(seed)[::-1]) for seed in range(pairs)])
    error = apart.std(ddof=1) / math.sqrt(pairs)
    assert apart.mean() >= -CLEAR * error, f"{apart.mean():.3g}, standard error {error:.2g}"


def _active(lived: Outcome) -> float:
    return float(lived.daily["active"].sum() / lived.daily["present"].sum())


def _gone(lived: Outcome) -> float:
    return float(lived.daily["quits"].sum())


def _part(lived: Outcome, first: int, end: int) -> Any:
    assert lived.events is not None
    times = lived.events["time"]
    return lived.events[(times >= first if first else times < end) & (times < end)]


def _log(lived: Outcome, number: int) -> list[Any]:
    assert lived.events is not None
    chosen: list[Any] = lived.events[lived.events["group"] == number][["time", "kind", "member", "value"]].tolist()
    return chosen
