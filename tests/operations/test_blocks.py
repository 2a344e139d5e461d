"""Planning blocks are invisible: acts and labour are the same however far ahead operators plan."""

from typing import Any

import pytest

from sim import parameters as flat
from sim.operations import team
from sim.simulation import live
from tests.members.lively import SEED, busy
from tests.members.worlds import cadence, points, push, ritual, same
from tests.operations.planning import at_work, planned

HORIZON = 61
ALWAYS = flat.Spell(0, HORIZON)

AUTOMATED: dict[str, Any] = {
    "cadence": cadence(
        push(0.0), push(0.3, weekends=False), push(0.5, product=True), push(0.999), pieces=9, new_pieces=0.7
    ),
    "atmosphere": flat.Atmosphere(flat.Spell(3, 58), 2, 2, (0.4, 0.9), 0.5, False),
    "points": points(
        ritual(0, (0.3, 0.6), 5, prompt=True),
        ritual(2, (0.3, 0.6), 5, every=3),
        start=2,
        renewed_every=5,
        expire_every=9,
    ),
    "topics": flat.Topics(flat.Spell(5, 60), ritual(3, (0.3, 0.6), 0, every=4, prompt=True), False),
    "red_packets": flat.RedPackets(flat.Spell(1, 60), 0.99, 5, 20.0, 4, 0.5),
    "promotions": flat.Promotions(ALWAYS, 9, 4, 0.3, 0, (push(0.5, product=True),)),
    "moderation": flat.Moderation(flat.Spell(10, 40), True, 0.5),
    "spam_a_day": 0.8,
}
BY_HAND: dict[str, Any] = {
    "cadence": cadence(push(0.1), push(0.45), push(0.74), by_hand=True, pieces=9, new_pieces=0.7),
    "points": points(ritual(0, (0.38, 0.6), 5, prompt=True), renewed_every=5, by_hand=True),
    "topics": flat.Topics(ALWAYS, ritual(3, (0.38, 0.6), 0, every=2, prompt=True), True),
    "prepared": flat.Prepared(flat.Spell(1, 60), 0.45, 0.25, 3, 0.6),
    "persona": flat.Persona(28, 0.0, 1.0),  # due at the instant at which a block begins
    "moderation": flat.Moderation(flat.Spell(10, 40), False, 0.5),
    "spam_a_day": 0.8,
    "operators": 2,
    "rename": flat.Rename(30, 0.5, 0.9),
    "portrait": flat.Portrait(27, 0.74, 0.9),  # due at the same minute as a push
}


def plan_ahead(days: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make operators plan another number of days ahead."""
    monkeypatch.setattr(team, "PLANNING_DAYS", days)


def told(days: int, monkeypatch: pytest.MonkeyPatch, **facts: Any) -> tuple[list[Any], list[Any]]:
    """Acts of all groups, and the ledger, when operators plan so many days ahead."""
    plan_ahead(days, monkeypatch)
    working = at_work(horizon=HORIZON, groups=3, **facts)
    acts = planned(working, HORIZON)
    return [of_group.tolist() for of_group in acts.values()], working.desk.ledger().tolist()


@pytest.mark.parametrize("days", [1, 7, 61, 400])
@pytest.mark.parametrize("plans", [AUTOMATED, BY_HAND], ids=["automated", "by hand"])
def test_acts_and_labour_do_not_depend_on_how_far_ahead_is_planned(
    plans: dict[str, Any], days: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Blocks of 1, 7, 61 and 400 days give the acts and the ledger of blocks of 28."""
    assert told(days, monkeypatch, **plans) == told(28, monkeypatch, **plans)


def test_work_that_is_never_done_in_time_is_carried_over_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A queue that grows day by day goes on across the blocks' boundaries."""
    busy_desk = {
        "cadence": BY_HAND["cadence"],
        "moderation": flat.Moderation(ALWAYS, False, 0.5),
        "spam_a_day": 0.5,
        "minutes": (90.0, 0.0),
    }
    acts, ledger = told(7, monkeypatch, **busy_desk)
    assert (acts, ledger) == told(28, monkeypatch, **busy_desk)
    assert max(late for *_, late, _ in ledger) > 5 * 1440.0


@pytest.mark.parametrize("engine", ["compiled", "readable"])
def test_lives_do_not_depend_on_how_far_ahead_is_planned(engine: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Members live the same lives in blocks of 3 days, of 28 and of one day."""
    parameters = busy(horizon=33, cadence=AUTOMATED["cadence"])
    outcomes = []
    for days in (28, 3, 1):
        plan_ahead(days, monkeypatch)
        outcomes.append(live(parameters, SEED, engine, True, True))
    assert same(outcomes[0], outcomes[1])
    assert same(outcomes[0], outcomes[2])
