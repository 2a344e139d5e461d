"""Start-up: the first run after installation, a warm one, and the help, in fresh processes."""

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from statistics import median

from benchmarks.report import Row
from benchmarks.worlds import ROOT

_FIRST_DAY = "from benchmarks.worlds import parents; from sim.simulation import live; live(parents(1, 1), 1)"


def rows() -> list[Row]:
    """Seconds to the first simulated day without and with compiled kernels, and of the help."""
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
