"""Planning blocks are invisible: acts and labour are the same however far ahead operators plan."""

from importlib import import_module
from typing import Any

import pytest

from sim import parameters as flat
from sim.simulation import live
from tests.members.lively import SEED, busy
from tests.members.worlds import cadence, push, same
from tests.operations.planning import at_work, planned

HORIZON = 61
ROOMS = [
    import_module(name)
    for name in (
        "sim.simulation",
        *(f"sim.operations.{room}" for room in ("team", "cadence", "atmosphere", "points", "promotions")),
    )
]
ALWAYS = flat.Spell(0, HORIZON)

AUTOMATED: dict[str, Any] = {
    "cadence": cadence(push(0.0), push(0.3, weekends=False), push(0.999)),
    "atmosphere": flat.Atmosphere(flat.Spell(3, 58), 2, 2, (0.4, 0.9), 0.5, False),
    "points": flat.PointsPlan(ALWAYS, (flat.RitualPlan(0, (0.3, 0.6), 5, True, 0.5),), 5, False),
    "promotions": flat.Promotions(ALWAYS, 9, 4, 0.3, (push(0.5, product=True),)),
}
BY_HAND: dict[str, Any] = {
    "cadence": cadence(push(0.1), push(0.45), push(0.74), by_hand=True),
    "points": flat.PointsPlan(ALWAYS, (flat.RitualPlan(0, (0.38, 0.6), 5, True, 0.5),), 5, True),
    "rename": flat.Rename(30, 0.5, 0.9),
    "portrait": flat.Portrait(27, 0.74, 0.9),  # due at the same minute as a push
}


def plan_ahead(days: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make operators plan another number of days ahead."""
    for room in ROOMS:
        monkeypatch.setattr(room, "PLANNING_DAYS", days)


def told(days: int, monkeypatch: pytest.MonkeyPatch, **facts: Any) -> tuple[list[Any], list[Any]]:
    """Acts of all groups, and the ledger, when operators plan so many days ahead."""
    plan_ahead(days, monkeypatch)
    working = at_work(horizon=HORIZON, groups=3, **facts)
    acts = planned(working, HORIZON)
    return [of_group.tolist() for of_group in acts.values()], working.desk.ledger()


@pytest.mark.parametrize("days", [1, 7, 61, 400])
@pytest.mark.parametrize("plans", [AUTOMATED, BY_HAND], ids=["automated", "by hand"])
def test_acts_and_labour_do_not_depend_on_how_far_ahead_is_planned(
    plans: dict[str, Any], days: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Blocks of 1, 7, 61 and 400 days give the acts and the ledger of blocks of 28."""
    assert told(days, monkeypatch, **plans) == told(28, monkeypatch, **plans)


def test_work_that_is_never_done_in_time_is_carried_over_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    """A queue that grows day by day goes on across the blocks' boundaries."""
    busy_desk = {"cadence": BY_HAND["cadence"], "minutes": (90.0, 0.0)}
    acts, ledger = told(7, monkeypatch, **busy_desk)
    assert (acts, ledger) == told(28, monkeypatch, **busy_desk)
    assert max(entry.late_minutes for entry in ledger) > 5 * 1440.0


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
    assert outcomes[0].labour == outcomes[1].labour == outcomes[2].labour
