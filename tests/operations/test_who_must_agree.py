"""Who is asked when they come into a group: consent above 40 members, a verified account above 100, of the invited."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from sim import parameters as flat
from sim.flatten import flatten
from sim.inputs import read
from sim.simulation import live
from sim.tables import ENTRY
from sim.vocabulary import Channel, Entry
from tests.inputs.conftest import BASE
from tests.members.people import Segment, member_parameters
from tests.members.worlds import cadence, group, push, team, world

ALL = flat.Spell(0, 10_000)
COUNTER = flat.EntryChannel(5, "counter", 6.0, None, False, True)
#: Half of those who are asked join, whatever the group is called; nobody leaves, and everybody invites at once.
HALF = {
    "joining": {"base": 0.0, "interest": 0.0, "friend": 0.0, "warned": 0.0, "later": 0.0, "first_look": 0.0},
    "quitting": {"hazard": 0.0},
    "opening": {"base": 40.0},
    "inviting": {"base": 40.0},
}
#: So many people around that nobody hears of a group twice.
AROUND = 1_000_000_000
LIMITS = flat.Platform(cap=500, qr_limit=200, qr_days=7, consent_above=40, verified_above=100, verified=0.5)


def town(*groups: flat.GroupParameters, horizon: int, acquaintances: int = 0, **plans: Any) -> flat.Parameters:
    """Groups of the sizes at which the platform asks, none of whose members has more acquaintances than said."""
    may = flat.Invitations(0.0, float(horizon)) if "invitations" in plans else flat.Invitations(0.0, 0.0)
    members = member_parameters(
        behaviour=HALF, segments=(Segment(acquaintances=acquaintances, sessions=20.0),), invitations=may
    )
    pushes = cadence(push(0.3), push(0.6))
    made = world(team(*groups, around=AROUND), horizon=horizon, members=members, cadence=pushes, **plans)
    return made._replace(platform=LIMITS)


def first_answers(size: int) -> set[Entry]:
    """What became of the first who was invited into each of forty groups of a size."""
    groups = [group(number, members=size, seats=500) for number in range(40)]
    plan = flat.InvitationPlan(ALL, None)
    entries = live(town(*groups, horizon=2, acquaintances=1, invitations=plan), 3).entries
    assert set(entries["channel"]) == {Channel.MEMBERS}
    found, first = np.unique(entries["group"], return_index=True)
    assert len(found) == len(groups)
    return {Entry(outcome) for outcome in entries["outcome"][first]}


@pytest.mark.parametrize(
    ("size", "become"),
    [
        (9, {Entry.ADMITTED}),
        (40, {Entry.ADMITTED}),
        (41, {Entry.ADMITTED, Entry.DECLINED}),
        (100, {Entry.ADMITTED, Entry.DECLINED}),
        (101, {Entry.ADMITTED, Entry.DECLINED, Entry.UNVERIFIED}),
        (150, {Entry.ADMITTED, Entry.DECLINED, Entry.UNVERIFIED}),
    ],
)
def test_who_is_invited_is_asked_above_the_limits_only(size: int, become: set[Entry]) -> None:
    """Up to 40 members all are in without a question; above some do not want to; above 100 some may not.

    Of forty, that none of a half says no has a chance of 1e-12, and that none of a quarter says yes one of 1e-5.
    """
    assert first_answers(size) == become


def test_as_many_are_turned_away_as_have_no_verified_account() -> None:
    """Half of the accounts are verified: so are, within five standard deviations, half of those invited above 100."""
    groups = [group(number, members=120, seats=500) for number in range(4)]
    plan = flat.InvitationPlan(ALL, None)
    entries = live(town(*groups, horizon=2, acquaintances=1, invitations=plan), 3).entries
    n_invited = len(entries)
    turned_away = int((entries["outcome"] == Entry.UNVERIFIED).sum())
    assert n_invited > 200
    assert abs(turned_away - n_invited / 2) < 2.5 * np.sqrt(n_invited)


def test_one_group_that_grows_passes_both_limits() -> None:
    """From 20 members to more than 100: nobody declines up to 40, nobody is turned away up to 100, then both happen."""
    plan = flat.InvitationPlan(ALL, None)
    entries = live(town(group(members=20, seats=500), horizon=9, acquaintances=3, invitations=plan), 3).entries
    admitted = entries["outcome"] == Entry.ADMITTED
    size = 20 + np.cumsum(admitted) - admitted
    assert size.max() > 110
    assert set(entries["outcome"][size <= 40]) == {Entry.ADMITTED}
    assert set(entries["outcome"][(size > 40) & (size <= 100)]) == {Entry.ADMITTED, Entry.DECLINED}
    assert set(entries["outcome"][size > 100]) == {Entry.ADMITTED, Entry.DECLINED, Entry.UNVERIFIED}


def test_the_size_of_the_group_means_nothing_to_who_scans_a_code() -> None:
    """The same passers-by come in, or not, to a group of 20, of 60 and of 120; nobody's account is asked for."""
    passing = flat.Recruitment(ALL, (COUNTER,), 0)
    by_size = [
        live(town(group(members=size, seats=500), horizon=10, recruitment=passing), 3).entries for size in (20, 60, 120)
    ]
    columns = [name for name in ENTRY.names or () if name != "group"]
    assert set(by_size[0]["outcome"]) == {Entry.ADMITTED, Entry.DECLINED}
    assert len(by_size[0]) > 30
    assert by_size[0][columns].tolist() == by_size[1][columns].tolist() == by_size[2][columns].tolist()


def test_the_limits_are_those_of_the_platform(tmp_path: Path) -> None:
    """A scenario is lived with a cap of 500, codes for 200 and 7 days, consent above 40 and accounts above 100."""
    file = tmp_path / "scenario.yaml"
    file.write_text(BASE)
    platform = flatten(read(file)).platform
    assert platform == LIMITS._replace(verified=platform.verified)
