"""The KOC campaign: whom operators ask, who agrees and suits, from when on and for how long they bring people in."""

from pathlib import Path
from typing import Any

import numpy as np

from sim import parameters as flat
from sim.flatten import flatten
from sim.inputs import read
from sim.simulation import Outcome, live
from sim.vocabulary import Channel, Entry, EventKind, Ritual
from tests.inputs.conftest import BASE
from tests.members.people import Gift, member_parameters
from tests.members.worlds import cadence, group, points, push, ritual, team, world

#: First day of the campaign.
START = 6
SIZE = 40
#: Everybody asked begins, but for what a test says; half of who hears of it joins; nobody leaves.
CAMPAIGN = flat.KocCampaign(
    start=START, by_points=True, contacts=15, most=15, active_at_least=0.0, agreed=False, lasting=3, bait=None, ahead=0
)
WILLING = {"consent": 700.0}
UNWILLING = {"consent": -700.0}
LIMITS = flat.Platform(cap=500, qr_limit=200, qr_days=30, consent_above=40, verified_above=100, verified=1.0)
ENTERED, LATE = Entry.ADMITTED, Entry.EXPIRED
Name = tuple[int, int]


def lived(
    plan: flat.KocCampaign | None,
    *,
    horizon: int = 16,
    contact: float = 12.0,
    open_group: float = 12.0,
    later: float = 0.3,
    limits: flat.Platform = LIMITS,
    **behaviour: Any,
) -> Outcome:
    """A group in which some sign in daily and some hardly ever, and a campaign into new groups."""
    changes = {
        "joining": {"base": 0.0, "first_look": 0.0, "later": later},
        "quitting": {"hazard": 0.0},
        "points": {"base": -2.0, "reward": 4.0},
        "posting": {"found": -700.0, "branching": 0.0},
        "broadcasting": WILLING,
        **behaviour,
    }
    made = world(
        team(group(members=SIZE, seats=60), *(group(n, members=0, seats=200, opened_by="koc") for n in (1, 2))),
        horizon=horizon,
        members=member_parameters(behaviour=changes, gifts=(Gift(100, 20.0, 40.0),)),
        cadence=cadence(push(0.35), push(0.6)),
        points=points(ritual(Ritual.SIGN_IN, (0.3, 0.9), 5)),
        koc=plan,
    )
    handling = {**made.handling, "contact": flat.Handling(contact, 0.5), "open_group": flat.Handling(open_group, 0.5)}
    return live(made._replace(platform=limits, handling=handling), 11, record_events=True, keep_members=True)


def before() -> dict[Name, Any]:
    """Members as they are on the midnight on which the campaign begins, in a life without one."""
    members = lived(None, horizon=START).members
    assert members is not None
    return {(int(member["group"]), int(member["member"])): member for member in members}


def asked(outcome: Outcome) -> dict[Name, float]:
    """When each member was asked."""
    assert outcome.events is not None
    events = outcome.events[outcome.events["kind"] == EventKind.CONTACT]
    return {(int(event["group"]), int(event["member"])): float(event["time"]) for event in events}


def begun(outcome: Outcome) -> set[Name]:
    """Members who told somebody who answered."""
    entries = outcome.entries[outcome.entries["channel"] == Channel.KOC]
    return {(int(entry["inviter_group"]), int(entry["inviter"])) for entry in entries}


def test_those_with_most_points_are_asked() -> None:
    """Nobody who is not asked has more points than somebody who is; by chance it would be otherwise."""
    balances = {name: int(member["balance"]) for name, member in before().items()}
    contacted = [balances.pop(name) for name in asked(lived(CAMPAIGN))]
    assert len(contacted) == CAMPAIGN.contacts
    assert len(set(contacted)) > 3
    assert min(contacted) >= max(balances.values())


def test_by_chance_points_do_not_count() -> None:
    """Drawn by chance, some are asked who have fewer points than some who are not, and others than by points."""
    balances = {name: int(member["balance"]) for name, member in before().items()}
    names = asked(lived(CAMPAIGN._replace(by_points=False)))
    contacted = [balances.pop(name) for name in names]
    assert len(contacted) == CAMPAIGN.contacts
    assert min(contacted) < max(balances.values())
    assert set(names) != set(asked(lived(CAMPAIGN)))


