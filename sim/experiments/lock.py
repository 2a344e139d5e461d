"""One driver a store."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sim.experiments.store import LOCK, StoreError, writing
from sim.locking import HeldError, holder_of, holding


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold a store's lock.

    Args:
        folder: the store's.

    Raises:
        StoreError: somebody else holds it, and after a second still does; the message says who.
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
    """Who holds a store's lock, in words; empty for nobody.

    Raises:
        StoreError: the system has no such locks.
    """
    try:
        return holder_of(folder / LOCK)
    except HeldError as none:
        raise StoreError(str(none)) from None
