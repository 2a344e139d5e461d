"""One driver a store: a lock that the system takes back when its holder dies."""

import fcntl
import json
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sim.experiments.store import LOCK, StoreError, writing


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold a store's lock. It is the system's lock on a file, so that of a dead process is free.

    Args:
        folder: the store's.

    Raises:
        StoreError: somebody else holds it; the message says who.
    """
    with writing(folder):
        handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise StoreError(f"{folder} is in use by {_said(os.pread(handle, 1000, 0))}") from None
        with writing(folder):
            os.ftruncate(handle, 0)
            os.pwrite(handle, json.dumps({"process": os.getpid(), "host": platform.node()}).encode(), 0)
        yield
    finally:
        os.close(handle)


def holder(folder: Path) -> str:
    """Who holds a store's lock, in words; empty for nobody."""
    try:
        handle = os.open(folder / LOCK, os.O_RDONLY)
    except FileNotFoundError:
        return ""
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return _said(os.pread(handle, 1000, 0))
    finally:
        os.close(handle)
    return ""


def _said(content: bytes) -> str:
    try:
        found = json.loads(content)
        return f"process {found['process']} on {found['host']}"
    except (ValueError, KeyError, TypeError):
        return "a process that does not say its name"