def test_who_does_not_agree_tells_nobody() -> None:
    """All are asked whatever they say; where none agrees nobody comes, and the readier they are the more begin."""
    outcomes = [lived(CAMPAIGN, broadcasting={"consent": consent}) for consent in (-700.0, -1.5, 700.0)]
    kocs = [int(outcome.daily["kocs"].sum()) for outcome in outcomes]
    assert all(outcome.daily["contacted"].sum() == CAMPAIGN.contacts for outcome in outcomes)
    assert kocs[0] == len(outcomes[0].entries) == 0
    assert 0 < kocs[1] < kocs[2] == CAMPAIGN.contacts
    assert [len(begun(outcome)) for outcome in outcomes] == kocs
    assert begun(outcomes[1]) < begun(outcomes[2])


def test_trust_and_sociability_make_members_agree() -> None:
    """Of members whose trust is higher, or on whose sociability more hangs, more agree."""

    def n_kocs(**behaviour: Any) -> int:
        return int(lived(CAMPAIGN, **behaviour).daily["kocs"].sum())

    plain, weighty = {"consent": -3.0, "trust": 0.0, "sociable": 0.0}, {"consent": -3.0, "trust": 6.0, "sociable": 0.0}
    trusting = {"initial": 0.9}
    assert n_kocs(broadcasting=plain) == n_kocs(broadcasting=plain, trust=trusting)
    assert n_kocs(broadcasting=weighty, trust={"initial": 0.1}) < n_kocs(broadcasting=weighty, trust=trusting)
    assert n_kocs(broadcasting=plain) < n_kocs(broadcasting={**plain, "sociable": 6.0})


def test_nobody_is_asked_where_all_have_agreed() -> None:
    """Members who would never agree begin on the first day, without a chat, as many as are wanted."""
    outcome = lived(CAMPAIGN._replace(agreed=True, most=4), broadcasting=UNWILLING, later=0.0)
    assert set(asked(outcome)) == begun(outcome)  # the log says who they are
    assert set(asked(outcome).values()) == {float(START)}
    assert len(begun(outcome)) == 4
    counts = ("agreed_before", "contacted", "kocs")
    assert [int(outcome.daily[name].sum()) for name in counts] == [4, 0, 0]
    assert set(np.floor(outcome.entries["time"])) == {START}
    assert not (outcome.labour["procedure"] == "contact").any()


def test_nobody_answers_before_the_first_new_group_is_open() -> None:
    """Who hears of it on the first day comes after the opening, and none is turned away; a morning is left of it."""
    outcome = lived(CAMPAIGN._replace(agreed=True), later=0.0)
    assert outcome.events is not None
    opened = outcome.events["time"][outcome.events["kind"] == EventKind.OPEN_GROUP].min()
    assert opened > START + 0.375  # work begins at nine
    assert opened < outcome.entries["time"].min() < outcome.entries["time"].max() < START + 1
    assert not (outcome.entries["outcome"] == Entry.FULL).any()
    assert np.mean(outcome.entries["time"] < START + 0.5) > 0.05


def test_a_group_that_opens_later_is_told_of_when_it_opens() -> None:
    """Sixty hours of work, from nine on, before it opens: the days on which answers count are those from then on."""
    outcome = lived(CAMPAIGN._replace(agreed=True), open_group=60.0 * 60.0, later=0.5)
    days = np.floor(outcome.entries["time"]).astype(int)
    assert days.min() == START + 2
    assert days.max() == START + 4


def test_nobody_answers_where_no_group_opens_in_time() -> None:
    """Work on it lasts longer than the scenario."""
    outcome = lived(CAMPAIGN._replace(agreed=True), open_group=60.0 * 24.0 * 16.0)
    assert len(outcome.entries) == 0


def test_who_was_hardly_active_is_screened_out() -> None:
    """Of all who are asked and agree, those begin who were active on half of the days so far, and no others."""
    plan = CAMPAIGN._replace(contacts=SIZE, most=SIZE, active_at_least=0.5)
    suitable = {name for name, member in before().items() if member["active_days"] >= 0.5 * START}
    outcome = lived(plan)
    assert len(asked(outcome)) == SIZE
    assert 5 < len(suitable) < SIZE - 5
    assert begun(outcome) == suitable


