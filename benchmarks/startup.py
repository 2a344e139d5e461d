"""Start-up: the first run after installation, a warm one and the help, in fresh processes; reading a scenario."""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from statistics import median

from benchmarks.clock import interleaved
from benchmarks.report import Row
from benchmarks.worlds import ROOT
from sim.inputs import read
from sim.inputs.document import parse

_SCENARIO = ROOT / "scenarios/gallery/silent-group.yaml"
_FIRST_DAY = "from benchmarks.worlds import parents; from sim.simulation import live; live(parents(1, 1), 1)"


def rows() -> list[Row]:
    """Seconds to the first simulated day without and with compiled kernels, of the help, and of reading a scenario."""
    with tempfile.TemporaryDirectory() as cache:
        settings = {"XDG_CACHE_HOME": cache}
        cold = _spent(["-c", _FIRST_DAY], settings)
        warm = [_spent(["-c", _FIRST_DAY], settings) for _ in range(3)]
    help_text = [_spent(["-m", "sim", "--help"], {}) for _ in range(5)]
    return [
        Row(
            "start-up", "first run, kernels compiled", cold[0], "s", at_most=60.0, note=f"{cold[1]:.1f} s by the clock"
        ),
        _median_row("warm, to the first simulated day", warm, 2.0),
        _median_row("grouplife --help", help_text, 0.3),
        *_reading(),
    ]


def _reading() -> list[Row]:
    """A scenario with the shipped files, parsed; and once more in the same process, which has them."""

    def first() -> None:
        parse.cache_clear()
        read(_SCENARIO)

    seconds = interleaved({"first": first, "again": lambda: read(_SCENARIO)}, 5)
    return [
        Row("start-up", "a scenario read", seconds["first"], "s", at_most=0.3),
        Row("start-up", "another in the same process", seconds["again"], "s"),
    ]


def _median_row(name: str, spent: Sequence[tuple[float, float]], at_most: float) -> Row:
    seconds, wall = (median(values) for values in zip(*spent, strict=True))
    return Row("start-up", name, seconds, "s", at_most=at_most, note=f"{wall:.2f} s by the clock")


def _spent(arguments: Sequence[str], settings: Mapping[str, str]) -> tuple[float, float]:
    """Processor and clock seconds of a Python process."""
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, *arguments]
    subprocess.run(command, check=True, cwd=ROOT, env={**os.environ, **settings}, stdout=subprocess.DEVNULL)
    after, end = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, end - begin
