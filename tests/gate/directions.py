"""Layer 1: relations that say a direction, or that a rate is the same. Each raises AssertionError where it fails.

Lives are paired on the same seeds, and only a mean that is clearly on the wrong side is a fault. Each relation holds
still what could hide what it is about.
"""

import math
from collections.abc import Callable

import numpy as np

from sim import parameters as flat
from sim.simulation import Outcome, live
from tests.members.lively import SIGN_IN, market, town
from tests.members.people import Gift, Product, Segment, goods, member_parameters
from tests.members.worlds import cadence, group, points, push, team, world

#: Standard errors beyond which a mean difference speaks.
CLEAR = 4.0

#: Nobody opens the group: all weights of opening.
SHUT = {
    **dict.fromkeys(("match", "clarity", "thumbnail", "promotion", "packet", "asset", "reward", "liveliness"), 0.0),
    "base": -700.0,
}
#: Trust stays as it is in the beginning.
STEADY = {"useful": 0.0, "interaction": 0.0, "detection": 0.0, "spam_loss": 0.0, "half_life": 1e9}
#: Nothing that is delivered moves trust.
INDIFFERENT = dict.fromkeys(("delivered", "disappointed", "unresolved", "resolved", "late", "chat"), 0.0)
PUSHES = cadence(push(0.36), push(0.55), push(0.85))


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
    held = {"quitting": {"asset_protection": 0.9, "hazard": 0.03}, "points": {"redeem": 0.0}, "opening": {"base": 2.0}}
    people = member_parameters(gifts=(Gift(8, 2.5),), behaviour=held, segments=(Segment(responders=1.0),))

    def gone(plan: flat.PointsPlan | None, seed: int) -> float:
        pushes = cadence(*(push(0.35 + 0.1 * i) for i in range(6)))
        made = world(team(group(members=48)), horizon=10, members=people, cadence=pushes, points=plan)
        return _gone(live(made, seed, engine))

    _not_lower(lambda seed: [gone(plan, seed) for plan in (points(SIGN_IN._replace(prompt=False)), None)], pairs)


def twice_the_members_same_rates(engine: str, pairs: int) -> None:
    """Groups of twice the members who do not talk have the same daily-active share, within 3 / sqrt(member-lives)."""
    silent = member_parameters(behaviour={"posting": {"found": -700.0, "branching": 0.0}}, segments=(Segment(),))

    def share(members: int) -> float:
        made = world(team(group(members=members)), horizon=4, members=silent, cadence=PUSHES)
        lives = [live(made, seed, engine).daily for seed in range(pairs)]
        return float(sum(d["active"].sum() for d in lives) / sum(d["present"].sum() for d in lives))

    assert abs(share(16) - share(8)) < 3.0 / math.sqrt(8 * pairs)


def who_expects_more_stays(engine: str, pairs: int) -> None:
    """Among members who never open the group, those who expect much of it do not leave more readily."""

    def gone(expects: float, seed: int) -> float:
        fixed = {"initial": expects, "glimpse_step": 0.0, "read_step": 0.0, "impression_step": 0.0, "half_life": 1e9}
        shut = {"opening": SHUT, "habit": {"pull": 0.0}, "expectation": fixed, "quitting": {"hazard": 0.2}}
        people = member_parameters(behaviour=shut)
        made = world(team(group(members=12)), horizon=6, members=people, cadence=PUSHES)
        return _gone(live(made, seed, engine))

    _not_lower(lambda seed: [gone(expects, seed) for expects in (0.9, 0.1)], pairs)


def rewards_wear_off(engine: str, pairs: int) -> None:
    """Where rewards wear off, members do not sign in more often than where they do not."""

    def signed(wear: float, seed: int) -> float:
        people = member_parameters(behaviour={"points": {"wear": wear, "reward": 3.0}}, gifts=(Gift(60, 2.5),))
        made = world(team(group(members=12)), horizon=6, members=people, cadence=PUSHES, points=points(SIGN_IN))
        return float(live(made, seed, engine).daily["sign_ins"].sum())

    _not_lower(lambda seed: [signed(wear, seed) for wear in (0.5, 0.0)], pairs)


