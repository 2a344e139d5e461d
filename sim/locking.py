"""A lock on a file that the system takes back when its holder dies."""

import fcntl
import json
import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class HeldError(Exception):
    """Somebody else holds a lock; the message says who."""


@contextmanager
def holding(file: Path) -> Iterator[None]:
    """Hold the lock of a file, which is made where it is not there.

    Args:
        file: its folder exists.

    Raises:
        HeldError: somebody else holds it.
        OSError: the disk is full or may not be written.
    """
    handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise HeldError(f"{file.parent} is in use by {said(os.pread(handle, 1000, 0))}") from None
        os.ftruncate(handle, 0)
        os.pwrite(handle, json.dumps({"process": os.getpid(), "host": platform.node()}).encode(), 0)
        yield
    finally:
        os.close(handle)


def said(content: bytes) -> str:
    """Who holds a lock, in words, by what stands in its file."""
    try:
        found = json.loads(content)
        return f"process {found['process']} on {found['host']}"
    except (ValueError, KeyError, TypeError):
        return "a process that does not say its name"
