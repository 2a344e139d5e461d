"""Result folders as commands place them: refused early, written whole, exit code 5 where they cannot be."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import click

from sim import archive
from sim.cli import STORE, terminal
from sim.provenance import KIND


def check_writable(folder: Path, names: set[str], kind: str = KIND) -> None:
    """Refuse a result folder that cannot be written or replaced, before anything is lived.

    Args:
        folder: where a result shall stand.
        names: files and folders that such a result holds.
        kind: word of provenance under which such a result is recognised.
    """
    with _told(folder):
        archive.check_replaceable(folder, names, kind)
        there = next(parent for parent in (folder.absolute(), *folder.absolute().parents) if parent.exists())
        if not (there.is_dir() and os.access(there, os.W_OK | os.X_OK)):
            raise NotADirectoryError(20, f"{there} is not a folder that can be written")


def put(folder: Path, files: Mapping[str, bytes], kind: str = KIND) -> None:
    """Write a result folder; arguments as check_writable has them."""
    with _told(folder):
        archive.write(folder, files, kind)


@contextmanager
def _told(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as failure:
        terminal.say(f"error: {folder} cannot be written: {failure.strerror or failure}")
        raise click.exceptions.Exit(STORE) from None


def check_file(file: Path) -> None:
    """Refuse a file that cannot be written, before anything is lived for it; its folder is made where it is not there.

    Args:
        file: where a result shall stand.
    """
    with _told(file):
        file.parent.mkdir(parents=True, exist_ok=True)
        if file.is_dir():
            raise IsADirectoryError(21, "it is a folder", str(file))
        if not os.access(file.parent, os.W_OK | os.X_OK):
            raise PermissionError(13, "its folder may not be written", str(file))


def put_file(file: Path, content: bytes) -> None:
    """Write a result file, whole or not at all."""
    with _told(file):
        archive.put(file, content)
