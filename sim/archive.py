"""Result folders: written whole or not at all, recognised by their provenance, opened again."""

import ctypes
import json
import os
import shutil
import sys
import tempfile
from collections.abc import Collection, Mapping
from glob import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from sim.provenance import KIND, RECORDED
from sim.simulation import ENGINES

if TYPE_CHECKING:
    import pyarrow as pa

PROVENANCE = "provenance.json"

#: End of the name of a file that `put` has not finished.
PARTIAL = ".partial"


class NotAResultError(Exception):
    """A folder that is not a grouplife result, where one is needed or would be overwritten."""


class Stored(NamedTuple):
    """A result folder as it stands on disk."""

    folder: Path
    provenance: dict[str, Any]


def check_replaceable(folder: Path, names: Collection[str] = (), kind: str = KIND) -> None:
    """Refuse to overwrite anything but an earlier result.

    Args:
        folder: where a result shall stand.
        names: files and folders that a result holds; anything else there is somebody's. Empty for not asked.
        kind: word of provenance under which such a result is recognised.

    Raises:
        NotAResultError: the path exists and is neither an empty folder nor a result folder, or holds more than one.
    """
    if not folder.exists() and not folder.is_symlink():
        return
    if folder.is_dir() and not any(folder.iterdir()):
        return
    if folder.is_dir() and _provenance(folder, kind) is not None:
        foreign = sorted(path.name for path in folder.iterdir() if path.name not in names)
        if not names or not foreign:
            return
        raise NotAResultError(f"{folder} holds what is not of a result ({foreign[0]}); choose another with -o/--out")
    raise NotAResultError(
        f"{folder} exists and is not a grouplife result folder of `{kind}`; choose another with -o/--out"
    )


def write(folder: Path, files: Mapping[str, bytes], kind: str = KIND) -> None:
    """Put a result folder in place, whole or not at all; an earlier result there is exchanged for it in one step.

    Args:
        folder: where the result shall stand.
        files: name inside the folder (with /) -> content; provenance.json is among them.
        kind: word of provenance under which such a result is recognised.

    Raises:
        NotAResultError: something else stands there.
        OSError: the disk is full or may not be written; nothing is left behind.
    """
    check_replaceable(folder, kind=kind)
    _put(folder, files)


