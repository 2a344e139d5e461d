"""No effect comes before its cause: operators answer members, and groups wait for what can still reach them."""

from typing import Any

import numpy as np
import pytest

from sim import simulation
from sim.meeting import lookahead
from sim.members.compiled import CompiledEngine
from sim.members.readable import ReadableEngine
from sim.operations import team
from sim.simulation import live
from sim.vocabulary import ActKind, EventKind
from tests.members.everything import everything, plans
from tests.members.lively import SEED, market
from tests.members.worlds import same

ANSWERS = (int(ActKind.RESOLVE), int(ActKind.CHAT))


class Watched:
    """A member engine that looks at what is handed to it."""

    def __init__(self, engine: type[Any], *arguments: Any) -> None:
        self._engine = engine(*arguments)
        self._lookahead = arguments[4]
        self._asked: list[tuple[float, int]] = []
        self.answers = 0

    def __getattr__(self, name: str) -> Any:
        return getattr(self._engine, name)

    def advance(self, limits: Any, acts: Any, begins: Any, ends: Any, daily: Any) -> None:
        """Live on; no act lies in a group's past, no answer sooner than the lookahead after its request."""
        for clock, begin, end in zip(self._engine.clocks(), begins, ends, strict=True):
            mine = acts[begin:end]
            assert (mine["time"] >= clock).all()
            for act in mine[np.isin(mine["kind"], ANSWERS)]:
                asked = [time for time, member in self._asked if member == act["which"] and time < act["time"]]
                assert asked
                assert act["time"] >= min(asked) + self._lookahead
                self.answers += 1
        self._engine.advance(limits, acts, begins, ends, daily)

    def requests(self) -> Any:
        """Requests, which are also remembered."""
        requests = self._engine.requests()
        self._asked += list(zip(requests["time"].tolist(), requests["member"].tolist(), strict=True))
        return requests


@pytest.mark.parametrize("engine", [CompiledEngine, ReadableEngine])
def test_no_act_lies_in_a_groups_past(engine: type[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """In a market with tickets and chats, over the desk of one operator."""
    watched: list[Watched] = []

    def made(*arguments: Any) -> Watched:
        watched.append(Watched(engine, *arguments))
        return watched[-1]

    monkeypatch.setattr(simulation, "engine_named", lambda name: made)
    lived = live(market(), SEED, "compiled", True, True)
    assert sum(each.answers for each in watched) > 0
    assert lived.events is not None
    assert np.isin([EventKind.RESOLVE, EventKind.CHAT], lived.events["kind"]).any()


@pytest.mark.parametrize("made", [market, lambda: everything(plans())], ids=["market", "everything"])
def test_how_far_groups_may_run_ahead_changes_nothing(made: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A smaller lookahead and another planning block: the same life, also where groups open and close meanwhile."""
    lived = live(made(), SEED, "compiled", True, True)
    monkeypatch.setattr(simulation, "lookahead", lambda handling: lookahead(handling) / 4.0)
    monkeypatch.setattr(team, "PLANNING_DAYS", 1)
    assert same(lived, live(made(), SEED, "compiled", True, True))
