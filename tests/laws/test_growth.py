"""Laws of growth: limits are kept, nobody comes from nowhere, and without a way in nobody comes."""

from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.parameters import Parameters
from sim.simulation import live
from sim.vocabulary import Channel, Entry, EventKind
from tests.members.lively import SEED, parameters_of
from tests.members.people import NO_INVITATIONS
from tests.members.scenarios import scenarios

EXAMPLES = 120
seeds = st.integers(0, 2**63 - 1)


def sizes(outcome: Any, number: int) -> tuple[Any, Any]:
    """Times at which somebody joins a group, and its members just after."""
    events = outcome.events[outcome.events["group"] == number]
    step = np.select(
        [np.isin(events["kind"], (EventKind.JOIN, EventKind.ADMIT)), events["kind"] == EventKind.QUIT], [1, -1], 0
    )
    admitted = events["kind"] == EventKind.ADMIT
    return events["time"][admitted], np.cumsum(step)[admitted]


@settings(max_examples=EXAMPLES)
@given(scenarios(), seeds)
def test_limits_are_kept(parameters: Parameters, seed: int) -> None:
    """No group has more members than the platform allows; behind a code, not more than a code lets in."""
    outcome = live(parameters, seed, record_events=True)
    by_code = (Channel.KOC, Channel.FISSION)
    assert outcome.events is not None
    for team in parameters.teams:
        for group in team.groups:
            if group.opened_by not in ("koc", "fission") or parameters.strategy.closing is not None:
                continue
            channels = outcome.events["value"][
                (outcome.events["group"] == group.number) & (outcome.events["kind"] == EventKind.ADMIT)
            ]
            _, members = sizes(outcome, group.number)
            code = members[np.isin(channels, by_code)]
            assert code.max(initial=0) <= parameters.platform.qr_limit
            assert members.max(initial=0) <= parameters.platform.cap


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
