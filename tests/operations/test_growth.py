"""What operators do where groups grow: who is asked, when codes expire, what groups that open later get."""

from typing import Any

import numpy as np

from sim import parameters as flat
from sim.simulation import Outcome, live
from sim.vocabulary import Channel, Entry, EventKind
from tests.members.people import Gift, Product, Segment, goods, member_parameters
from tests.members.worlds import cadence, group, push, team, world

ALL = flat.Spell(0, 10_000)
COUNTER = flat.EntryChannel(5, "counter", 6.0, None, False, True)
EAGER = {"joining": {"base": 3.0, "first_look": 0.0}, "quitting": {"hazard": 0.0}}
PEOPLE = member_parameters(behaviour=EAGER, segments=(Segment(acquaintances=2),))
WARY = member_parameters(behaviour={"joining": {"base": -3.0, "interest": 6.0}, "quitting": {"hazard": 0.0}})


def lived(*groups: flat.GroupParameters, horizon: int = 12, seed: int = 3, **plans: Any) -> Outcome:
    """A town in which nearly everybody joins."""
    members = plans.pop("members", PEOPLE)
    return live(
        world(team(*groups), horizon=horizon, members=members, **plans), seed, record_events=True, keep_members=True
    )


def small_town(*groups: flat.GroupParameters, **plans: Any) -> Outcome:
    """Thirty people around, members counted in."""
    return live(world(team(*groups, around=30), horizon=12, members=PEOPLE, **plans), 3)


def new(number: int, procedure: str) -> flat.GroupParameters:
    """A group that a procedure may open."""
    return group(number, members=0, seats=20, opened_by=procedure)


def times(outcome: Outcome, kind: EventKind, number: int) -> Any:
    """When something happened in a group."""
    assert outcome.events is not None
    mine = (outcome.events["kind"] == kind) & (outcome.events["group"] == number)
    return outcome.events["time"][mine]


def test_a_better_name_brings_more_people() -> None:
    """A name that says what the group is for, from the first day on, lets more of those who come across the code in."""
    passing = flat.Recruitment(flat.Spell(1, 10), (COUNTER,), 0)
    named = {"rename": flat.Rename(0, 0.4, 1.0)}
    joins = [
        sum(
            int(lived(group(seats=20), members=WARY, seed=seed, recruitment=passing, **plans).daily["admitted"].sum())
            for seed in range(6)
        )
        for plans in ({}, named)
    ]
    assert joins[0] < joins[1]


def test_nothing_comes_before_its_cause() -> None:
    """A portrait of the members on the sixth day changes nothing before it."""
    passing = flat.Recruitment(ALL, (COUNTER,), 0)
    groups = (group(seats=20), new(1, "recruitment"))
    plain, later = (
        lived(*groups, recruitment=passing, cadence=cadence(push(0.5)), **plans).events
        for plans in ({}, {"portrait": flat.Portrait(6, 0.4, 1.0)})
    )
    assert plain is not None
    assert later is not None
    assert np.array_equal(plain[plain["time"] < 6.375], later[later["time"] < 6.375])


def test_a_group_that_opens_gets_messages_by_hand_from_the_next_day_on() -> None:
    """By hand or by themselves, the day's messages reach a group that was opened on a day in between."""
    passing = flat.Recruitment(ALL, (COUNTER,), 0)
    daily = cadence(push(0.6), by_hand=True)
    outcome = lived(group(members=10, seats=20), new(1, "recruitment"), recruitment=passing, cadence=daily)
    (opened,) = times(outcome, EventKind.OPEN_GROUP, 1)
    assert set(np.floor(times(outcome, EventKind.CONTENT_PUSH, 1))) >= set(range(int(opened) + 1, 12))


def test_a_closed_group_costs_no_more_work() -> None:
    """Messages by hand end with the group."""
    daily, shut = cadence(push(0.6), by_hand=True), flat.Closing(flat.Spell(2, 3), 9, 1.0, 1, False)
    labour = lived(group(seats=20), cadence=daily, closing=shut).labour
    days = labour["day"][labour["procedure"] == "push"]
    assert days.max() < 2


def test_a_closed_group_has_no_mall_to_be_sold_out() -> None:
    """A gift that nobody can have is missing on the days of the open group only."""
    people = member_parameters(behaviour=EAGER, gifts=(Gift(6, 2.5, stock=0),))
    daily = lived(group(seats=20), members=people, closing=flat.Closing(flat.Spell(2, 3), 9, 1.0, 1, False)).daily
    assert daily["sold_out"].tolist() == [1, 1, *([0] * 10)]


