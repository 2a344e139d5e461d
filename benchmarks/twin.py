"""The C twin of the compiled engine: the same sessions, and for looks the same number of draws and calls."""

import ctypes
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from benchmarks.calls import Calls
from benchmarks.clock import interleaved
from benchmarks.report import Row
from benchmarks.worlds import parents, sessions
from sim.draws import member_key
from sim.parameters import Parameters
from sim.simulation import Outcome, live
from sim.vocabulary import EventKind, Stream

SEED = 1
GROUPS, DAYS = 40, 28
SOURCE = Path(__file__).with_name("twin.c")
FLAGS = ("-O3", "-march=native", "-shared", "-fPIC")


class _Work(ctypes.Structure):
    """Struct work of twin.c: what a look costs on average."""

    _fields_ = [
        (name, ctypes.c_double) for name in ("news", "glimpse", "uniforms", "exps", "powers", "logs", "rings", "deaf")
    ]


def rows(rounds: int, counted: Calls) -> list[Row]:
    """Compiled engine against its C twin; one row that says so where there is no gcc."""
    if shutil.which("gcc") is None:
        return [Row("C twin", "no gcc on this machine", float("nan"), "")]
    world = parents(GROUPS, DAYS)
    outcome = live(world, SEED, record_events=True)
    with _compiled_twin() as twin:
        work, keys = _work(counted, outcome), _keys(world, outcome)
        result = np.zeros(3, np.int64)
        arguments = _arguments(world, keys, work, result)
        twin(*arguments)
        twin_sessions, twin_looks, twin_glimpses = result.tolist()
        seconds = interleaved({"compiled": lambda: live(world, SEED), "twin": lambda: twin(*arguments)}, rounds)
    n = sessions(outcome)
    same = "equal" if twin_sessions == n else f"NOT equal ({n})"
    tests = counted.draws[Stream.VISIBLE] / counted.sessions
    expected = f"{tests:.1%} and {counted.glimpses / counted.sessions:.1%} in the engine"
    return [
        Row("C twin", "sessions", twin_sessions, "", note=f"{same} to the engine's; {GROUPS} groups, {DAYS} days"),
        Row(
            "C twin",
            "tests of visibility",
            twin_looks,
            "",
            note=f"{twin_looks / n:.1%} and {twin_glimpses / n:.1%} of the sessions; {expected}",
        ),
        Row("C twin", "calls", counted.exps / counted.member_days, "exp a member-day", note=_calls_note(counted)),
        Row("C twin", "C twin", seconds["twin"] / n * 1e9, "ns a session"),
        Row("C twin", "compiled engine", seconds["compiled"] / n * 1e9, "ns a session", note="live, no event log"),
        Row("C twin", "compiled / C twin", seconds["compiled"] / seconds["twin"], "times", at_most=3.0),
    ]


def _calls_note(counted: Calls) -> str:
    a_day = 1.0 / counted.member_days
    uniforms, rings = sum(counted.draws.values()) * a_day, counted.rings * 100.0 * a_day
    logs, powers = counted.logs * a_day, counted.powers * a_day
    return f"{uniforms:.2f} uniforms, {logs:.2f} log, {powers:.2f} pow; {rings:.2f} rings a group-day"


def _work(counted: Calls, outcome: Outcome) -> _Work:
    """What is left for a glimpse when sessions and visibility tests are done for themselves."""
    glimpses = counted.glimpses
    own = {Stream.SESSION, Stream.VISIBLE, Stream.ALERT}
    visible, ringing = counted.draws[Stream.VISIBLE], counted.draws[Stream.ALERT]
    seats = int(outcome.daily["present"].mean().round())
    return _Work(
        news=visible / counted.sessions,
        glimpse=glimpses / visible,
        uniforms=sum(n for stream, n in counted.draws.items() if stream not in own) / glimpses,
        exps=(counted.exps - visible) / glimpses,
        powers=counted.powers / glimpses,
        logs=(counted.logs - counted.draws[Stream.SESSION]) / glimpses,
        rings=counted.rings / counted.member_days * seats,
        deaf=1.0 - ringing / (counted.rings * seats),
    )


def _keys(world: Parameters, outcome: Outcome) -> npt.NDArray[np.int64]:
    """Key of who sits on each seat at the start of each day, 0 for nobody: (groups, days, seats)."""
    groups = world.teams[0].groups
    keys = np.zeros((len(groups), world.horizon, max(group.members for group in groups)), np.int64)
    assert outcome.events is not None
    for event in outcome.events:
        generation, seat = divmod(int(event["member"]), 1024)
        if event["kind"] == EventKind.JOIN:
            key = member_key(SEED, groups[event["group"]].key, seat, generation)
            keys[event["group"], int(event["time"]) :, seat] = key
        elif event["kind"] == EventKind.QUIT:
            keys[event["group"], int(event["time"]) + 1 :, seat] = 0
    return keys


def _arguments(world: Parameters, keys: npt.NDArray[np.int64], work: _Work, result: npt.NDArray[np.int64]) -> list[Any]:
    members = world.members
    segment = world.teams[0].groups[0].segment
    arrays = [
        members.attention.cumulative,
        members.attention.times,
        members.attention.reciprocals,
        members.attention.mass,
        members.attention.day_types,
        members.traits.sessions_a_day[segment],
        members.traits.chronotype[segment],
        members.traits.row_rate[segment],
        keys,
        result,
    ]
    kept = [np.ascontiguousarray(array) for array in arrays[:-1]] + [result]
    pointers = [ctypes.c_void_p(array.ctypes.data) for array in kept]
    shape = [ctypes.c_long(n) for n in (members.attention.times.shape[1] - 1, *keys.shape)]
    _KEPT.extend(kept)
    return [*pointers[:-1], *shape, ctypes.c_double(members.exposure.rows), ctypes.byref(work), pointers[-1]]


#: Arrays that C holds pointers to.
_KEPT: list[Any] = []


@contextmanager
def _compiled_twin() -> Iterator[Any]:
    """The function `twin` of twin.c, compiled into a temporary folder."""
    with tempfile.TemporaryDirectory() as folder:
        library = Path(folder) / "twin.so"
        subprocess.run(["gcc", *FLAGS, "-o", str(library), str(SOURCE), "-lm"], check=True)
        yield ctypes.CDLL(str(library)).twin
