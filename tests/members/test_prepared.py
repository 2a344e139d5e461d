"""Messages prepared with members, a chat each."""

from typing import Any

import numpy as np

from sim import parameters as flat
from sim.simulation import live
from sim.vocabulary import EventKind
from tests.laws.crowds import crowd

N = 400
DAYS = 8


def life() -> Any:
    """A quarter of 400 members are to be asked, in a hundred chats."""
    plan = flat.Prepared(flat.Spell(0, 1), 0.4, 0.25, 1, 0.6)
    return live(crowd(groups=1, members=N, behaviour={}, horizon=DAYS, prepared=plan), 5, "compiled", True)


def test_each_of_the_members_asked_is_a_chat() -> None:
    """A hundred acts at a hundred times."""
    events = life().events
    times = events["time"][events["kind"] == EventKind.PREPARE]
    assert len(np.unique(times)) == len(times) == 100


def test_who_has_a_message_ready_goes_to_the_group_and_sends_it() -> None:
    """Nobody opens the group for anything else, and still all who agreed have sent theirs a day after the last chat."""
    never = {
        "opening": {"base": -700.0},
        "posting": {"agrees": 1.0},
        "trust": {"initial": 1.0},
        "quitting": {"hazard": 0.0},
    }
    plan = flat.Prepared(flat.Spell(0, 1), 0.4, 0.25, 1, 0.6)
    daily = live(crowd(groups=1, members=N, behaviour=never, horizon=DAYS, prepared=plan), 5, "compiled").daily
    assert daily["prepared_posts"].sum() == N - daily["present_unasked"][-1]


def test_a_quarter_of_the_members_is_asked() -> None:
    """By draws of their own, within five standard deviations (false-alarm rate 6e-7)."""
    n_asked = N - int(life().daily["present_unasked"][-1])
    assert abs(n_asked - N / 4) < 5.0 * np.sqrt(N * 0.25 * 0.75)


def test_who_is_asked_counts_as_asked_from_the_morning_of_that_day() -> None:
    """The chats of the first day lower that day's number of unasked members."""
    daily = life().daily
    assert daily["present_unasked"][0] < daily["present"][0] == N
    assert (daily["active_unasked"] <= daily["present_unasked"]).all()