def test_a_code_opens_the_next_group_when_the_old_one_is_closed() -> None:
    """People come in again after their only group was dissolved."""
    passing = flat.Recruitment(ALL, (COUNTER,), 0)
    shut = flat.Closing(flat.Spell(4, 5), 9, 1.0, 1, False)
    outcome = lived(group(members=3, seats=20), new(1, "recruitment"), recruitment=passing, closing=shut)
    assert len(times(outcome, EventKind.ADMIT, 1)) > 0


def test_who_comes_across_a_code_of_full_groups_waits_until_one_with_room_opens() -> None:
    """The only group is as full as a code can make it; nobody is turned away before the next one opens."""
    passing = flat.Recruitment(ALL, (COUNTER._replace(a_day=40.0),), 0)
    outcome = lived(group(members=10, seats=20), new(1, "recruitment"), horizon=1, recruitment=passing)
    (opened,) = times(outcome, EventKind.OPEN_GROUP, 1)
    assert opened > 0.3
    assert len(outcome.entries) > 10
    assert outcome.entries["time"].min() >= opened
    assert (outcome.entries["outcome"][:8] != Entry.FULL).all()


def test_a_code_knows_who_is_there_when_it_is_made() -> None:
    """The day before, somebody left a group that was full: who comes across the code need not wait for another one."""
    passing = flat.Recruitment(flat.Spell(2, 3), (COUNTER._replace(a_day=40.0),), 0)
    leaving = member_parameters(behaviour={**EAGER, "quitting": {"hazard": 0.05}})
    found = 0
    for seed in range(30):
        outcome = lived(
            group(members=10, seats=20),
            new(1, "recruitment"),
            horizon=3,
            seed=seed,
            members=leaving,
            recruitment=passing,
            cadence=cadence(push(0.4), push(0.5)),
        )
        quits = outcome.daily["quits"][outcome.daily["group"] == 0]
        if quits[0] == 0 < quits[1]:
            found += 1
            assert outcome.entries["time"].min() < 2.3
    assert found > 3


def test_seed_members_count_to_the_limit_of_a_code() -> None:
    """On the day of the opening, too: nine seed members and one more are ten."""
    grown = flat.Fission(flat.Spell(1, 2), 6, False, 9, None)
    willing = member_parameters(behaviour={**EAGER, "broadcasting": {"consent": 700.0}})
    outcome = lived(group(members=12, seats=20), new(1, "fission"), horizon=6, members=willing, fission=grown)
    there = outcome.daily["present"][outcome.daily["group"] == 1]
    assert there.max() == 10


def test_the_codes_of_seed_members_expire() -> None:
    """Nobody comes into a new group by a code of more than two days."""
    slow = member_parameters(behaviour={**EAGER, "joining": {**EAGER["joining"], "later": 0.9}})
    grown = flat.Fission(flat.Spell(1, 2), 9, False, 3, None)
    entries = lived(group(members=12, seats=20), new(1, "fission"), members=slow, fission=grown).entries
    admitted = entries["time"][entries["outcome"] == Entry.ADMITTED]
    assert admitted.max() < 2 + 2
    assert (entries["outcome"] == Entry.EXPIRED).any()


def test_who_a_seed_member_brings_is_tied_to_them() -> None:
    """In the new group their inviter is the seed member's own seat there."""
    grown = flat.Fission(flat.Spell(1, 2), 9, False, 2, None)
    outcome = lived(group(members=12, seats=20), new(1, "fission"), fission=grown)
    assert outcome.members is not None
    there = outcome.members[outcome.members["group"] == 1]
    seeds = there[there["inviter"] == -1]["member"]
    assert 1 <= len(seeds) <= 2
    assert set(there[there["inviter"] != -1]["inviter"]) <= set(seeds)
    assert (there["inviter"] != -1).any()


def test_a_person_is_asked_once() -> None:
    """Who sits in two groups is asked once by a campaign."""
    grown = flat.Fission(flat.Spell(1, 2), 9, False, 4, None)
    campaign = flat.KocCampaign(5, False, 100, 100, 0.0, False, 3, None, 0)
    outcome = lived(group(members=12, seats=20), new(1, "fission"), new(2, "koc"), fission=grown, koc=campaign)
    assert outcome.events is not None
    assert outcome.members is not None
    asked = outcome.events[(outcome.events["kind"] == EventKind.CONTACT) & (outcome.events["time"] >= 5.0)]
    keys = {(int(m["group"]), int(m["member"])): int(m["key"]) for m in outcome.members}
    persons = [keys[int(event["group"]), int(event["member"])] for event in asked]
    assert len(persons) > 12
    assert len(persons) == len(set(persons))


