"""Files that are no scenario at all; generated, not committed."""

import os
import resource

import pytest

from sim.inputs import InputError, read
from tests.inputs.conftest import BASE


@pytest.mark.parametrize(
    ("content", "code", "place"),
    [
        (b"", "empty", (1, 1)),
        (b"\n\n", "empty", (1, 1)),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not_utf8", (1, 1)),
        (b"\x7fELF\x02\x01\x01\0", "control_character", (1, 1)),
        (b"name: a\0b\n", "control_character", (1, 8)),
        (b"name: a\nhorizon: \x1b[31m\n", "control_character", (2, 10)),
        (b"name: a\n# caf\xe9\n", "not_utf8", (2, 6)),
        (b"\xef\xbb\xbfname: a\n", "byte_order_mark", (1, 1)),
        ("name: a\n".encode("utf-16"), "byte_order_mark", (1, 1)),
        ("name: a\n".encode("utf-16-be"), "control_character", (1, 1)),
        ("name: \u6625\u8282\u2028x\n".encode(), "control_character", (1, 9)),
        (b"name: a\r\n\tx: 1\r\n", "tab", (2, 1)),
    ],
)
def test_bytes_that_are_no_text(content, code, place, desk):
    """What is no UTF-8 text is refused, with the place of the first bad character."""
    fault = desk.fault(content)
    assert (fault.code, (fault.line, fault.column)) == (code, place)


def test_a_huge_file_is_refused_without_being_read(desk):
    """100 MB are refused by size; no more than the limit is read."""
    path = desk.write(b"")
    os.truncate(path, 100_000_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with pytest.raises(InputError) as caught:
        read(path)
    (fault,) = caught.value.problems
    assert (fault.code, fault.found) == ("too_large", "100,000,000 bytes")
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 30_000  # kB


def test_a_file_at_the_limit_is_read(desk):
    """One million bytes, comments included, are a scenario."""
    text = BASE + "#"
    path = desk.write(text + "x" * (1_000_000 - len(text)))
    assert read(path).scenario.name == "small"


def test_a_folder_is_refused(tmp_path):
    """A folder is no scenario."""
    with pytest.raises(InputError) as caught:
        read(tmp_path)
    assert [fault.code for fault in caught.value.problems] == ["not_a_file"]


def test_a_pipe_is_refused_without_waiting(tmp_path):
    """A named pipe, which would block the reader, is refused."""
    os.mkfifo(tmp_path / "pipe.yaml")
    with pytest.raises(InputError) as caught:
        read(tmp_path / "pipe.yaml")
    assert [fault.code for fault in caught.value.problems] == ["not_a_file"]


@pytest.mark.parametrize("name", ["nowhere.yaml", "nowhere/at/all.yaml", "scenarios/gallery/nowhere.yaml"])
def test_a_missing_file_is_another_matter(name, tmp_path, monkeypatch):
    """A file that is not there is no invalid input; the command line gives it exit code 2."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(FileNotFoundError):
        read(name)


def test_a_file_under_a_file_is_not_there(desk):
    """A path that leads through a file names no file."""
    with pytest.raises(FileNotFoundError):
        read(desk.write(BASE) / "scenario.yaml")


@pytest.mark.parametrize(
    "text",
    [
        "[" * 900_000,
        "? " * 400_000,
        "- a\n" * 240_000,
        "a: 1\n" * 150_000,
        'a: "' + "\\x41" * 200_000 + '"\n',
    ],
    ids=["brackets", "questions", "items", "keys", "escapes"],
)
def test_large_nonsense_is_refused_soon(text, desk):
    """A file just below the limit, made to be slow, takes less than 5 s of processor time."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    assert desk.faults(text)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_utime - before < 5.0


def test_no_more_than_two_hundred_faults_are_told(desk):
    """A file of faults ends in saying how many more there are."""
    faults = desk.faults(BASE.replace("portfolio:\n", "portfolio:\n" + "  - 1\n" * 1000))
    assert len(faults) == 201
    assert [fault.found for fault in faults if fault.code == "more"] == ["800 more"]
