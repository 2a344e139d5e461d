"""Agreement with everything on: all procedures at once, and each of them to some effect."""

from collections.abc import Callable
from functools import cache

import numpy as np
import pytest

from sim import parameters as flat
from sim.simulation import Outcome, live
from sim.vocabulary import Channel, Entry, EventKind
from tests.members.everything import CHANNELS, everything, other_plans, plans
from tests.members.worlds import PROCEDURES, same

#: Both ways in which everything can be done.
WAYS = {"one way": plans, "the other way": other_plans}
#: Roots of the lives; in each way some of what is rare happens in some of them only.
SEEDS = range(5)


@cache
def compiled(way: str, seed: int) -> Outcome:
    """A life with everything on in the compiled engine."""
    return live(everything(WAYS[way]()), seed, "compiled", True, True)


def lives(*ways: str) -> list[Outcome]:
    """All lives of some ways."""
    return [compiled(way, seed) for way in ways for seed in SEEDS]


def happened(kind: EventKind) -> Callable[[Outcome], bool]:
    """Whether there is an event of a kind."""

    def occurs(outcome: Outcome) -> bool:
        assert outcome.events is not None
        return bool((outcome.events["kind"] == kind).any())

    return occurs


def came_by(*channels: int) -> Callable[[Outcome], bool]:
    """Whether somebody came in through each of some channels."""

    def occurs(outcome: Outcome) -> bool:
        admitted = outcome.entries["channel"][outcome.entries["outcome"] == Entry.ADMITTED]
        return set(channels) <= set(admitted.tolist())

    return occurs


def worked_at(procedure: str) -> Callable[[Outcome], bool]:
    """Whether a procedure took somebody's time."""
    return lambda outcome: bool((outcome.labour["procedure"] == procedure).any())


#: What there is to see of each procedure of a strategy when it comes to something.
TRACES: dict[str, Callable[[Outcome], bool]] = {
    "cadence": happened(EventKind.CONTENT_PUSH),
    "portrait": happened(EventKind.PORTRAIT),
    "rename": happened(EventKind.RENAME),
    "persona": happened(EventKind.PERSONA),
    "opening_push": happened(EventKind.OPENING_PUSH),
    "atmosphere": happened(EventKind.SEED_MESSAGE),
    "points": happened(EventKind.SIGN_IN),
    "topics": happened(EventKind.TOPIC),
    "prepared": happened(EventKind.PREPARED_POST),
    "red_packets": happened(EventKind.RECEIVE_PACKET),
    "promotions": happened(EventKind.PROMOTION),
    "after_sales": happened(EventKind.RESOLVE),
    "chats": happened(EventKind.CHAT),
    "moderation": worked_at("moderation"),
    "recruitment": came_by(*(channel.number for channel in CHANNELS)),
    "invitations": came_by(Channel.MEMBERS),
    "koc": came_by(Channel.KOC),
    "fission": came_by(Channel.FISSION),
    "closing": happened(EventKind.CLOSE_GROUP),
}


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("way", WAYS)
def test_engines_agree_with_everything_on(way: str, seed: int) -> None:
    """Events, days, members, entries, contacts, attribution, labour and groups are the same in both engines."""
    assert same(live(everything(WAYS[way]()), seed, "readable", True, True), compiled(way, seed))


@pytest.mark.parametrize("way", WAYS)
def test_everything_is_on(way: str) -> None:
    """The strategy has a plan for each procedure that there is."""
    strategy = everything(WAYS[way]()).strategy
    assert [name for name in flat.Strategy._fields if getattr(strategy, name) is None] == []


@pytest.mark.parametrize("procedure", flat.Strategy._fields)
@pytest.mark.parametrize("way", WAYS)
def test_each_procedure_comes_to_something(way: str, procedure: str) -> None:
    """In one life of each way at least."""
    assert any(TRACES[procedure](outcome) for outcome in lives(way))


def test_every_kind_of_event_happens() -> None:
    """What operators and members do and what becomes of it, in one way or the other."""
    kinds = np.concatenate([outcome.events["kind"] for outcome in lives(*WAYS) if outcome.events is not None])
    assert {kind.name for kind in EventKind} - {EventKind(kind).name for kind in set(kinds.tolist())} == set()


def test_everything_becomes_of_those_who_hear_of_a_group() -> None:
    """By all channels; they come in or decline, know of it, find it full, come too late, or are not verified."""
    entries = np.concatenate([outcome.entries for outcome in lives(*WAYS)])
    assert set(entries["outcome"]) == set(Entry)
    assert set(entries["channel"]) == {*Channel, *(channel.number for channel in CHANNELS)} - {Channel.FOUNDING}


def test_all_work_that_there_is_is_done() -> None:
    """Every procedure that takes staff time takes some, in one way or the other."""
    labour = np.concatenate([outcome.labour for outcome in lives(*WAYS)])
    assert set(labour["procedure"]) == set(PROCEDURES)