def test_points_go_over_once() -> None:
    """What members bring from a merged group is at most what they lost in it."""
    shut = flat.Closing(flat.Spell(6, 7), 9, 1.0, 1, True)
    lively, silent = group(0, members=12, seats=20), group(1, members=6, seats=20, fit=0.0, clarity=0.0)
    outcome = lived(lively, silent, cadence=cadence(push(0.5)), closing=shut, horizon=14)
    moved = outcome.entries[outcome.entries["channel"] == Channel.MOVED]
    assert outcome.daily["points_brought"].sum() <= outcome.daily["points_forfeited"].sum()
    assert len(moved) <= 6


def test_a_closed_group_says_what_it_went_into() -> None:
    """The largest of the groups that are kept; nothing for a group that is only closed."""
    merged, shut = (flat.Closing(flat.Spell(6, 7), 9, 0.3, 1, merges) for merges in (True, False))
    groups = (group(0, members=12, seats=20, fit=1.0), group(1, members=6, seats=20, fit=0.0, clarity=0.0))
    good = cadence(*(push(0.3 + 0.02 * n, quality=1.0) for n in range(20)))
    for plan in (merged, shut):
        outcome = lived(*groups, cadence=good, closing=plan, horizon=14)
        for info in outcome.groups:
            kept = [other.group for other in outcome.groups if other.closed == -1]
            assert info.merged_into in ([*kept, -1] if plan.merges and info.closed >= 0 else [-1])
            assert (info.merged_into == -1) == (info.closed == -1 or not plan.merges)
        assert any(info.closed >= 0 for info in outcome.groups)


def test_who_sits_in_two_silent_groups_is_asked_over_once() -> None:
    """Seed members sit in the group they come from and in a new one; both are merged into a third on one day."""
    silent = {"fit": 0.0, "clarity": 0.0}
    groups = (
        group(0, members=6, seats=20, **silent),
        group(1, members=0, seats=20, opened_by="fission", **silent),
        group(2, members=12, seats=60, fit=1.0, segment=1),
    )
    segments = (Segment(interest=0.05, acquaintances=2), Segment(interest=0.95, acquaintances=2))
    wide = world(
        team(*groups),
        horizon=14,
        members=member_parameters(behaviour=EAGER, segments=segments),
        cadence=cadence(*(push(0.3 + 0.02 * n, quality=1.0) for n in range(20))),
        fission=flat.Fission(flat.Spell(1, 2), 9, False, 6, None),
        closing=flat.Closing(flat.Spell(4, 11), 2, 0.3, 1, True),
    )
    wide = wide._replace(platform=flat.Platform(60, 10, 2, 60, 60, 1.0))
    found = 0
    for seed in range(12):
        outcome = live(wide, seed, keep_members=True)
        assert outcome.members is not None
        keys = [outcome.members["key"][outcome.members["group"] == number] for number in range(3)]
        if [info.merged_into for info in outcome.groups] == [2, 2, -1] and np.isin(keys[0], keys[1]).any():
            found += 1
            assert len(keys[2]) == len(set(keys[2]))
    assert found > 3


def test_nobody_is_asked_over_into_a_full_group() -> None:
    """Where no other group has room for all, a silent group is kept."""
    shut = flat.Closing(flat.Spell(6, 7), 9, 1.0, 1, True)
    groups = (group(0, members=18, seats=20), group(1, members=18, seats=20))
    outcome = lived(*groups, closing=shut)
    assert all(info.closed == -1 for info in outcome.groups)


def test_work_of_the_last_day_is_booked() -> None:
    """A lever at zero leaves the ledger as it was."""
    daily = cadence(*(push(0.4 + 0.04 * n) for n in range(8)), by_hand=True)
    nobody = flat.Recruitment(ALL, (COUNTER._replace(a_day=0.0, renewed=False),), 0)
    plain, grown = (
        lived(group(seats=20), horizon=3, cadence=daily, **plans) for plans in ({}, {"recruitment": nobody})
    )
    assert np.array_equal(plain.labour, grown.labour)
    assert np.array_equal(plain.daily, grown.daily)


def test_who_finds_a_dead_code_has_not_heard_of_the_groups() -> None:
    """A code that has expired, or leads nowhere, says so to everybody in a town in which most have heard before."""
    once = flat.Recruitment(ALL, (COUNTER._replace(a_day=20.0, renewed=False),), 0)
    full = flat.Recruitment(ALL, (COUNTER,), 0)
    expired = small_town(group(members=3, seats=20), recruitment=once).entries
    assert set(expired["outcome"][expired["time"] < 2.0]) >= {Entry.ADMITTED, Entry.KNOWN}
    assert set(expired["outcome"][expired["time"] >= 2.0]) == {Entry.EXPIRED}
    assert set(small_town(group(members=15, seats=20), recruitment=full).entries["outcome"]) == {Entry.FULL}


