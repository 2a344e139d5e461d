"""The health of a sweep's folder: what is wrong, and putting it right without losing a finished run."""

from pathlib import Path
from typing import NamedTuple

from sim import archive
from sim.experiments.lock import locked
from sim.experiments.opened import open_sweep
from sim.experiments.store import MANIFEST, Store, StoreError


class Finding(NamedTuple):
    """Something that is wrong in a folder."""

    what: str
    cure: str  # what puts it right
    repaired: bool = False  # whether it is put right now
    by_sweep: bool = False  # whether the next sweep puts it right, and repairing alone does not


def examine(folder: Path, repair: bool = False) -> list[Finding]:
    """Look at every file of a sweep's folder; nobody else may be writing.

    Args:
        folder: the sweep's.
        repair: whether to put right what is found.

    Returns:
        What was found, in a fixed order; empty for a healthy folder.

    Raises:
        NotAResultError: the folder is not that of a sweep.
        StoreError: somebody else holds the lock, or the folder may not be written.
    """
    store = Store(folder)
    if not store.parts.is_dir() and not (folder / MANIFEST).exists():
        raise archive.NotAResultError(f"{folder} is not the folder of a sweep: it has no {MANIFEST}")
    with locked(folder):
        store.make()
        return [*_manifest(store, repair), *_parts(store, repair), *_ledger(store, repair), *_left(store, repair)]


def _manifest(store: Store, repair: bool) -> list[Finding]:
    again = "the next `grouplife sweep` into this folder writes it again, and keeps every run of its own version"
    try:
        open_sweep(store.folder)
    except archive.NotAResultError:
        return [Finding(f"{MANIFEST} is missing", again, by_sweep=True)]
    except StoreError as damage:
        if repair:
            (store.folder / MANIFEST).unlink(missing_ok=True)
            for plan in store.folder.glob("plan-*.parquet"):
                plan.unlink()
        return [Finding(str(damage).split(";")[0], again, by_sweep=True)]
    return []


def _parts(store: Store, repair: bool) -> list[Finding]:
    damaged = store.contents().damaged
    if repair:
        for name in damaged:
            store.remove(name)
    cure = "the part is removed, and its runs are lived again by the next `grouplife sweep`"
    return [Finding(f"the part {name} is damaged", cure, repair) for name in damaged]


def _ledger(store: Store, repair: bool) -> list[Finding]:
    lines, torn = store.ledger()
    contents = store.contents()
    told = {str(line[word]) for line in lines for word in ("part", "compacted", "found") if word in line}
    gone = {str(line[word]) for line in lines for word in ("damaged", "missing") if word in line}
    compacted = any("compacted" in line for line in lines)
    untold = sorted(contents.parts.keys() - told)
    missing = sorted(told - gone - contents.parts.keys() - set(contents.damaged)) if not compacted else []
    found, again = [], "the ledger is written again"
    if torn:
        found.append(Finding(f"the ledger has {torn} lines that cannot be read", again, repair))
    if untold:
        found.append(Finding(f"the ledger does not know {len(untold)} parts", again, repair))
    if missing:
        found.append(Finding(f"{len(missing)} parts of the ledger are not there", again, repair))
    if found and repair:
        store.write_ledger(contents)
    return found


def _left(store: Store, repair: bool) -> list[Finding]:
    unfinished = store.unfinished()
    aside = store.set_aside_before()
    if repair:
        store.sweep_up()
        for path in aside:
            path.unlink()
    cure = "they are removed"
    found = []
    if unfinished:
        found.append(Finding(f"{len(unfinished)} unfinished files of a process that was killed", cure, repair))
    if aside:
        found.append(Finding(f"{len(aside)} damaged parts that an earlier sweep put aside", cure, repair))
    return found
