"""Procedures at zero: one that is never due, or does what is there already, changes nothing but its own work."""

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import pytest

from sim import parameters as flat
from sim.parameters import Parameters
from sim.simulation import Outcome, live
from sim.vocabulary import EventKind
from tests.members.everything import HORIZON, everything, people, plans
from tests.members.lively import SEED, SIGN_IN, WEEK, busy, market
from tests.members.people import NO_INVITATIONS, Gift, Rules, member_parameters
from tests.members.worlds import points, same

NO_TIME = flat.Spell(4, 4)
GIFTS = (Gift(6, 2.5), Gift(9, 4.0))


def lived(parameters: Parameters) -> Outcome:
    """A life with all its tables."""
    return live(parameters, SEED, "compiled", True, True)


@cache
def all_on() -> Outcome:
    """A life with everything on."""
    return lived(everything(plans()))


def without(outcome: Outcome, procedure: str, act: EventKind | None = None) -> Outcome:
    """A life as it is told without the work of one procedure, and its kind of act."""
    assert outcome.events is not None
    told = outcome.events if act is None else outcome.events[outcome.events["kind"] != act]
    return outcome._replace(events=told, labour=outcome.labour[outcome.labour["procedure"] != procedure])


def never(name: str) -> Any:
    """The plan of a procedure, set for no day, or for one when the scenario is over."""
    plan = plans()[name]
    if "spell" in plan._fields:
        return plan._replace(spell=NO_TIME)
    return plan._replace(**{"day" if "day" in plan._fields else "start": HORIZON + 1})


def all_but(name: str, plan: Any) -> Outcome:
    """A life with everything on but one procedure; when they may invite members know themselves."""
    members = people()._replace(invitations=NO_INVITATIONS) if name == "invitations" else None
    return lived(everything({**plans(), name: plan}, members))


@cache
def absent(name: str) -> Outcome:
    """A life with everything on but one procedure, which is not there."""
    return all_but(name, None)


#: Procedures that have days; after-sales service and chats have none, and stand in test_idle_levers.
DATED = tuple(name for name in flat.Strategy._fields if name not in ("after_sales", "chats"))


@pytest.mark.parametrize("name", DATED)
def test_a_procedure_for_no_day_is_none(name: str) -> None:
    """With everything else on, a procedure that is never due leaves every table as it is without it."""
    assert same(absent(name), all_but(name, never(name)))


@pytest.mark.parametrize("name", DATED)
def test_a_procedure_that_is_due_is_something(name: str) -> None:
    """With everything else on, each procedure changes the events: the test above is about levers that do something."""
    assert not np.array_equal(all_on().events, absent(name).events)


#: Gifts for joining that are worth nothing to anybody, or of which there are none.
NO_BAIT = {"worthless": flat.Bait(0.0, 0.0, 12), "without places": flat.Bait(20.0, 8.0, 0)}


def baited(bait: flat.Bait | None) -> Parameters:
    """Everything on, with one gift for joining wherever there can be one."""
    made = plans()
    ways = {name: made[name]._replace(bait=bait) for name in ("invitations", "koc", "fission")}
    channels = tuple(channel._replace(bait=bait) for channel in made["recruitment"].channels)
    return everything({**made, **ways, "recruitment": made["recruitment"]._replace(channels=channels)})


@pytest.mark.parametrize("bait", NO_BAIT)
def test_a_bait_of_nothing_leaves_everything_identical(bait: str) -> None:
    """In recruitment, invitations, the campaign and fission; a gift that is worth something does change the entries."""
    bare = lived(baited(None))
    assert same(bare, lived(baited(NO_BAIT[bait])))
    assert not np.array_equal(bare.entries, lived(baited(flat.Bait(20.0, 8.0, 12))).entries)


def test_making_friends_to_whom_nobody_listens_changes_only_the_work() -> None:
    """Where a friend counts for nothing, and a chat makes nobody trust, nothing differs but the staff's time."""
    unmoved = people()._replace(
        joining=people().joining._replace(friend=0.0), service=people().service._replace(chat=0.0)
    )
    lives = []
    for friend_first in (False, True):
        plan = plans()["recruitment"]
        channels = tuple(channel._replace(friend_first=friend_first) for channel in plan.channels)
        made = everything({**plans(), "recruitment": plan._replace(channels=channels)}, unmoved)
        lives.append(lived(made))
    alone, led = lives
    assert "friend" in led.labour["procedure"]
    assert same(alone, without(led, "friend"))