def test_who_comes_over_knows_the_group_whatever_is_told_outside() -> None:
    """Where all outside have heard bad nobody new comes in, and who is asked over from a merged group still does."""
    told = {
        "joining": {"base": 40.0, "warned": 80.0, "hearers": 1e6, "first_look": 0.0},
        "buying": {"base": 40.0},
        "clicking": {"base": 40.0},
        "quitting": {"hazard": 0.0},
    }
    members = member_parameters(
        behaviour=told,
        segments=(Segment(),),
        on_sale=goods((Product(fault_rate=1.0, decision_days=0.1),), serviced=False),
    )
    shut = flat.Closing(flat.Spell(6, 7), 9, 0.5, 1, True)
    passing = flat.Recruitment(flat.Spell(6, 14), (COUNTER,), 0)
    groups = (group(0, members=12, seats=20, fit=1.0), group(1, members=4, seats=20, fit=0.0, clarity=0.0))
    goods_sold = cadence(*(push(0.3 + 0.02 * n, product=True, quality=1.0) for n in range(20)))
    outcome = lived(*groups, cadence=goods_sold, members=members, closing=shut, recruitment=passing, horizon=14)
    entries = outcome.entries
    moved = entries["channel"] == Channel.MOVED
    assert outcome.daily["warned_outside"].sum() > 0.0
    assert (entries["outcome"][moved] == Entry.ADMITTED).any()
    assert not (entries["outcome"][~moved] == Entry.ADMITTED).any()


def beset(**plans: Any) -> Outcome:
    """A full group, and one that a code opens on day 1 and that is closed on day 6; spammers in both, a lot of them."""
    passing = flat.Recruitment(flat.Spell(1, 10), (COUNTER,), 0)
    shut = flat.Closing(flat.Spell(6, 7), 9, 1.0, 2, False)
    groups = (group(members=12, seats=20, spam_a_day=6.0), new(1, "recruitment")._replace(spam_a_day=6.0))
    spammers = flat.Spam(messages=1, gap=0.04, quality=0.05)
    return lived(*groups, recruitment=passing, closing=shut, spam=spammers, **plans)


def test_spammers_come_into_a_new_group_from_its_opening_to_its_closing() -> None:
    """On the days of the opening and the closing too, and none before or after."""
    outcome = beset()
    (opened,), (closed,) = times(outcome, EventKind.OPEN_GROUP, 1), times(outcome, EventKind.CLOSE_GROUP, 1)
    spam = times(outcome, EventKind.SPAM_MESSAGE, 1)
    assert opened < spam.min() < np.floor(opened) + 1.0
    assert np.floor(closed) < spam.max() < closed
    assert len(spam) > 3.0 * (closed - opened)


def test_moderation_meets_whom_there_is_to_meet() -> None:
    """As many jobs as spammers came into open groups, by a tool and by people."""
    for by_tool in (True, False):
        outcome = beset(moderation=flat.Moderation(ALL, by_tool, 0.5))
        rows = outcome.labour[outcome.labour["procedure"] == "moderation"]
        came = sum(len(times(outcome, EventKind.SPAM_MESSAGE, number)) for number in (0, 1))
        assert rows["jobs"].sum() == came > 0


def test_a_new_group_has_the_salesperson_of_the_group_it_grew_out_of() -> None:
    """Of its parent, or of the first group where it has none or was never opened; a name of its own goes before."""
    grown = flat.Fission(flat.Spell(1, 2), 9, False, 1, None)
    passing = flat.Recruitment(ALL, (COUNTER,), 0)
    old = [
        group(n, members=m, seats=20)._replace(salesperson=who) for n, (m, who) in enumerate(((3, "Li"), (16, "Wang")))
    ]
    of_nobody = [new(n, "fission")._replace(salesperson="") for n in (2, 3)]
    by_code = [new(4, "recruitment")._replace(salesperson=""), new(5, "recruitment")._replace(salesperson="Zhao")]
    willing = member_parameters(behaviour={**EAGER, "broadcasting": {"consent": 700.0}})
    groups = lived(*old, *of_nobody, *by_code, members=willing, fission=grown, recruitment=passing).groups
    sellers = [info.salesperson for info in groups]
    assert groups[2].parent == 1
    assert (groups[3].opened, groups[3].parent) == (-1, -1)
    assert sellers == ["Li", "Wang", "Wang", "Li", "Li", "Zhao"]
