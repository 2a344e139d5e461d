"""`grouplife schema --table`, and what `-o` leaves behind."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from sim.cli import grouplife
from sim.inputs import scenario_fields


def run(*arguments: str | Path):
    return CliRunner().invoke(grouplife, ["schema", *map(str, arguments)])


def test_the_tables_are_printed() -> None:
    """`--table` without `-o` prints the page and nothing else."""
    done = run("--table")
    assert (done.exit_code, done.stdout, done.stderr) == (0, scenario_fields(), "")


@pytest.mark.parametrize("options", [(), ("--table",)])
def test_a_file_is_written_whole_or_not_at_all(options, tmp_path, monkeypatch) -> None:
    """A disk that fails in the middle: exit code 5, the old file as it was, nothing beside it."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    place = tmp_path / "written"
    place.write_text("old")
    monkeypatch.setattr(os, "fsync", full)
    done = run(*options, "-o", place)
    assert (done.exit_code, done.stderr) == (5, f"error: {place} cannot be written: No space left on device\n")
    assert (place.read_text(), list(tmp_path.iterdir())) == ("old", [place])


def test_a_link_keeps_pointing_to_the_file(tmp_path) -> None:
    """What a link names is written, and the link stays one."""
    (tmp_path / "page.md").write_text("old")
    (tmp_path / "link.md").symlink_to(tmp_path / "page.md")
    run("--table", "-o", tmp_path / "link.md")
    assert (tmp_path / "link.md").is_symlink()
    assert (tmp_path / "page.md").read_text(encoding="utf-8") == scenario_fields()


def test_what_is_no_file_is_not_replaced(tmp_path) -> None:
    """A pipe takes what is written and stays a pipe."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    end = os.open(pipe, os.O_RDWR | os.O_NONBLOCK)
    try:
        done = run("--table", "-o", pipe)
        assert (done.exit_code, pipe.is_fifo()) == (0, True)
        assert os.read(end, 16) == scenario_fields().encode()[:16]
    finally:
        os.close(end)
