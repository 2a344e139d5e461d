"""The log of what was recorded: when, why, what stood there before and what stands there now."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from sim import archive
from sim.gate.baseline import Held, Recorded
from sim.gate.exact import Mark

LOG = "log.md"

_HEAD = """\
# What was recorded, and why

Written by `grouplife gate --refresh` and `--record` ([the gate](../../docs/gate.md)); entries are never changed.
"""


def kept(files: Mapping[Path, bytes], log: Path, entry: str) -> None:
    """Put files in place and append to the log; where one cannot be written, all stand as before.

    Args:
        files: where each shall stand -> content; folders exist.
        log: the log, which is begun where there is none.
        entry: the new entry.

    Raises:
        OSError: the disk is full or may not be written.
    """
    before = {path: path.read_bytes() if path.exists() else None for path in files}
    text = log.read_text(encoding="utf-8") if log.exists() else _HEAD
    try:
        for path, content in files.items():
            archive.put(path, content)
        archive.put(log, f"{text}\n{entry}".encode())
    except OSError:
        for path, old in before.items():
            if old is None:
                path.unlink(missing_ok=True)
            else:
                archive.put(path, old)
        raise


def of_hashes(date: str, reason: str, moved: Mapping[str, tuple[Mark | None, Mark | None]]) -> str:
    """Entry of refreshed hashes.

    Args:
        date: ISO date.
        reason: why, one line.
        moved: lives that are not what they were -> mark before and now.
    """
    rows = [
        f"| {life} | {_short(before)} | {_short(now)} | {_sums(before, now)} |" for life, (before, now) in moved.items()
    ]
    head = ["| life | before: events, days | now: events, days | sums that moved |", "|---|---|---|---|"]
    return "\n".join([f"## {date}, hashes: {_cell(reason)}", "", *head, *rows, ""])


def of_reference(
    date: str, reason: str, behaviour_set: str, before: Recorded | None, now: Sequence[Held], anchored: bool
) -> str:
    """Entry of a recorded reference.

    Args:
        date: ISO date.
        reason: why, one line.
        behaviour_set: its name.
        before: the last baseline; None where there was none.
        now: the new one.
        anchored: whether it is the anchor as well.
    """
    rows = []
    for held in now:
        old = None if before is None else before.row(held.name)
        rows.append(f"| {held.name} | {held.link} | {_reference(old)} | {_reference(held)} | {held.window} |")
    what = "anchor and baseline" if anchored else "baseline"
    head = ["| row | link | before: mean, sd, lives | now: mean, sd, lives | band |", "|---|---|---|---|---|"]
    return "\n".join([f"## {date}, {what} of {behaviour_set}: {_cell(reason)}", "", *head, *rows, ""])


def _short(mark: Mark | None) -> str:
    return "none" if mark is None else f"{mark.events[:12]}, {mark.daily[:12]}"


def _sums(before: Mark | None, now: Mark | None) -> str:
    if before is None or now is None:
        return ""
    names = [name for name in now.sums if before.sums.get(name) != now.sums[name]]
    return "; ".join(f"{name} {before.sums.get(name, 0.0):.10g} to {now.sums[name]:.10g}" for name in names)


def _reference(held: Held | None) -> str:
    if held is None:
        return "none"
    return f"{held.reference.mean:.6g}, {held.reference.sd:.4g}, {held.reference.n}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
