"""The folder of a sweep: manifest, plan, parts, ledger. What is done is what stands in an undamaged part, nothing else.

manifest.json           what is asked, of which files, by which version; names the plan
plan-<hash>.parquet     a row a run that is asked for
parts/<hash>.parquet    results of some runs, named by a hash of what they say, written whole or not at all
ledger.jsonl            what happened, a line each, only ever appended; can be made again from the parts
lock                    held by the process that writes
"""

import errno
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from sim import archive
from sim.archive import NotAResultError
from sim.experiments.outcomes import OUTCOMES
from sim.experiments.records import Record, from_parquet, named, to_parquet

#: Word under which the folder of a sweep is recognised.
KIND = "grouplife sweep"
MANIFEST, LEDGER, LOCK, PARTS, INPUTS = "manifest.json", "ledger.jsonl", "lock", "parts", "inputs"
REPORT, ROWS = "report.html", "rows.json"
_DAMAGED = ".damaged"

#: What a manifest must say, and of which kind it is.
_SAID = {
    "plan": str,
    "version": str,
    "code": str,
    "name": str,
    "scenario": str,
    "levers": list,
    "outcomes": list,
    "settings": dict,
    "strategies": int,
    "blocks": int,
    "seed": int,
    "engine": str,
    "files": dict,
}


class StoreError(Exception):
    """The folder of a sweep cannot be used: locked, damaged, read-only, or the disk is full."""


class Contents(NamedTuple):
    """What the parts of a store say."""

    records: dict[str, Record]  # key -> result; of two for a run the one that did not fail
    parts: dict[str, int]  # name -> rows
    damaged: tuple[str, ...]  # names of parts that cannot be read, or say something else than was written


