"""Twin worlds: what cannot touch a member leaves that member's life as it is, draw for draw."""

from collections.abc import Iterable
from typing import Any

import numpy as np
import pytest

from sim import parameters as flat
from sim.operations.strategy import GROWTH, PROCEDURES
from sim.simulation import Outcome, live
from sim.vocabulary import OPERATOR, EventKind
from tests.members.lively import SEED, SIGN_IN, TOPIC, busy, town
from tests.members.people import Segment, member_parameters
from tests.members.worlds import cadence, group, points, push, same, team, world

PUSHES = cadence(push(0.36), push(0.52, product=True), push(0.85))
NEVER = -700.0  # log-odds below what the smallest draw can meet


def lives(outcome: Outcome, groups: Iterable[int], keep: Any = None) -> Any:
    """Events of some groups in order, each without the group's number."""
    assert outcome.events is not None
    events = outcome.events if keep is None else outcome.events[keep(outcome.events)]
    return [events[events["group"] == number][["time", "kind", "member", "value"]].tolist() for number in groups]


def after(outcome: Outcome, day: int) -> np.ndarray:
    """Events from the start of a day on."""
    assert outcome.events is not None
    return outcome.events[outcome.events["time"] >= day]


def test_one_more_member_changes_nobody_else() -> None:
    """Where nobody writes, a further member leaves the events of all others identical."""
    silent = member_parameters(behaviour={"posting": {"found": NEVER, "branching": 0.0}})

    def lived(members: int) -> Outcome:
        return live(world(team(group(members=members)), members=silent, cadence=PUSHES), SEED, "compiled", True, True)

    few, more = lived(20), lived(21)
    assert after(more, 0)["member"].max() == 20
    assert lives(few, [0]) == lives(more, [0], lambda events: events["member"] != 20)


@pytest.mark.parametrize("engine", ["compiled", "readable"])
def test_another_group_changes_nobody_else(engine: str) -> None:
    """A further group, a group by another name, or another order: members of other groups live the same lives."""
    mine = [group(0, key=1), group(1, key=2, replace_quits=True)]
    worlds = {
        "alone": [(mine, [0, 1])],
        "renamed": [([*mine, group(2, key=33)], [0, 1])],
        "joined": [([*mine, group(2, key=3), group(3, key=4)], [0, 1])],
        "behind": [([group(0, key=3), mine[0]._replace(number=1), mine[1]._replace(number=2)], [1, 2])],
    }
    told = [
        lives(live(world(team(*groups), cadence=PUSHES), SEED, engine, True, True), numbers)
        for ((groups, numbers),) in worlds.values()
    ]
    assert all(told[0])
    assert told.count(told[0]) == len(worlds)


def starting(name: str, day: int) -> Any:
    """The busy world's plan of a procedure, beginning on a day."""
    plan = getattr(busy().strategy, name)
    return plan._replace(day=day) if "day" in plan._fields else plan._replace(spell=flat.Spell(day, 8))


#: What is there from the first day on, or not at all: members ask for it.
ANSWERS = ("after_sales", "chats")


@pytest.mark.parametrize("name", [name for name in PROCEDURES if name not in ANSWERS])
def test_the_past_does_not_know_a_strategy_that_is_to_come(name: str) -> None:
    """A procedure that starts on day 4 leaves the log before day 4 identical, and changes it afterwards."""
    base = dict.fromkeys(PROCEDURES) | {"cadence": PUSHES, name: None}
    without = live(busy(**base), SEED, "compiled", True, True)
    with_it = live(busy(**{**base, name: starting(name, 4)}), SEED, "compiled", True, True)
    assert without.events is not None
    assert with_it.events is not None
    assert np.array_equal(*(o.events[o.events["time"] < 4.0] for o in (without, with_it)))
    assert not np.array_equal(after(without, 4), after(with_it, 4))


