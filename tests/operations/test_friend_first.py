"""Friend first: operators make friends with who comes across a code before they let them in."""

import numpy as np
import pytest

from sim import parameters as flat
from sim.simulation import Outcome, live
from sim.vocabulary import Entry
from tests.members.people import member_parameters
from tests.members.worlds import group, team, world

ALL = flat.Spell(0, 10_000)
COUNTER = flat.EntryChannel(5, "counter", 8.0, None, friend_first=False, renewed=True)
PLACES = flat.Platform(cap=500, qr_limit=200, qr_days=7, consent_above=40, verified_above=100, verified=1.0)
INITIAL, CHAT = 0.5, 0.2


def lived(friend_first: bool, friend: float = 2.0) -> Outcome:
    """A group into which a third or so of those who come across the code would come of themselves."""
    behaviour = {
        "joining": {"base": -1.5, "friend": friend, "first_look": 0.0},
        "quitting": {"hazard": 0.0},
        "trust": {"initial": INITIAL},
        "service": {"chat": CHAT},
    }
    passing = flat.Recruitment(ALL, (COUNTER._replace(friend_first=friend_first),), 0)
    made = world(
        team(group(members=10, seats=500), around=100_000),
        horizon=12,
        members=member_parameters(behaviour=behaviour),
        recruitment=passing,
    )
    return live(made._replace(platform=PLACES), 5, keep_members=True)


def admitted(outcome: Outcome) -> set[float]:
    """Who was let in, by when they answered; the same people answer at the same times in every life here."""
    entries = outcome.entries
    return set(entries["time"][entries["outcome"] == Entry.ADMITTED])


def test_a_friend_is_followed() -> None:
    """Everybody comes in who would have come by themselves, and more; where friends count for nothing nobody more."""
    alone, led, unmoved = lived(False), lived(True), lived(True, friend=0.0)
    assert len(alone.entries) == len(led.entries) > 60
    assert admitted(alone) < admitted(led)
    assert len(admitted(led)) > 1.3 * len(admitted(alone))
    assert admitted(unmoved) == admitted(alone)


def test_friends_are_made_one_by_one() -> None:
    """A job for everybody who is asked, on the day on which they answer; none where nobody makes friends."""
    labour = lived(True).labour
    entries = lived(True).entries
    answered = np.isin(entries["outcome"], (Entry.ADMITTED, Entry.DECLINED))
    days, counts = np.unique(np.floor(entries["time"][answered]), return_counts=True)
    jobs = labour[labour["procedure"] == "friend"]
    assert dict(zip(jobs["day"].tolist(), jobs["jobs"].tolist(), strict=True)) == dict(
        zip(days.tolist(), counts.tolist(), strict=True)
    )
    assert (jobs["minutes"] == 12.0 * jobs["jobs"]).all()
    assert not (lived(False).labour["procedure"] == "friend").any()


@pytest.mark.parametrize(("friend_first", "trust"), [(False, INITIAL), (True, INITIAL + CHAT * (1.0 - INITIAL))])
def test_a_friend_is_trusted_from_the_beginning(friend_first: bool, trust: float) -> None:
    """Where nothing else moves it, the trust of who came in is that after a chat, or that of a stranger."""
    members = lived(friend_first).members
    assert members is not None
    came = members["trust"][members["channel"] == COUNTER.number]
    assert len(came) > 20
    assert came.tolist() == pytest.approx([trust] * len(came), abs=1e-3)