class Store:
    """A sweep on disk. Only who holds its lock writes."""

    def __init__(self, folder: Path) -> None:
        """Name the folder; nothing is read or made.

        Args:
            folder: where the sweep stands or shall stand.
        """
        self.folder = folder
        self.parts = folder / PARTS

    def make(self) -> None:
        """Make the folder, unless it is there.

        Raises:
            NotAResultError: something else stands there.
            StoreError: it cannot be made.
        """
        if self.folder.exists() and not self.folder.is_dir():
            raise NotAResultError(f"{self.folder} exists and is no folder; choose another with -o/--out")
        foreign = [path.name for path in _entries(self.folder) if not _is_ours(path.name)]
        if foreign and not (self.folder / MANIFEST).exists():
            raise NotAResultError(f"{self.folder} is not the folder of a sweep; choose another with -o/--out")
        with writing(self.folder):
            self.parts.mkdir(parents=True, exist_ok=True)

    def manifest(self) -> dict[str, Any]:
        """The manifest.

        Raises:
            NotAResultError: the folder is not that of a sweep.
            StoreError: the manifest is damaged.
        """
        try:
            found = json.loads((self.folder / MANIFEST).read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise NotAResultError(f"{self.folder} is not the folder of a sweep: it has no {MANIFEST}") from None
        except (OSError, ValueError):
            found = None
        if not isinstance(found, dict) or found.get("kind") != KIND or not _is_whole(found):
            raise StoreError(
                f"{self.folder / MANIFEST} is damaged; `grouplife doctor {self.folder} --repair` takes it away, "
                "and the sweep writes it again and keeps every run"
            )
        return found

    def ask(self, manifest: Mapping[str, Any], plan: bytes, name: str) -> None:
        """Put plan and manifest in place of earlier ones.

        Args:
            manifest: plain data; kind and plan are added.
            plan: Parquet of the runs.
            name: hash of the plan.
        """
        file = f"plan-{name}.parquet"
        with writing(self.folder):
            self._put_if_new(self.folder / file, plan)
            self._put_if_new(self.folder / MANIFEST, archive.json_bytes({"kind": KIND, "plan": file, **manifest}))
            for old in self.folder.glob("plan-*.parquet"):
                if old.name != file:
                    old.unlink()

    def copy_inputs(self, files: Mapping[str, Path]) -> None:
        """Keep copies of the input files.

        Args:
            files: name in the folder (with /) -> where the file stands.
        """
        with writing(self.folder):
            for name, place in files.items():
                (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
                self._put_if_new(self.folder / name, place.read_bytes())

    def keep(self, records: Iterable[Record], seconds: float, member_days: int) -> str:
        """Write results as a part; they are on disk when this returns.

        Args:
            records: at least one result.
            seconds: processor time that they took.
            member_days: that were lived.

        Returns:
            The part's name.

        Raises:
            StoreError: the disk is full or may not be written; nothing is left behind.
        """
        rows = sorted(records, key=lambda record: record.key)
        name = named(rows)
        with writing(self.folder):
            archive.put(self._part(name), to_parquet(rows))
            failed = sum(bool(record.error) for record in rows)
            self.note(part=name, runs=len(rows), failed=failed, seconds=round(seconds, 3), member_days=member_days)
        return name

    def note(self, **said: Any) -> None:
        """Append a line to the ledger."""
        with writing(self.folder):
            handle = os.open(self.folder / LEDGER, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o644)
            try:
                end = os.lseek(handle, 0, os.SEEK_END)
                torn = end > 0 and os.pread(handle, 1, end - 1) != b"\n"
                os.write(handle, (b"\n" if torn else b"") + json.dumps(said).encode() + b"\n")
                os.fsync(handle)
            finally:
                os.close(handle)

    def ledger(self) -> tuple[list[dict[str, Any]], int]:
        """Lines of the ledger, and how many cannot be read."""
        lines, torn = [], 0
        try:
            written = (self.folder / LEDGER).read_bytes().splitlines()
        except FileNotFoundError:
            return [], 0
        for line in written:
            try:
                said = json.loads(line)
            except ValueError:
                said = None
            if isinstance(said, dict):
                lines.append(said)
            elif line:
                torn += 1
        return lines, torn

    def contents(self, names: Iterable[str] | None = None) -> Contents:
        """Parts read and checked against their names.

        Args:
            names: of the parts; None for all.
        """
        records: dict[str, Record] = {}
        parts, damaged = {}, []
        paths = self.parts.glob("*.parquet") if names is None else {self._part(name) for name in names}
        for path in sorted(paths):
            try:
                rows = from_parquet(path.read_bytes())
            except FileNotFoundError:
                if names is None and not os.path.lexists(path):
                    return self.contents()  # somebody compacted it just now: what it said stands in a newer part
                rows = []
            except (OSError, ValueError):
                rows = []
            if not rows or named(rows) != path.stem:
                damaged.append(path.stem)
                continue
            parts[path.stem] = len(rows)
            for record in rows:
                records[record.key] = better(records.get(record.key), record)
        return Contents(records, parts, tuple(damaged))

    def set_aside(self, name: str) -> None:
        """Take a damaged part out of the way; its runs count as not done."""
        with writing(self.folder):
            os.replace(self._part(name), self._part(name).with_name(name + _DAMAGED))
            self.note(damaged=name)

    def compact(self, contents: Contents) -> None:
        """Put parts into one. A crash on the way leaves parts that say the same twice, which does no harm.

        Args:
            contents: what the parts say; damaged ones stay where they are.
        """
        if len(contents.parts) < 2:
            return
        rows = sorted(contents.records.values(), key=lambda record: record.key)
        name = named(rows)
        with writing(self.folder):
            archive.put(self._part(name), to_parquet(rows))
            self.note(compacted=name, runs=len(rows), parts=len(contents.parts))
            for old in contents.parts:
                if old != name:
                    self._part(old).unlink(missing_ok=True)

    def remove(self, name: str) -> None:
        """Remove a part; its runs count as not done."""
        with writing(self.folder):
            self._part(name).unlink(missing_ok=True)
            self.note(damaged=name)

    def write_ledger(self, contents: Contents) -> None:
        """Write the ledger again, from the parts alone.

        Args:
            contents: what the parts say.
        """
        lines = [json.dumps({"found": name, "runs": rows}) + "\n" for name, rows in sorted(contents.parts.items())]
        with writing(self.folder):
            archive.put(self.folder / LEDGER, "".join(lines).encode())

    def unfinished(self) -> list[Path]:
        """Files that killed processes left unfinished."""
        inside = (self.folder, self.parts, self.folder / INPUTS)
        return sorted(path for place in inside for path in place.rglob(f".*{archive.PARTIAL}"))

    def sweep_up(self) -> None:
        """Remove unfinished files. The lock must be held."""
        with writing(self.folder):
            for path in self.unfinished():
                path.unlink(missing_ok=True)

    def set_aside_before(self) -> list[Path]:
        """Damaged parts that were taken out of the way."""
        return sorted(self.parts.glob(f"*{_DAMAGED}"))

    @staticmethod
    def _put_if_new(path: Path, content: bytes) -> None:
        if not path.exists() or path.read_bytes() != content:
            archive.put(path, content)

    def _part(self, name: str) -> Path:
        return self.parts / f"{name}.parquet"


def better(one: Record | None, other: Record) -> Record:
    """Of two results of a run the one that did not fail; of two failures the first in order."""
    if one is None:
        return other
    return min(one, other, key=lambda record: (bool(record.error), record.error))


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Failures of the disk as StoreError, in a clear sentence."""
    try:
        yield
    except OSError as failure:
        if failure.errno in (errno.ENOSPC, errno.EDQUOT):
            raise StoreError(f"the disk of {folder} is full; nothing that was finished is lost") from failure
        if failure.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
            raise StoreError(f"{folder} may not be written: {failure.strerror}") from failure
        raise StoreError(f"{folder} cannot be written: {failure.strerror or failure}") from failure


def _is_whole(manifest: Mapping[str, Any]) -> bool:
    """Whether a manifest says everything that is read of it."""
    known = all(isinstance(manifest.get(name), kind) for name, kind in _SAID.items())
    return known and all(name in OUTCOMES for name in manifest["outcomes"]) and all(map(_is_text, manifest["levers"]))


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _entries(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.is_dir() else []


def _is_ours(name: str) -> bool:
    return (
        name in (MANIFEST, LEDGER, LOCK, PARTS, INPUTS, REPORT, ROWS)
        or name.startswith("plan-")
        or name.endswith(archive.PARTIAL)
    )