def growing(name: str, start: int | None) -> flat.Parameters:
    """The town, a procedure of it beginning on a day, or never."""
    made = town()
    plan, begin = None, float(made.horizon if start is None else start)
    if start is not None:
        plan = getattr(made.strategy, name)
        later = {"start": start} if "start" in plan._fields else {"spell": flat.Spell(start, made.horizon)}
        plan = plan._replace(**later)
    members = made.members
    if name == "invitations":
        members = members._replace(invitations=flat.Invitations(begin, float(made.horizon)))
    return made._replace(strategy=made.strategy._replace(**{name: plan}), members=members)


@pytest.mark.parametrize("name", GROWTH)
def test_the_past_does_not_know_growth_that_is_to_come(name: str) -> None:
    """Groups that grow, open or close from day 10 on leave the log before day 10 identical, and change it afterwards.

    All other ways of growing go on meanwhile.
    """
    without, with_it = (live(growing(name, start), SEED, "compiled", True, True) for start in (None, 10))
    assert without.events is not None
    assert with_it.events is not None
    assert np.array_equal(*(o.events[o.events["time"] < 10.0] for o in (without, with_it)))
    assert np.array_equal(*(o.entries[o.entries["time"] < 10.0] for o in (without, with_it)))
    assert not np.array_equal(after(without, 10), after(with_it, 10))


NOTHING: dict[str, Any] = {
    "cadence": cadence(end=8),
    "atmosphere": flat.Atmosphere(flat.Spell(0, 8), 0, 9, (0.4, 0.9), 0.6, False),
    "points": points(end=8),
    "red_packets": flat.RedPackets(flat.Spell(8, 8), 0.7, 3, 12.0, 4, 0.5),
    "prepared": flat.Prepared(flat.Spell(8, 8), 0.5, 0.4, 2, 0.6),
    "topics": flat.Topics(flat.Spell(8, 8), TOPIC, False),
    "promotions": flat.Promotions(flat.Spell(8, 8), 3, 1, 0.6, 0, (push(0.6),)),
}


@pytest.mark.parametrize("name", NOTHING)
def test_a_strategy_of_nothing_leaves_everything_identical(name: str) -> None:
    """No pushes, no demonstrators, no rituals, no promotion days: the same events, days, members, labour."""
    base = busy(**{name: None})
    nothing = busy(**{name: NOTHING[name]})
    assert same(live(base, SEED, "compiled", True, True), live(nothing, SEED, "compiled", True, True))


def test_silent_demonstrators_leave_everything_identical() -> None:
    """Demonstrators who send no message are as if they were not there."""
    silent = NOTHING["atmosphere"]._replace(demonstrators=5, messages_a_day=0)
    outcomes = [live(busy(atmosphere=plan), SEED, "compiled", True, True) for plan in (None, silent)]
    assert same(*outcomes)


def test_asking_nobody_leaves_everything_identical() -> None:
    """A round of chats with no share of the members is no chat."""
    nobody = flat.Prepared(flat.Spell(0, 8), 0.5, 0.0, 2, 0.6)
    assert same(*(live(busy(prepared=plan), SEED, "compiled", True, True) for plan in (None, nobody)))


#: Plans without strength, and the acts by which alone they show.
WEAK: dict[str, tuple[dict[str, Any], EventKind]] = {
    "a discount of nothing that nobody is told of": (
        {"promotions": flat.Promotions(flat.Spell(0, 8), 3, 1, 0.0, 0, ())},
        EventKind.PROMOTION,
    ),
    "a portrait that changes no content": ({"portrait": flat.Portrait(2, 0.4, 0.6)}, EventKind.PORTRAIT),
    "an owner who stays as absent as before": ({"persona": flat.Persona(2, 0.7, 0.2)}, EventKind.PERSONA),
    "a mall renewed for nobody who earns": (
        {"points": points(end=8, renewed_every=1), "topics": None},
        EventKind.RENEW_MALL,
    ),
}


