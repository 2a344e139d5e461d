"""Glimpses: what is seen of a group in the chat list."""

import math

import numpy as np
import pytest
from scipy import stats

from sim.rules.attention import attention_at
from sim.rules.exposure import glimpse_probability
from sim.simulation import live
from sim.vocabulary import EventKind
from tests.laws.crowds import ALARM, ALIKE, CALM, crowd, events_of, first_days, fits
from tests.members.people import Segment, member_parameters, week
from tests.members.worlds import cadence, group, push, team, world

ONE_PUSH = cadence(push(0.375), end=1)


@pytest.mark.parametrize(("sessions", "row_rate", "rows"), [(8.0, 20.0, 9.0), (3.0, 2.0, 9.0), (0.5, 60.0, 5.0)])
def test_the_one_push_of_a_group_is_seen_as_the_closed_form_says(sessions: float, row_rate: float, rows: float) -> None:
    """First glimpses of 20,000 members fall on days as 1 - exp(-s rows/r (1 - exp(-r x/rows))) says.

    s sessions and r rows a mean day, x attention since the push: sessions are Poisson on the attention clock, each one
    shows the group with probability exp(-r x/rows) (chi-square, false-alarm rate 1e-6).
    """
    segment = ALIKE._replace(sessions=sessions, row_rate=row_rate)
    parameters = crowd(
        groups=100, members=200, behaviour={"exposure": {"rows": rows}}, segment=segment, horizon=3, cadence=ONE_PUSH
    )
    clock = parameters.members.attention
    x = np.array([0.0] + [attention_at(clock, day, 0.0) - attention_at(clock, 0, 0.375) for day in (1, 2, 3)])
    seen_by = -np.expm1(-sessions * rows / row_rate * -np.expm1(-row_rate * x / rows))
    chances = np.append(np.diff(seen_by), 1.0 - seen_by[-1])
    assert fits(first_days(parameters, 17, EventKind.GLIMPSE), 20_000 * chances)


def test_the_share_of_looks_that_show_the_group_is_the_glimpse_probability() -> None:
    """Of looks at the same lag, the share that shows the group is exp(-r x/rows): by integration over a day of lags.

    One session a member and push; expected number of glimpses of 30,000 members = sum over sessions of
    glimpse_probability (Poisson limit, normal test, false-alarm rate 1e-6).
    """
    rate, rows, sessions = 20.0, 9.0, 0.2
    segment = ALIKE._replace(sessions=sessions, row_rate=rate)
    parameters = crowd(
        groups=60, members=500, behaviour={"exposure": {"rows": rows}}, segment=segment, horizon=1, cadence=ONE_PUSH
    )
    clock = parameters.members.attention
    whole = attention_at(clock, 1, 0.0) - attention_at(clock, 0, 0.375)
    lags = (np.arange(20_000) + 0.5) / 20_000 * whole
    mean = np.mean([glimpse_probability(lag, rate, rows) for lag in lags]) * whole * sessions
    expected = 30_000 * -math.expm1(-mean)
    n = len(events_of(parameters, 23, EventKind.GLIMPSE))
    assert abs(n - expected) / math.sqrt(expected) < stats.norm.isf(ALARM / 2.0)


def test_no_pushes_and_no_posts_no_glimpses() -> None:
    """In a group in which nothing is ever written nobody sees, opens, mutes, quits or posts anything."""
    outcome = live(world(team(group(members=200)), horizon=30), 1, "compiled", True)
    assert outcome.events is not None
    assert set(outcome.events["kind"].tolist()) == {int(EventKind.JOIN)}
    assert not outcome.daily["glimpsed"].any()


def test_a_member_alone_never_sees_news_of_their_own() -> None:
    """A member alone sees the one push once at most; what they write themselves is no news to them."""
    talkative = member_parameters(
        behaviour={
            "posting": {"found": 30.0},
            "reading": {"interesting": 1.0},
            "opening": {"base": 30.0},
            "quitting": {"hazard": 0.0},
        },
        segments=(Segment(row_rate=0.1, row_rate_spread=0.0, propensity_spread=0.0, interest=0.99, concentration=1e9),),
    )
    lonely = world(
        team(*(group(number, members=1, fit=1.0) for number in range(50))),
        horizon=20,
        members=talkative,
        cadence=cadence(push(0.5, quality=1.0), end=1),
    )
    daily = live(lonely, 4).daily
    by_group = np.bincount(daily["group"], daily["glimpsed"])
    assert by_group.max() == 1
    assert 40 < daily["posts"].sum() <= by_group.sum()
    assert not daily["replies"].any()


def test_nobody_quits_or_mutes_without_hazard() -> None:
    """At hazard zero nobody quits or mutes, however many messages there are."""
    patient = member_parameters(behaviour={"quitting": {"hazard": 0.0}}, weekend_days=week())
    loud = cadence(*(push(i / 200.0) for i in range(200)))
    daily = live(world(team(group(members=100)), horizon=20, members=patient, cadence=loud), 2).daily
    assert CALM["quitting"]["hazard"] == 0.0
    assert daily["glimpsed"].sum() > 1000
    assert not daily["quits"].any()
    assert not daily["mutes"].any()
