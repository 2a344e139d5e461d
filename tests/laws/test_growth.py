"""Laws of growth: limits are kept, nobody comes from nowhere, and without a way in nobody comes."""

from typing import Any

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sim import parameters as flat
from sim.parameters import Parameters
from sim.simulation import Outcome, live
from sim.vocabulary import Channel, Entry, EventKind
from tests.members.lively import SEED, parameters_of
from tests.members.people import NO_INVITATIONS, Segment, member_parameters
from tests.members.scenarios import scenarios
from tests.members.worlds import cadence, group, push, team, world

EXAMPLES = 120
seeds = st.integers(0, 2**63 - 1)

#: Ways in for which there is no code.
IN_PERSON = (Channel.FOUNDING, Channel.MEMBERS, Channel.MOVED)
#: Limits of the platform as they are (articles.md, facts of the platform).
PLATFORM = flat.Platform(cap=500, qr_limit=200, qr_days=7, consent_above=40, verified_above=100, verified=1.0)
ALWAYS = flat.Spell(0, 10_000)
COUNTER = flat.EntryChannel(5, "counter", 60.0, None, False, True)


def sizes(outcome: Outcome, number: int) -> tuple[Any, Any]:
    """Admissions into a group, and its members just after each."""
    assert outcome.events is not None
    events = outcome.events[outcome.events["group"] == number]
    step = np.select(
        [np.isin(events["kind"], (EventKind.JOIN, EventKind.ADMIT)), events["kind"] == EventKind.QUIT], [1, -1], 0
    )
    admitted = events["kind"] == EventKind.ADMIT
    return events[admitted], np.cumsum(step)[admitted]


def most(outcome: Outcome) -> tuple[int, int]:
    """Most members that any group had just after somebody was let in: in any way, and by a code."""
    in_any_way, by_code = [0], [0]
    for info in outcome.groups:
        admitted, members = sizes(outcome, info.group)
        in_any_way.append(members.max(initial=0))
        by_code.append(members[~np.isin(admitted["value"], IN_PERSON)].max(initial=0))
    return int(max(in_any_way)), int(max(by_code))


@settings(max_examples=EXAMPLES)
@given(scenarios(), seeds)
@example(parameters_of("town"), SEED)
def test_limits_are_kept(parameters: Parameters, seed: int) -> None:
    """No group gets more members than the platform allows, and by a code no more than a code lets in."""
    in_any_way, by_code = most(live(parameters, seed, record_events=True))
    assert in_any_way <= parameters.platform.cap
    assert by_code <= parameters.platform.qr_limit


def crowding(size: int, hazard: float, horizon: int, **plans: Any) -> Parameters:
    """A group into which everybody comes who can, under the limits of the platform as they are."""
    behaviour = {
        "joining": {"base": 40.0, "later": 0.0, "first_look": 0.0},
        "inviting": {"base": 40.0},
        "opening": {"base": 40.0},
        "quitting": {"hazard": hazard, "mute_ratio": 0.0},
    }
    may = flat.Invitations(0.0, float(horizon)) if "invitations" in plans else NO_INVITATIONS
    members = member_parameters(behaviour=behaviour, segments=(Segment(acquaintances=3),), invitations=may)
    new = group(1, members=0, seats=500, opened_by="recruitment")
    groups = (group(members=size, seats=500), *((new,) if "recruitment" in plans else ()))
    pushes = cadence(push(0.3), push(0.6))
    made = world(team(*groups, around=10_000_000), horizon=horizon, members=members, cadence=pushes, **plans)
    return made._replace(platform=PLATFORM)


@pytest.mark.parametrize(("hazard", "least"), [(0.0, 200), (0.01, 185)])
def test_a_code_lets_in_two_hundred(hazard: float, least: int) -> None:
    """By a code two groups, one after the other, come to 200 members and no further, nearly so where some quit."""
    parameters = crowding(150, hazard, 9, recruitment=flat.Recruitment(ALWAYS, (COUNTER,), 0))
    outcome = live(parameters, SEED, record_events=True)
    assert most(outcome) == (200, 200)
    assert all(sizes(outcome, number)[1].max() >= least for number in (0, 1))
    assert (outcome.daily["quits"].sum() > 0) == (hazard > 0.0)


@pytest.mark.parametrize(("hazard", "least"), [(0.0, 500), (0.01, 490)])
def test_five_hundred_are_a_full_group(hazard: float, least: int) -> None:
    """By invitation a group comes to 500 members and no further, nearly so where some quit; it is full to the rest."""
    parameters = crowding(400, hazard, 6, invitations=flat.InvitationPlan(ALWAYS, None))
    outcome = live(parameters, SEED, record_events=True)
    assert least <= most(outcome)[0] <= 500
    assert (outcome.entries["outcome"] == Entry.FULL).any()
    assert (outcome.daily["quits"].sum() > 0) == (hazard > 0.0)


