"""One driver a store: a lock that the system takes back when its holder dies."""

import json
import os
import platform
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import ModuleType

from sim.experiments.store import LOCK, StoreError, writing

#: Times that a lock is tried for, and seconds in between: who asks after its holder has it for a moment.
_TRIES, _BETWEEN = 20, 0.05


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold a store's lock. It is the system's lock on a file, so that of a dead process is free.

    Args:
        folder: the store's.

    Raises:
        StoreError: somebody else holds it, and after a second still does; the message says who.
    """
    system = _locking(folder)
    with writing(folder):
        handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        for attempt in range(1, _TRIES + 1):
            try:
                system.flock(handle, system.LOCK_EX | system.LOCK_NB)
                break
            except BlockingIOError:
                if attempt == _TRIES:
                    raise StoreError(f"{folder} is in use by {_said(os.pread(handle, 1000, 0))}") from None
                time.sleep(_BETWEEN)
        with writing(folder):
            os.ftruncate(handle, 0)
            os.pwrite(handle, json.dumps({"process": os.getpid(), "host": platform.node()}).encode(), 0)
        try:
            yield
        finally:
            with suppress(OSError):  # a name that stays there harms nobody: the lock itself is free
                os.ftruncate(handle, 0)
    finally:
        os.close(handle)


def holder(folder: Path) -> str:
    """Who holds a store's lock, in words; empty for nobody."""
    system = _locking(folder)
    try:
        handle = os.open(folder / LOCK, os.O_RDONLY)
    except FileNotFoundError:
        return ""
    try:
        system.flock(handle, system.LOCK_SH | system.LOCK_NB)
    except BlockingIOError:
        return _said(os.pread(handle, 1000, 0))
    finally:
        os.close(handle)
    return ""


def _locking(folder: Path) -> ModuleType:
    """The system's locks on files."""
    try:
        import fcntl
    except ImportError:
        raise StoreError(f"{folder} cannot be locked: this system has no flock; use Linux, macOS or WSL") from None
    return fcntl


def _said(content: bytes) -> str:
    try:
        found = json.loads(content)
        return f"process {found['process']} on {found['host']}"
    except (ValueError, KeyError, TypeError):
        return "a process that does not say its name"
