"""A lock on a file that the system takes back when its holder dies."""

import json
import os
import platform
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import ModuleType

#: Times that a lock is tried for, and seconds in between: who asks after its holder has it for a moment.
_TRIES, _BETWEEN = 20, 0.05


class HeldError(Exception):
    """Somebody else holds a lock, or the system has none; the message says who or why."""


@contextmanager
def holding(file: Path) -> Iterator[None]:
    """Hold the lock of a file, which is made where it is not there.

    Args:
        file: its folder exists.

    Raises:
        HeldError: somebody else holds it, and after a second still does.
        OSError: the disk is full or may not be written.
    """
    system = _locks(file.parent)
    handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        for attempt in range(1, _TRIES + 1):
            try:
                system.flock(handle, system.LOCK_EX | system.LOCK_NB)
                break
            except BlockingIOError:
                if attempt == _TRIES:
                    raise HeldError(f"{file.parent} is in use by {_said(os.pread(handle, 1000, 0))}") from None
                time.sleep(_BETWEEN)
        os.ftruncate(handle, 0)
        os.pwrite(handle, json.dumps({"process": os.getpid(), "host": platform.node()}).encode(), 0)
        try:
            yield
        finally:
            with suppress(OSError):  # a name that stays there harms nobody: the lock itself is free
                os.ftruncate(handle, 0)
    finally:
        os.close(handle)


def holder_of(file: Path) -> str:
    """Who holds the lock of a file, in words; empty for nobody.

    Raises:
        HeldError: the system has no such locks.
    """
    system = _locks(file.parent)
    try:
        handle = os.open(file, os.O_RDONLY)
    except FileNotFoundError:
        return ""
    try:
        system.flock(handle, system.LOCK_SH | system.LOCK_NB)
    except BlockingIOError:
        return _said(os.pread(handle, 1000, 0))
    finally:
        os.close(handle)
    return ""


def _locks(folder: Path) -> ModuleType:
    """The system's locks on files."""
    try:
        import fcntl
    except ImportError:
        raise HeldError(f"{folder} cannot be locked: this system has no flock; use Linux, macOS or WSL") from None
    return fcntl


def _said(content: bytes) -> str:
    try:
        found = json.loads(content)
        return f"process {found['process']} on {found['host']}"
    except (ValueError, KeyError, TypeError):
        return "a process that does not say its name"
