"""The atmosphere team."""

import numpy as np
import pytest

from sim import parameters as flat
from sim.vocabulary import ActKind
from tests.operations.planning import acts_of, at_work, ledger_of

PLAN = flat.Atmosphere(flat.Spell(1, 3), 2, 3, (0.4, 0.7), 0.6, False)


def test_demonstrators_speak_in_turn_evenly_through_the_window() -> None:
    """Two who send three messages each: six messages at the middles of six parts of the window, in turn."""
    acts = acts_of(horizon=2, atmosphere=PLAN)
    assert acts["time"].tolist() == pytest.approx((1.0 + 0.425 + 0.05 * np.arange(6)).tolist(), abs=1e-11)
    assert acts["which"].tolist() == [0, 1, 0, 1, 0, 1]


def test_messages_are_seed_messages_of_the_planned_quality() -> None:
    """Kind and quality are the plan's, on the days of the spell only."""
    acts = acts_of(atmosphere=PLAN)
    assert set(acts[["kind", "value"]].tolist()) == {(ActKind.SEED_MESSAGE, 0.6)}
    assert set((acts["time"] // 1.0).tolist()) == {1.0, 2.0}


@pytest.mark.parametrize("disclosed", [True, False])
def test_disclosure_goes_with_every_message(disclosed: bool) -> None:
    """Disclosed demonstrators say so each time."""
    acts = acts_of(atmosphere=PLAN._replace(disclosed=disclosed))
    assert set(acts["flag"].tolist()) == {int(disclosed)}


@pytest.mark.parametrize("nobody", [{"demonstrators": 0}, {"messages_a_day": 0}])
def test_nobody_or_nothing_to_say_means_no_acts(nobody: dict[str, int]) -> None:
    """Without demonstrators or without messages nothing happens and nothing is booked."""
    working = at_work(atmosphere=PLAN._replace(**nobody))
    assert ledger_of(working) == []
    assert len(acts_of(atmosphere=PLAN._replace(**nobody))) == 0


def test_messages_are_booked_a_group_and_message() -> None:
    """Six messages in two groups at half a minute: six minutes a day."""
    ledger = ledger_of(at_work(groups=2, atmosphere=PLAN))
    assert [(entry.day, entry.minutes, entry.jobs) for entry in ledger] == [(1, 6.0, 12), (2, 6.0, 12)]