@pytest.mark.parametrize("start", [0, 3])
def test_a_code_is_valid_for_seven_days(start: int) -> None:
    """Unless it is renewed, people come in on each of seven days from its first on, and from then on nobody does."""
    few = COUNTER._replace(a_day=5.0)
    for renewed in (False, True):
        passing = flat.Recruitment(flat.Spell(start, 14), (few._replace(renewed=renewed),), 0)
        entries = live(crowding(20, 0.0, 14, recruitment=passing), SEED).entries
        admitted = entries["outcome"] == Entry.ADMITTED
        last = 14 if renewed else start + 7
        assert set(np.floor(entries["time"])) == set(range(start, 14))
        assert set(np.floor(entries["time"][admitted])) == set(range(start, last))
        assert set(entries["outcome"][entries["time"] >= last]) <= {Entry.EXPIRED}


@settings(max_examples=EXAMPLES)
@given(scenarios(), seeds)
def test_everybody_comes_from_somewhere(parameters: Parameters, seed: int) -> None:
    """Whoever is admitted stands in the table of entries, or is a seed member; nobody enters a group that is shut."""
    outcome = live(parameters, seed, record_events=True)
    assert outcome.events is not None
    admitted = outcome.events[outcome.events["kind"] == EventKind.ADMIT]
    entered = outcome.entries[outcome.entries["outcome"] == Entry.ADMITTED]
    come = {(float(e["time"]), int(e["group"])) for e in admitted if e["value"] != Channel.FISSION}
    assert come <= {(float(e["time"]), int(e["group"])) for e in entered}
    facts = {info.group: info for info in outcome.groups}
    for event in admitted:
        info = facts[int(event["group"])]
        assert info.opened >= 0
        assert event["time"] >= info.opened
        assert info.closed < 0 or event["time"] < info.closed + 1


def small_town(around: int) -> Parameters:
    """The town with everything by which groups grow, and with so few people around."""
    made = parameters_of("town")
    return made._replace(teams=tuple(team._replace(around=around) for team in made.teams))


@settings(max_examples=EXAMPLES)
@given(scenarios(), seeds)
@example(small_town(30), SEED)
@example(small_town(10), SEED)
def test_no_more_people_come_than_are_around(parameters: Parameters, seed: int) -> None:
    """Members at the beginning, and all who hear of a team's groups for the first time, are no more than live around.

    Who comes over from a group that is closed is a member already, and so are the seed members of a new one, who stand
    in no entry. Of those who find a group full it is not always asked whether they had heard of it: they are left out.
    """
    outcome = live(parameters, seed)
    heard = (Entry.ADMITTED, Entry.DECLINED, Entry.UNVERIFIED)
    for some in parameters.teams:
        answers = outcome.entries[outcome.entries["team"] == some.number]
        outside = answers[answers["channel"] != Channel.MOVED]
        founding = sum(each.members for each in some.groups)
        assert np.isin(outside["outcome"], heard).sum() <= max(0, some.around - founding)


@settings(max_examples=EXAMPLES)
@given(scenarios(), seeds)
def test_without_a_way_in_nobody_comes(parameters: Parameters, seed: int) -> None:
    """No recruitment, no invitations, no campaign, no fission, no closing: nobody is admitted, no group opens."""
    names = ("recruitment", "invitations", "koc", "fission", "closing")
    shut = parameters.strategy._replace(**dict.fromkeys(names))
    nobody = parameters.members._replace(invitations=NO_INVITATIONS)
    outcome = live(parameters._replace(strategy=shut, members=nobody), seed)
    assert outcome.daily["admitted"].sum() == 0
    assert len(outcome.entries) == 0
    assert all(info.opened == 0 or info.members == 0 for info in outcome.groups)


def test_a_town_is_exhausted() -> None:
    """The fewer people around, the larger the share of those reached who have heard of the groups before."""
    shares = []
    for around in (100, 400, 4000):
        town = parameters_of("town")
        teams = tuple(team._replace(around=around) for team in town.teams)
        entries = live(town._replace(teams=teams), SEED).entries
        shares.append(float(np.mean(entries["outcome"] == Entry.KNOWN)))
    assert shares[0] > shares[1] > shares[2]


def test_an_inviter_holds_whom_they_invited() -> None:
    """With a strong tie, fewer of the invited quit while their inviter is there."""
    town = parameters_of("town")

    def quits(tie: float) -> int:
        members = town.members._replace(joining=town.members.joining._replace(tie=tie, first_look=0.0))
        return sum(int(live(town._replace(members=members), seed).daily["quits"].sum()) for seed in range(12))

    assert quits(1.0) < quits(0.0)
