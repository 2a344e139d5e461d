"""Memory of the compiled engine: peak above the idle process and the daily table, in fresh processes."""

import gc
import json
import resource
import subprocess
import sys
from pathlib import Path

from benchmarks.report import Row
from benchmarks.worlds import ROOT, member_days, parents
from sim.simulation import live

GROUPS = 400
HORIZONS = (28, 112, 365)


def rows() -> list[Row]:
    """Bytes a member at each horizon."""
    live(parents(1, 1), 1)  # so that none of the processes below has to compile
    found = []
    per_member = []
    for days in HORIZONS:
        measured = json.loads(
            subprocess.run(
                [sys.executable, "-m", "benchmarks.memory", str(days)], check=True, capture_output=True, cwd=ROOT
            ).stdout
        )
        per_member.append((measured["peak"] - measured["idle"] - measured["daily"]) / measured["members"])
        note = ", ".join(f"{name} {measured[name] / 1e6:.1f} MB" for name in ("idle", "peak", "daily"))
        found.append(
            Row("memory", f"{GROUPS} groups, {days} days", per_member[-1], "bytes a member", at_most=200.0, note=note)
        )
    growth = (per_member[-1] - per_member[0]) / (HORIZONS[-1] - HORIZONS[0])
    found.append(Row("memory", "growth with the horizon", growth, "bytes a member and day", at_most=0.1))
    return found


def _measure(days: int) -> dict[str, int]:
    """Live once in this process: idle and peak resident size, the daily table, members; bytes."""
    live(parents(1, 1), 1)
    world = parents(GROUPS, days)
    gc.collect()
    idle = _resident()
    outcome = live(world, 1)
    return {
        "idle": idle,
        "peak": _peak(),
        "daily": outcome.daily.nbytes,
        "members": sum(group.members for group in outcome.groups),
        "member_days": member_days(outcome),
    }


def _resident() -> int:
    """Resident bytes now where the system tells, and the peak is forgotten; else the peak so far."""
    clear, pages = Path("/proc/self/clear_refs"), Path("/proc/self/statm")
    try:
        clear.write_text("5")
    except OSError:
        return _peak()
    return int(pages.read_text().split()[1]) * resource.getpagesize()


def _peak() -> int:
    """Greatest resident size, bytes."""
    status = Path("/proc/self/status")
    if status.exists():
        for line in status.read_text().splitlines():
            if line.startswith("VmHWM"):
                return int(line.split()[1]) * 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    print(json.dumps(_measure(int(sys.argv[1]))))