@pytest.mark.parametrize("name", WEAK)
def test_a_strategy_without_strength_shows_in_its_own_acts_only(name: str) -> None:
    """Apart from the operators' own acts and the work that these are, everything is identical."""
    plans, kind = WEAK[name]
    without = live(busy(**dict.fromkeys(plans)), SEED, "compiled", True, True)
    with_it = live(busy(**plans), SEED, "compiled", True, True)
    assert with_it.events is not None
    assert (with_it.events["kind"] == kind).any()
    others = with_it.events[with_it.events["kind"] != kind]
    assert same(without, with_it._replace(events=others, labour=without.labour))


def test_a_ritual_that_nobody_wants_shows_in_its_own_acts_only() -> None:
    """A ritual without prompt that nobody would take part in, nor open the group for, changes nothing else."""
    unwanted = member_parameters(
        behaviour={
            "points": {"base": NEVER, "reward": 0.0, "habit": 0.0, "streak": 0.0, "goal_gradient": 0.0},
            "opening": {"reward": 0.0},
        }
    )
    plan = points(SIGN_IN._replace(prompt=False), end=8)
    without, with_it = (
        live(busy(members=unwanted, points=p, topics=None), SEED, "compiled", True, True) for p in (None, plan)
    )
    assert with_it.events is not None
    others = with_it.events[with_it.events["kind"] != EventKind.RITUAL_OPENS]
    assert same(without, with_it._replace(events=others, labour=without.labour))


def test_the_order_of_teams_does_not_matter() -> None:
    """Teams in another order: the same events and days, the same members and labour in another order."""
    teams = [team(group(n, segment=n % 2), group(n + 3), number=n, operators=n + 1) for n in range(3)]
    parameters = world(
        *teams,
        members=member_parameters(segments=(Segment(), Segment(row_rate=5.0))),
        cadence=PUSHES._replace(by_hand=True),
    )
    one = live(parameters, SEED, "compiled", True, True)
    other = live(parameters._replace(teams=tuple(teams[::-1])), SEED, "compiled", True, True)
    assert one.events is not None
    assert np.array_equal(one.events, other.events)
    assert np.array_equal(one.daily, other.daily)
    assert np.array_equal(np.sort(one.members), np.sort(other.members))
    assert np.array_equal(np.sort(one.labour), np.sort(other.labour))


@pytest.mark.parametrize("engine", ["compiled", "readable"])
def test_living_longer_does_not_change_the_past(engine: str) -> None:
    """The first eight days of 35 are the eight days of a shorter scenario, the work of the staff included."""
    by_hand = points(SIGN_IN, end=100, renewed_every=3, by_hand=True)
    short, long = (live(busy(horizon=days, points=by_hand), SEED, engine, True, True) for days in (8, 35))
    assert short.events is not None
    assert long.events is not None
    assert np.array_equal(short.events, long.events[long.events["time"] < 8.0])
    assert np.array_equal(short.daily, long.daily[long.daily["day"] < 8])


@pytest.mark.parametrize("engine", ["compiled", "readable"])
def test_a_seed_names_one_life(engine: str) -> None:
    """The same seed gives the same bytes, another seed another life."""
    one, again, other = (live(busy(), seed, engine, True, True) for seed in (SEED, SEED, SEED + 1))
    assert one.events is not None
    assert again.events is not None
    assert (one.events.tobytes(), one.daily.tobytes()) == (again.events.tobytes(), again.daily.tobytes())
    assert not same(one, other)


@pytest.mark.parametrize("engine", ["compiled", "readable"])
def test_watching_changes_nothing(engine: str) -> None:
    """Days and members are the same whether or not events are recorded."""
    seen, unseen = (live(busy(), SEED, engine, record, True) for record in (True, False))
    assert unseen.events is None
    assert np.array_equal(seen.daily, unseen.daily)
    assert np.array_equal(seen.members, unseen.members)


def test_members_with_no_operators_around_have_no_events_but_joining() -> None:
    """OPERATOR names operators only: a world without a strategy has none of its events."""
    outcome = live(world(), SEED, "compiled", True, True)
    assert outcome.events is not None
    assert not (outcome.events["member"] == OPERATOR).any()
