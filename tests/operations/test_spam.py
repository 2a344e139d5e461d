"""Spammers, and what moderation does to them."""

import math
from typing import Any

import numpy as np
import pytest
from scipy import stats

from sim import parameters as flat
from sim.operations.acts import Records
from sim.vocabulary import ActKind
from tests.laws.crowds import ALARM
from tests.operations.planning import acts_of, at_work, entries, planned

ALONE = flat.Spam(messages=1, gap=0.1, quality=0.05)
ALWAYS = flat.Spell(0, 10_000)
PEOPLE = flat.Moderation(ALWAYS, False, 0.0)


def spam_of(horizon: int = 14, **facts: Any) -> Records:
    """All spammers' messages of the only group."""
    return acts_of(horizon, **{"spam_a_day": 0.5, **facts})


def test_spammers_come_as_a_poisson_process() -> None:
    """Gaps between them are exponential of mean 1 / spam_a_day (Kolmogorov-Smirnov, alarm rate 1e-6)."""
    arrivals = spam_of(600, spam=ALONE, spam_a_day=2.5)["time"]
    assert stats.kstest(np.diff(arrivals), "expon", args=(0.0, 1.0 / 2.5)).pvalue > ALARM
    assert stats.poisson.sf(len(arrivals) - 1, 1500.0) > ALARM
    assert stats.poisson.cdf(len(arrivals), 1500.0) > ALARM


def test_each_sends_so_many_messages_so_far_apart() -> None:
    """Three messages a quarter of a day apart, whenever the first came, over midnight too."""
    alone = spam_of(60, spam=ALONE)["time"]
    three = spam_of(60, spam=flat.Spam(3, 0.25, 0.05))
    expected = np.sort(np.add.outer(alone, [0.0, 0.25, 0.5]).reshape(-1))
    assert three["time"] == pytest.approx(expected[expected < 60.0], abs=1e-11)
    assert set(three[["kind", "value"]].tolist()) == {(ActKind.SPAM_MESSAGE, 0.05)}


def test_spammers_are_named_by_seed_and_group() -> None:
    """The same seed brings the same spammers, another seed and another group others."""
    one, other = planned(at_work(groups=2, spam_a_day=0.5)).values()
    assert one.tolist() == spam_of().tolist()
    assert one.tolist() != other.tolist()
    assert one.tolist() != spam_of(seed=8).tolist()


def test_a_group_without_spammers_has_none() -> None:
    """At 0 spammers a day nothing happens, and nobody is kept busy."""
    working = at_work(moderation=PEOPLE)
    assert len(planned(working)[0]) == 0
    assert len(entries(working)) == 0


def test_nobody_removes_spammers_who_come_outside_the_spell_of_moderation() -> None:
    """A tool that finds everybody from day 20 to day 39 leaves one message each of those who come then."""
    days = spam_of(60, spam=ALONE)["time"]
    found = flat.Moderation(flat.Spell(20, 40), True, 1.0)
    left = spam_of(60, spam=flat.Spam(2, 0.001, 0.05), moderation=found)["time"]
    n_while = int(((days >= 20.0) & (days < 40.0)).sum())
    assert n_while > 0
    assert len(left) == 2 * (len(days) - n_while) + n_while


def test_a_tool_lets_the_first_message_of_whom_it_finds_through() -> None:
    """It finds a share of the spammers at their first message, and none of the others later (alarm rate 1e-6)."""
    tool = flat.Moderation(ALWAYS, True, 0.7)
    n_spammers = len(spam_of(600, spam=ALONE, spam_a_day=2.0))
    n_messages = len(spam_of(600, spam=flat.Spam(2, 1e-6, 0.05), spam_a_day=2.0, moderation=tool))
    assert stats.binomtest(2 * n_spammers - n_messages, n_spammers, 0.7).pvalue > ALARM


def test_a_tool_is_booked_a_spammer() -> None:
    """Half a minute a spammer on the day of the first message, found or not."""
    working = at_work(spam_a_day=0.5, spam=flat.Spam(3, 0.01, 0.05), moderation=flat.Moderation(ALWAYS, True, 0.5))
    planned(working)
    days = np.floor(spam_of(spam=ALONE)["time"]).astype(int)
    assert [(entry.day, entry.procedure, entry.minutes, entry.late_minutes) for entry in entries(working)] == [
        (day, "moderation", 0.5 * n, 0.0) for day, n in zip(*np.unique(days, return_counts=True), strict=True)
    ]


def stay_of(arrival: float, minutes: float, opens: float, closes: float) -> float:
    """Days until a spammer is removed by somebody who has nothing else to do."""
    at = arrival % 1.0
    wait = opens - at if at < opens else 0.0 if at < closes else 1.0 - at + opens
    return wait + minutes / 1440.0


def test_people_remove_a_spammer_when_they_have_got_round_to_it() -> None:
    """With staff for all, messages come until 12 minutes of work in working hours are done; the first always comes."""
    gap, opens, closes = 1.0 / 24.0, 0.375, 0.75
    arrivals = spam_of(20, spam=ALONE, spam_a_day=1.0)["time"].tolist()
    stays = [stay_of(at, 12.0, opens, closes) for at in arrivals]
    assert min(stays) < gap < 10.0 * gap < max(stays)
    plenty = {"moderation": PEOPLE, "operators": 30, "hours": (opens, closes)}
    messages = spam_of(20, spam=flat.Spam(40, gap, 0.05), spam_a_day=1.0, **plenty)
    expected = sorted(
        at + number * gap for at, stay in zip(arrivals, stays, strict=True) for number in range(math.ceil(stay / gap))
    )
    assert messages["time"] == pytest.approx([time for time in expected if time < 20.0], abs=1e-9)


def test_removing_spammers_is_work_at_the_desk() -> None:
    """A job of 12 minutes for each, late when it waits for the morning."""
    working = at_work(spam_a_day=0.5, moderation=PEOPLE)
    planned(working)
    ledger = entries(working)
    assert {entry.procedure for entry in ledger} == {"moderation"}
    assert sum(entry.jobs for entry in ledger) == len(spam_of(spam=ALONE))
    assert all(entry.minutes == 12.0 * entry.jobs for entry in ledger)
    assert max(entry.late_minutes for entry in ledger) > 0.0


def test_a_busy_desk_leaves_spammers_in_the_group() -> None:
    """Other work by hand that takes the whole day: more spam than with an idle desk, less than with nobody."""
    chats = flat.Prepared(ALWAYS, 0.375, 1.0, 1, 0.6)
    facts = {"spam": flat.Spam(5, 1.0 / 12.0, 0.05), "minutes": (60.0, 0.0)}
    plans = {"idle": {"moderation": PEOPLE}, "busy": {"moderation": PEOPLE, "prepared": chats}, "nobody": {}}
    told = {name: spam_of(horizon=60, **facts, **plan) for name, plan in plans.items()}
    n_spam = {name: int((acts["kind"] == ActKind.SPAM_MESSAGE).sum()) for name, acts in told.items()}
    assert n_spam["idle"] < n_spam["busy"] < n_spam["nobody"]