def who_is_trusted_keeps_buyers(engine: str, pairs: int) -> None:
    """Buyers for whom trust counts only once they have bought order no less from who is trusted."""

    def ordered(trust: float, seed: int) -> float:
        made = market().members
        people = made._replace(
            trust=made.trust._replace(initial=trust, **STEADY),
            service=made.service._replace(**INDIFFERENT),
            buying=made.buying._replace(trust=0.0, dropout=0.5),
            quitting=made.quitting._replace(hazard=0.0),
        )
        lived = live(market(members=people), seed, engine)
        return float(lived.daily["orders"].sum())

    _not_lower(lambda seed: [ordered(trust, seed) for trust in (0.1, 0.9)], pairs)


def who_is_seen_through_draws_no_more_replies(engine: str, pairs: int) -> None:
    """Planted speakers whom everybody sees through are replied to no more than those whom nobody does."""
    team_of_three = flat.Atmosphere(flat.Spell(0, 6), 3, 6, (0.3, 0.95), 0.6, False)

    def replied(detection: float, seed: int) -> float:
        seen_through = {"detection": detection, "detection_loss": 1.0, "told": 0.0, "half_life": 1e9, "useful": 0.0}
        people = member_parameters(
            behaviour={
                "trust": seen_through,
                "quitting": {"hazard": 0.0},
                "posting": {"found": -700.0, "branching": 0.9},
            }
        )
        made = world(team(group(members=16)), horizon=6, members=people, cadence=PUSHES, atmosphere=team_of_three)
        return float(live(made, seed, engine).daily["replies"].sum())

    _not_lower(lambda seed: [replied(detection, seed) for detection in (1.0, 0.0)], pairs)


def usefulness_builds_trust(engine: str, pairs: int) -> None:
    """An owner who is there, and so has the credit of what is useful, is trusted no less than one who is not."""

    def trust(presence: float, seed: int) -> float:
        people = member_parameters(behaviour={"trust": {"useful": 0.2, "absent": 0.0}, "quitting": {"hazard": 0.0}})
        made = world(team(group(members=12, presence=presence)), horizon=5, members=people, cadence=PUSHES)
        return float(live(made, seed, engine).daily["trust_total"].sum())

    _not_lower(lambda seed: [trust(presence, seed) for presence in (0.0, 1.0)], pairs)


def newcomers_whom_it_suits_stay(engine: str, pairs: int) -> None:
    """Of newcomers to a group that suits them no larger share leaves at the first look."""

    def left(fit: float, seed: int) -> float:
        made = town()
        people = made.members._replace(joining=made.members.joining._replace(first_look=0.9))
        suited = tuple(one._replace(groups=tuple(each._replace(fit=fit) for each in one.groups)) for one in made.teams)
        lived = live(made._replace(members=people, teams=suited), seed, engine).daily
        return float(lived["quits_at_first_look"].sum() / lived["admitted"].sum())

    _not_lower(lambda seed: [left(fit, seed) for fit in (1.0, 0.05)], pairs)


def newcomers_stay_where_content_is_good(engine: str, pairs: int) -> None:
    """Of newcomers to a group with good messages no larger share leaves at the first look."""

    def left(quality: float, seed: int) -> float:
        made = town()
        people = made.members._replace(joining=made.members.joining._replace(first_look=0.9))
        strategy = made.strategy._replace(
            cadence=cadence(push(0.3, quality=quality), push(0.6, quality=quality), end=14)
        )
        lived = live(made._replace(members=people, strategy=strategy), seed, engine).daily
        return float(lived["quits_at_first_look"].sum() / lived["admitted"].sum())

    _not_lower(lambda seed: [left(quality, seed) for quality in (1.0, 0.05)], pairs)


def interacting_builds_trust(engine: str, pairs: int) -> None:
    """Where nothing read builds trust, who interacts trusts an owner who is there no less than one who is not."""

    def trust(presence: float, seed: int) -> float:
        moved = {"useful": 0.0, "interaction": 0.2, "absent": 0.0}
        people = member_parameters(behaviour={"trust": moved, "quitting": {"hazard": 0.0}})
        made = world(team(group(members=12, presence=presence)), horizon=5, members=people, cadence=PUSHES)
        return float(live(made, seed, engine).daily["trust_total"].sum())

    _not_lower(lambda seed: [trust(presence, seed) for presence in (0.0, 1.0)], pairs)


