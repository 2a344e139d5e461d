"""One driver a store: a lock that the system takes back when its holder dies."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sim.experiments.store import LOCK, StoreError, writing
from sim.locking import HeldError, holding, said


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold a store's lock. It is the system's lock on a file, so that of a dead process is free.

    Args:
        folder: the store's.

    Raises:
        StoreError: somebody else holds it; the message says who.
    """
    lock = holding(folder / LOCK)
    try:
        with writing(folder):
            lock.__enter__()
    except HeldError as held:
        raise StoreError(str(held)) from None
    try:
        yield
    finally:
        lock.__exit__(None, None, None)


def holder(folder: Path) -> str:
    """Who holds a store's lock, in words; empty for nobody."""
    try:
        handle = os.open(folder / LOCK, os.O_RDONLY)
    except FileNotFoundError:
        return ""
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return said(os.pread(handle, 1000, 0))
    finally:
        os.close(handle)
    return ""
