"""Speed of the engines: member-days a second, compiled against readable, readable against SimPy, few groups or many."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from benchmarks import simpy_workload
from benchmarks.calls import Calls
from benchmarks.clock import cpu_seconds, interleaved
from benchmarks.report import Row
from benchmarks.worlds import events_of, member_days, parents, sessions
from sim.members.compiled import CompiledEngine
from sim.simulation import live
from sim.vocabulary import EventKind

SEED = 1
#: Groups of a world, and how many worlds with seeds of their own make up one round.
SIZES = {1: 40, 4: 10, 40: 1, 400: 1}
DAYS = 112
#: SimPy's processor time a session when simulators were compared, microseconds: another day, a busier machine.
STUDIED = 95158.0 / 42450.0


class _Stopwatch:
    """Processor seconds spent in the compiled engine's advance."""

    def __init__(self) -> None:
        self.seconds = 0.0


@contextmanager
def _advance_timed() -> Iterator[_Stopwatch]:
    watch = _Stopwatch()
    advance = CompiledEngine.advance

    def timed(engine: CompiledEngine, *arguments: Any) -> Any:
        result: list[Any] = []
        watch.seconds += cpu_seconds(lambda: result.append(advance(engine, *arguments)))
        return result[0]

    CompiledEngine.advance = timed  # type: ignore[method-assign]
    try:
        yield watch
    finally:
        CompiledEngine.advance = advance  # type: ignore[method-assign]


def throughput(rounds: int, counted: Calls) -> list[Row]:
    """Rates of the whole scenario and of the cut, and the cost of a member-day from 1 to 400 groups."""
    worlds = {n_groups: parents(n_groups, DAYS) for n_groups in SIZES}
    whole: dict[int, list[float]] = {n_groups: [] for n_groups in SIZES}
    engine: dict[int, list[float]] = {n_groups: [] for n_groups in SIZES}
    lived = dict.fromkeys(SIZES, 0)
    opened = dict.fromkeys(SIZES, 0)
    live(worlds[1], SEED)
    for timed in range(rounds):
        for n_groups, world in worlds.items():
            outcomes: list[Any] = []
            with _advance_timed() as watch:
                seconds = cpu_seconds(
                    lambda world=world, n=n_groups, out=outcomes: out.extend(  # type: ignore[misc]
                        live(world, SEED + repeat) for repeat in range(SIZES[n])
                    )
                )
            if timed == 0:
                lived[n_groups] = sum(map(member_days, outcomes))
                opened[n_groups] = sum(map(sessions, outcomes))
            whole[n_groups].append(seconds)
            engine[n_groups].append(watch.seconds)
    rows = []
    for n_groups in (400, 4):
        per_second = lived[n_groups] / float(np.median(whole[n_groups]))
        a_day = 1.0 / counted.member_days
        section = f"{n_groups} groups"
        kinds = _logged(n_groups)
        rows += [
            Row(section, "member-days", per_second, "a second", note=f"{DAYS} days, compiled engine, no event log"),
            Row(section, "sessions", per_second * opened[n_groups] / lived[n_groups], "a second"),
            Row(section, "candidates", per_second * counted.candidates * a_day, "a second", note="as far as a look"),
            Row(section, "glimpses", per_second * kinds["glimpses"], "a second"),
            Row(section, "visits", per_second * kinds["visits"], "a second"),
            Row(section, "events", per_second * kinds["events"], "a second", note="that a log would hold"),
        ]
    for name, times in (("live", whole), ("engine alone", engine)):
        cost = {n: float(np.median(times[n])) / lived[n] * 1e9 for n in SIZES}
        rows += [
            Row(
                "1 to 400 groups",
                f"{name}, {n:3d} groups",
                cost[n],
                "ns a member-day",
                note=_sessions_note(opened, lived, n),
            )
            for n in SIZES
        ]
        spread = max(cost.values()) / min(cost.values()) - 1.0
        rows.append(Row("1 to 400 groups", f"{name}, dearest over cheapest", 100.0 * spread, "% more", at_most=20.0))
    return rows


def _sessions_note(opened: dict[int, int], lived: dict[int, int], n: int) -> str:
    return f"{SIZES[n]} worlds, {opened[n] / lived[n]:.2f} sessions a member-day"


def _logged(n_groups: int) -> dict[str, float]:
    """Glimpses, visits and events a member-day, from a short log of the same world."""
    outcome = live(parents(n_groups, 14 if n_groups < 100 else 2), SEED, record_events=True)
    lived = member_days(outcome)
    return {
        "glimpses": events_of(outcome, EventKind.GLIMPSE) / lived,
        "visits": events_of(outcome, EventKind.OPEN) / lived,
        "events": events_of(outcome) / lived,
    }


def engines(rounds: int, days: int) -> list[Row]:
    """Compiled against readable on 4 groups, and the readable engine's session against SimPy's."""
    world = parents(4, days)
    outcome = live(world, SEED, record_events=True)
    n_sessions, n_events = sessions(outcome), events_of(outcome)
    assert np.array_equal(live(world, SEED, "readable").daily, outcome.daily), "the engines live different lives"
    simpy_days, simpy_groups = 20, 3
    simpy_sessions = sum(simpy_workload.live(simpy_days, seed)[0] for seed in range(simpy_groups))
    seconds = interleaved(
        {
            "compiled": lambda: [live(world, SEED) for _ in range(10)],
            "readable": lambda: live(world, SEED, "readable"),
            "simpy": lambda: [simpy_workload.live(simpy_days, seed) for seed in range(simpy_groups)],
        },
        rounds,
    )
    compiled, readable = seconds["compiled"] / 10, seconds["readable"]
    session = readable / n_sessions * 1e6
    simpy_session = seconds["simpy"] / simpy_sessions * 1e6
    size = f"4 groups, {days} days: {n_sessions} sessions, {n_events} loggable events"
    return [
        Row("two engines", "readable", readable, "s", note=size),
        Row("two engines", "compiled", compiled, "s", note="the same events, no log"),
        Row("two engines", "readable / compiled", readable / compiled, "times", at_least=50.0),
        Row("SimPy", "readable engine", session, "us a session"),
        Row(
            "SimPy",
            "readable engine",
            readable / n_events * 1e6,
            "us a loggable event",
            note="all its sessions and acts included",
        ),
        Row(
            "SimPy",
            "SimPy workload",
            simpy_session,
            "us a session",
            note=f"{simpy_groups} groups of 200, {simpy_days} days: {simpy_sessions} sessions",
        ),
        Row(
            "SimPy",
            "readable / SimPy, a session each",
            session / simpy_session,
            "times",
            at_most=3.0,
            note=f"{STUDIED:.2f} us a SimPy session in the comparison of simulators",
        ),
    ]