def test_as_many_begin_as_are_wanted() -> None:
    """Of all who agree and suit, the three begin who have most points; then nobody is asked any more."""
    outcome = lived(CAMPAIGN._replace(contacts=SIZE, most=3, active_at_least=0.5))
    suitable = {name: member for name, member in before().items() if member["active_days"] >= 0.5 * START}
    balances = [int(suitable.pop(name)["balance"]) for name in begun(outcome)]
    assert len(balances) == 3
    assert min(balances) >= max(int(member["balance"]) for member in suitable.values())
    richest = {name for name, member in before().items() if int(member["balance"]) > min(balances)}
    assert richest <= set(asked(outcome))
    assert len(asked(outcome)) < SIZE / 2


def test_members_with_more_points_are_asked_first() -> None:
    """One operator asks one after the other, by their points and not by their seats."""
    known, chats = before(), asked(lived(CAMPAIGN))
    balances = [int(known[name]["balance"]) for name in sorted(chats, key=lambda name: chats[name])]
    assert len(balances) == CAMPAIGN.contacts
    assert balances == sorted(balances, reverse=True)
    assert balances[0] > balances[-1]


def test_answers_count_for_the_days_of_the_campaign() -> None:
    """Slow as people are, all answers come on the three days from the day after the chat; in ten days more would."""
    counts = []
    for lasting in (3, 10):
        outcome = lived(CAMPAIGN._replace(lasting=lasting), horizon=26, contact=90.0, later=0.9)
        chats = asked(outcome)
        assert len({np.floor(time) for time in chats.values()}) > 1
        entries = outcome.entries
        first = np.array([np.floor(chats[int(e["inviter_group"]), int(e["inviter"])]) + 1 for e in entries])
        days = np.floor(entries["time"]) - first
        assert days.min() == 0
        assert 2 <= days.max() < lasting
        counts.append(len(entries))
    assert counts[1] > 1.5 * counts[0]


def test_the_codes_of_kocs_expire() -> None:
    """A code is two days old, and nobody comes in by it any more; with codes of a month people come on all six days."""
    plan = CAMPAIGN._replace(agreed=True, lasting=6)
    entries = [lived(plan, later=0.9, limits=limits).entries for limits in (LIMITS, LIMITS._replace(qr_days=2))]
    admitted, expired = ([kept["time"][kept["outcome"] == way] for kept in entries] for way in (ENTERED, LATE))
    assert (len(expired[0]), np.floor(admitted[0]).max()) == (0, START + 5)
    assert admitted[1].max() < START + 3
    assert START + 2 <= expired[1].min() < expired[1].max() >= START + 5


def test_a_campaign_lasts_three_days_unless_told_otherwise(tmp_path: Path) -> None:
    """As in the case of articles.md A7."""
    file = tmp_path / "scenario.yaml"
    file.write_text(BASE + "  koc: {by: chance, start: 1 day, contacts: 9, kocs: 5, new_groups: {most: 1}}\n")
    plan = flatten(read(file)).strategy.koc
    assert plan is not None
    assert plan.lasting == 3


def test_who_comes_by_a_koc_comes_into_the_new_groups() -> None:
    """Everybody let in stands in a group that the campaign opened, under the channel of KOCs."""
    outcome = lived(CAMPAIGN)
    assert outcome.members is not None
    admitted = outcome.entries[outcome.entries["outcome"] == Entry.ADMITTED]
    there = outcome.members[outcome.members["group"] > 0]
    assert len(there) == len(admitted) > 20
    assert set(there["channel"]) == {Channel.KOC}
    assert set(admitted["group"]) <= {1, 2}


def test_who_comes_by_a_koc_is_linked_to_them() -> None:
    """Each has the KOC as host, a member of the old group, as the answers say; the founding members have none."""
    outcome = lived(CAMPAIGN)
    assert outcome.members is not None
    old, new = (outcome.members[where] for where in (outcome.members["group"] == 0, outcome.members["group"] > 0))
    assert set(old["host"]) == set(old["host_group"]) == set(new["inviter"]) == {-1}
    hosts = sorted(zip(new["host_group"].tolist(), new["host"].tolist(), strict=True))
    admitted = outcome.entries[outcome.entries["outcome"] == Entry.ADMITTED]
    assert hosts == sorted(zip(admitted["inviter_group"].tolist(), admitted["inviter"].tolist(), strict=True))
    assert set(hosts) <= begun(outcome)