def _same_face() -> Parameters:
    """Groups that all have the fit, clarity and presence of the first; whose members do not mind a new beginning."""
    indifferent = {"expectation": {"impression_step": 0.0}}
    made = busy(members=member_parameters(behaviour=indifferent, gifts=GIFTS), portrait=None, rename=None, persona=None)
    first = made.teams[0].groups[0]
    face = {"clarity": first.clarity, "fit": first.fit, "presence": first.presence}
    teams = tuple(team._replace(groups=tuple(group._replace(**face) for group in team.groups)) for team in made.teams)
    return made._replace(teams=teams)


#: Procedures that are done once, what they set, the plan of a present value, and the act.
PRESENT: dict[str, tuple[str, Callable[[float], Any], EventKind]] = {
    "portrait": ("fit", lambda value: flat.Portrait(2, 0.4, value), EventKind.PORTRAIT),
    "rename": ("clarity", lambda value: flat.Rename(2, 0.4, value), EventKind.RENAME),
    "persona": ("presence", lambda value: flat.Persona(2, 0.4, value), EventKind.PERSONA),
}


@pytest.mark.parametrize("name", PRESENT)
def test_setting_what_is_there_already_changes_nothing(name: str) -> None:
    """The fit, the name or the presence that groups have: the same but for the act and the work.

    A new name begins a new era even so, at which members look at the group anew; here they make nothing of it.
    """
    made = _same_face()
    field, plan, kind = PRESENT[name]
    value = getattr(made.teams[0].groups[0], field)
    as_it_was, set_again, changed = (
        lived(made._replace(strategy=made.strategy._replace(**{name: chosen})))
        for chosen in (None, plan(value), plan(1.0 - value))
    )
    assert same(without(as_it_was, name, kind), without(set_again, name, kind))
    assert not same(without(as_it_was, name, kind), without(changed, name, kind))


def test_a_discount_of_nothing_that_nobody_hears_of_changes_nothing() -> None:
    """Promotion days without a discount and without messages: the same but for the act and the work."""
    made = market()
    idle = made.strategy._replace(promotions=flat.Promotions(flat.Spell(0, 12), 3, 1, 0.0, 0, ()))
    lives = (
        without(lived(made._replace(strategy=chosen)), "promotion", EventKind.PROMOTION)
        for chosen in (made.strategy._replace(promotions=None), idle)
    )
    assert same(*lives)


def test_a_tool_that_finds_nobody_changes_only_the_work() -> None:
    """Moderation by a tool that catches no spammer: the same but for the work of looking."""
    unmoderated, blind = (
        lived(busy(moderation=plan)) for plan in (None, flat.Moderation(WEEK, by_tool=True, catches=0.0))
    )
    assert "moderation" in blind.labour["procedure"]
    assert same(unmoderated, without(blind, "moderation"))


def test_expiry_of_no_points_changes_only_its_own_acts() -> None:
    """Where nothing earns points, days on which they expire are the same but for the acts."""
    ritual = SIGN_IN._replace(points=0)
    made = busy(points=points(ritual, end=8), topics=None, members=member_parameters(rituals=[Rules()] * 4))
    assert made.strategy.points is not None
    expiring = made.strategy._replace(points=made.strategy.points._replace(expire_every=2))
    kept, expired = (lived(one) for one in (made, made._replace(strategy=expiring)))
    assert same(*(without(one, "", EventKind.EXPIRE_POINTS) for one in (kept, expired)))


def test_wage_and_commission_are_nothing_to_members() -> None:
    """What staff and salespersons get changes nothing in what happens."""
    paid = everything(plans())._replace(wage=60.0, commission=0.3)
    assert same(all_on(), lived(paid))


def with_channels(**changes: Any) -> Outcome:
    """A life with everything on, in which each code is changed."""
    plan = plans()["recruitment"]
    channels = tuple(channel._replace(**changes) for channel in plan.channels)
    return lived(everything({**plans(), "recruitment": plan._replace(channels=channels)}))


def test_what_contacts_cost_changes_only_what_is_paid_for_them() -> None:
    """The same people come across the codes and do the same, for nothing or for a price."""
    free, paid = (with_channels(contact_cost=cost) for cost in (0.0, 2.5))
    assert free.contacts["cost"].sum() == 0.0
    assert paid.contacts["cost"].tolist() == (2.5 * paid.contacts["people"]).tolist()
    priceless = paid.contacts.copy()
    priceless["cost"] = 0.0
    assert same(free, paid._replace(contacts=priceless))


def test_a_code_that_nobody_comes_across_changes_only_the_work_of_renewing_it() -> None:
    """Somebody sees to a code in time even so; without that the life is the one in which nobody does."""
    left_alone, renewed = (with_channels(a_day=0.0, renewed=renews) for renews in (False, True))
    assert "code" in renewed.labour["procedure"]
    assert same(left_alone, without(renewed, "code"))
