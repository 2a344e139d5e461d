"""What makes groups of a team differ in when things happen."""

from typing import Any

import pytest

from sim import parameters as flat
from sim.operations.strategy import PROCEDURES, is_handled
from tests.members.worlds import cadence, group, points, push, ritual

SPELL = flat.Spell(0, 5)
TOPIC = ritual(3, (0.4, 0.6), 0)
BY_HAND: dict[str, Any] = {
    "after_sales": flat.AfterSales(True, 0.0),
    "chats": flat.Chats(),
    "cadence": cadence(push(0.5), by_hand=True),
    "points": points(ritual(0, (0.4, 0.6), 5), by_hand=True),
    "topics": flat.Topics(SPELL, TOPIC, True),
    "prepared": flat.Prepared(SPELL, 0.5, 0.2, 1, 0.6),
    "portrait": flat.Portrait(0, 0.5, 0.5),
    "rename": flat.Rename(0, 0.5, 0.5),
    "persona": flat.Persona(0, 0.5, 0.5),
    "opening_push": flat.OpeningPush(0, 0.5, 0.5, True),
}
AUTOMATED: dict[str, Any] = {
    "cadence": cadence(push(0.5)),
    "atmosphere": flat.Atmosphere(SPELL, 2, 2, (0.4, 0.9), 0.5, False),
    "points": points(ritual(0, (0.4, 0.6), 5), expire_every=2),
    "topics": flat.Topics(SPELL, TOPIC, False),
    "red_packets": flat.RedPackets(SPELL, 0.5, 2, 20.0, 5, 0.5),
    "promotions": flat.Promotions(SPELL, 2, 0, 0.3, 0, ()),
    "moderation": flat.Moderation(SPELL, False, 0.5),
}


def handled(spam_a_day: float = 0.0, **plans: Any) -> bool:
    """Whether each group of two needs a schedule of its own."""
    strategy = flat.Strategy(**{**dict.fromkeys(flat.Strategy._fields), **plans})
    return is_handled(strategy, (group(0), group(1, spam_a_day=spam_a_day)))


@pytest.mark.parametrize("name", BY_HAND)
def test_work_by_hand_comes_to_each_group_in_its_time(name: str) -> None:
    """One procedure by hand is enough."""
    assert handled(**{name: BY_HAND[name]})


def test_what_runs_by_itself_comes_to_all_groups_at_once() -> None:
    """All automated procedures together; moderation has nothing to do without spammers."""
    assert not handled(**AUTOMATED)
    assert set(BY_HAND) | set(AUTOMATED) == set(PROCEDURES)


def test_spammers_come_to_each_group_in_their_time() -> None:
    """One group that has any is enough."""
    assert handled(spam_a_day=0.1)