def write_new(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put a folder in place that replaces nothing, whole or not at all.

    Args:
        folder: where it shall stand.
        files: name inside the folder (with /) -> content.

    Raises:
        NotAResultError: something stands there already.
        OSError: the disk is full or may not be written; nothing is left behind.
    """
    check_free(folder)
    _put(folder, files)


def check_free(folder: Path) -> None:
    """Refuse a folder that holds anything.

    Raises:
        NotAResultError: the path exists and is not an empty folder.
    """
    if (folder.exists() or folder.is_symlink()) and not (folder.is_dir() and not any(folder.iterdir())):
        raise NotAResultError(f"{folder} exists, and is never replaced; choose another with -o/--out")


def write_file(path: Path, content: bytes) -> None:
    """Put a file in place, whole or not at all; its folder must exist."""
    partial = path.with_name(f".{path.name}.partial")
    _write_file(partial, content)
    os.replace(partial, path)
    _sync(path.parent)


def _put(folder: Path, files: Mapping[str, bytes]) -> None:
    folder = Path(os.path.realpath(folder))  # a link to a result folder keeps pointing at the new one
    folder.parent.mkdir(parents=True, exist_ok=True)
    _sweep(folder)
    partial = Path(tempfile.mkdtemp(prefix=_prefix(folder, os.getpid()), dir=folder.parent))
    try:
        partial.chmod(0o755)
        for name, content in files.items():
            _write_file(partial / name, content)
        for place in (partial, *(path for path in partial.rglob("*") if path.is_dir())):
            _sync(place)
        _put_in_place(partial, folder)
        _sync(folder.parent)
    finally:
        shutil.rmtree(partial, ignore_errors=True)


def put(path: Path, content: bytes) -> None:
    """Put one file in place, whole or not at all, and on disk when this returns.

    Args:
        path: where it shall stand; its folder exists.
        content: what stands in it.

    Raises:
        OSError: the disk is full or may not be written; what stood there before still does.
    """
    partial = path.with_name(f".{path.name}.{os.getpid()}{PARTIAL}")
    try:
        _write_file(partial, content)
        os.replace(partial, path)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise
    _sync(path.parent)


def open_folder(folder: Path) -> Stored:
    """A result folder's provenance.

    Raises:
        NotAResultError: the folder holds no provenance of ours.
    """
    found = _provenance(folder)
    if found is None:
        raise NotAResultError(f"{folder} is not a grouplife result folder: it has no {PROVENANCE} of a run")
    return Stored(folder, found)


def contents(folder: Path) -> dict[str, bytes]:
    """All files of a folder, name with / -> content, by name."""
    places = sorted(path for path in folder.rglob("*") if path.is_file())
    return {place.relative_to(folder).as_posix(): place.read_bytes() for place in places}


def json_bytes(data: Any) -> bytes:
    """JSON as it stands in result folders: indented, a line feed at the end, null for numbers that are not finite."""
    return (json.dumps(_finite(data), indent=2, ensure_ascii=False, allow_nan=False) + "\n").encode()


def parquet_bytes(columns: Mapping[str, Any], meanings: Mapping[str, str]) -> bytes:
    """A Parquet file.

    Args:
        columns: name -> values, all of one length.
        meanings: name -> meaning with unit, kept as the field's metadata.

    Returns:
        The file's bytes, the same for the same columns.
    """
    import pyarrow as pa
    import pyarrow.parquet as pq

    arrays = [pa.array(np.ascontiguousarray(v) if isinstance(v, np.ndarray) else v) for v in columns.values()]
    fields = [
        pa.field(name, array.type, metadata={"meaning": meanings[name]} if name in meanings else None)
        for name, array in zip(columns, arrays, strict=True)
    ]
    sink = pa.BufferOutputStream()
    pq.write_table(pa.Table.from_arrays(arrays, schema=pa.schema(fields)), sink, compression="zstd")
    return bytes(sink.getvalue().to_pybytes())


def read_parquet(path: Path) -> "pa.Table":
    """A Parquet file of a result folder."""
    import pyarrow.parquet as pq

    return pq.read_table(path)


def _provenance(folder: Path, kind: str = KIND) -> dict[str, Any] | None:
    try:
        found = json.loads((folder / PROVENANCE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(found, dict) or found.get("kind") != kind:
        return None
    if kind != KIND:
        return found
    whole = found.keys() >= RECORDED
    return found if whole and _can_be_lived(found) else None


def _can_be_lived(record: Mapping[str, Any]) -> bool:
    """Whether seed, engine and replicates of a record are ones that can be lived again."""
    seed, n = record["seed"], record["replicates"]
    return record["engine"] in ENGINES and isinstance(seed, int) and 0 <= seed < 2**63 and isinstance(n, int) and n > 0


def _finite(data: Any) -> Any:
    if isinstance(data, Mapping):
        return {str(key): _finite(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_finite(value) for value in data]
    if isinstance(data, float) and not np.isfinite(data):
        return None
    return data


def _write_file(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    if os.name != "posix":  # a folder cannot be opened elsewhere
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _put_in_place(partial: Path, folder: Path) -> None:
    if not folder.exists() or not any(folder.iterdir()):
        os.rename(partial, folder)
    elif not _exchanged(partial, folder):
        aside = partial.with_name(partial.name + ".old")
        os.rename(folder, aside)
        try:
            os.rename(partial, folder)
        except OSError:
            os.rename(aside, folder)
            raise
        shutil.rmtree(aside, ignore_errors=True)


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two folders in one step where the system can (Linux renameat2); a crash leaves either, never neither."""
    if not sys.platform.startswith("linux"):
        return False
    here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    return renameat2 is not None and renameat2(here, os.fsencode(one), here, os.fsencode(other), exchange) == 0


def _prefix(folder: Path, process: int) -> str:
    return f".{folder.name}.{process}.partial-"


def _sweep(folder: Path) -> None:
    """Remove what a killed process left beside the folder."""
    for left in folder.parent.glob(f".{escape(folder.name)}.*.partial-*"):
        process = left.name.removeprefix(f".{folder.name}.").split(".", 1)[0]
        if process.isdigit() and not _alive(int(process)):
            shutil.rmtree(left, ignore_errors=True)


def _alive(process: int) -> bool:
    if os.name != "posix":  # there os.kill would end the process
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
