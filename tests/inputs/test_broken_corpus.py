"""Broken scenario files under broken/, and what each must be told (broken/expected.md)."""

from collections import defaultdict
from pathlib import Path

import pytest
from click.testing import CliRunner

from sim.cli.validate import validate
from sim.inputs import InputError, read
from sim.linter import executable

BROKEN = Path(__file__).parent / "broken"
FILES = sorted(path.name for path in BROKEN.glob("*.yaml"))


def expected() -> dict[str, list[tuple[str, ...]]]:
    """Rows of the table by file: at, code, field, hint."""
    rows = defaultdict(list)
    for line in (BROKEN / "expected.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("| ") and ".yaml " in line:
            file, *row = (cell.strip() for cell in line[2:].split(" | "))
            rows[file].append(tuple(row))
    return rows


EXPECTED = expected()


def problems(file):
    with pytest.raises(InputError) as caught:
        executable(read(file))
    return caught.value.problems


@pytest.fixture
def in_broken(monkeypatch):
    monkeypatch.chdir(BROKEN)


def test_the_corpus_is_large_and_complete():
    """At least 60 files, and the table speaks of each of them."""
    assert len(FILES) >= 60
    assert sorted(EXPECTED) == FILES


@pytest.mark.parametrize("file", FILES)
def test_every_fault_is_told_where_it_stands(file, in_broken):
    """Each file has exactly the faults of the table: place, code, field, and nearest word or hint."""
    told = [
        (
            f"{fault.line}:{fault.column}" if fault.file == file else str(fault.place),
            fault.code,
            fault.field or "-",
            f"`{fault.nearest}`" if fault.nearest else fault.hint or "-",
        )
        for fault in problems(file)
    ]
    assert told == EXPECTED[file]


@pytest.mark.parametrize("file", FILES)
def test_every_fault_says_what_was_found_and_what_is_allowed(file, in_broken):
    """No fault leaves open what stood there and what may stand there."""
    assert all(fault.message and fault.found and fault.allowed for fault in problems(file))


@pytest.mark.parametrize("file", FILES)
def test_the_command_refuses_it(file, tmp_path, monkeypatch):
    """`grouplife validate` ends with 3, says file:line:column on stderr, nothing on stdout, and writes nothing."""
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(validate, [str(BROKEN / file)])
    assert (done.exit_code, done.stdout, list(tmp_path.iterdir())) == (3, "", [])
    assert isinstance(done.exception, SystemExit)
    assert str(BROKEN) in done.stderr.split(": error[")[0]