def points_draw_orders(engine: str, pairs: int) -> None:
    """Points for an order do not make members order less."""

    def ordered(points_for_it: int, seed: int) -> float:
        made = market().members
        people = made._replace(
            earning=made.earning._replace(order=points_for_it), buying=made.buying._replace(base=-3.0, reward=3.0)
        )
        return float(live(market(members=people), seed, engine).daily["orders"].sum())

    _not_lower(lambda seed: [ordered(points_for_it, seed) for points_for_it in (0, 20)], pairs)


def points_draw_shown_orders(engine: str, pairs: int) -> None:
    """Points for showing an order do not make members show fewer of the parcels that were fine."""

    def shown(points_for_it: int, seed: int) -> float:
        made = market().members
        people = made._replace(
            earning=made.earning._replace(share=points_for_it), buying=made.buying._replace(share=0.1, share_reward=3.0)
        )
        return float(live(market(members=people), seed, engine).daily["shares"].sum())

    _not_lower(lambda seed: [shown(points_for_it, seed) for points_for_it in (0, 20)], pairs)


def points_draw_purchases_in_the_store(engine: str, pairs: int) -> None:
    """Points worth more do not make members buy less in the store."""

    def bought(worth: float, seed: int) -> float:
        people = member_parameters(
            behaviour={"points": {"store": 3.0}},
            segments=(Segment(store_purchases=0.3, store_basket=100.0),),
            earning=flat.Earning(0.0, 9.0, 0, 0, 3, 0, 0, 0),
            gifts=(Gift(6, 2.5, worth),),
        )
        made = world(team(group(members=12)), horizon=6, members=people, cadence=PUSHES)
        return float(live(made, seed, engine).daily["store_purchases"].sum())

    _not_lower(lambda seed: [bought(worth, seed) for worth in (0.0, 20.0)], pairs)


def bad_word_keeps_people_out(engine: str, pairs: int) -> None:
    """Where many outside hear of faulty goods, no more people join."""

    def joined(hearers: float, seed: int) -> float:
        made = town()
        people = made.members._replace(
            joining=made.members.joining._replace(base=-3.0, hearers=hearers, warned=6.0),
            goods=goods((Product(fault_rate=0.9),), serviced=False),
        )
        strategy = made.strategy._replace(after_sales=None)
        return float(live(made._replace(members=people, strategy=strategy), seed, engine).daily["admitted"].sum())

    _not_lower(lambda seed: [joined(hearers, seed) for hearers in (100.0, 0.0)], pairs)


def a_cue_calls(engine: str, pairs: int) -> None:
    """Habits that pull do not make members sign in less often than habits that do not."""

    def signed(pull: float, seed: int) -> float:
        people = member_parameters(
            behaviour={"habit": {"pull": pull}, "opening": {"base": -2.0}}, gifts=(Gift(60, 2.5),)
        )
        made = world(team(group(members=12)), horizon=8, members=people, cadence=PUSHES, points=points(SIGN_IN))
        return float(live(made, seed, engine).daily["sign_ins"].sum())

    _not_lower(lambda seed: [signed(pull, seed) for pull in (0.0, 1.0)], pairs)


DIRECTIONS: tuple[Callable[[str, int], None], ...] = (
    more_points_more_activity,
    more_messages_more_leave,
    better_content_more_activity,
    those_with_points_stay,
    twice_the_members_same_rates,
    who_expects_more_stays,
    rewards_wear_off,
    who_is_trusted_keeps_buyers,
    who_is_seen_through_draws_no_more_replies,
    usefulness_builds_trust,
    newcomers_whom_it_suits_stay,
    newcomers_stay_where_content_is_good,
    interacting_builds_trust,
    points_draw_orders,
    points_draw_shown_orders,
    points_draw_purchases_in_the_store,
    bad_word_keeps_people_out,
    a_cue_calls,
)


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
