"""Result folders: whole or not at all, and never over something else."""

import json
import os

import pytest

from sim import archive
from sim.provenance import KIND, RECORDED

RECORD = {"kind": KIND, **dict.fromkeys(sorted(RECORDED)), "seed": 1, "engine": "compiled", "replicates": 2}
FILES = {"provenance.json": json.dumps(RECORD).encode(), "inputs/a/b.yaml": b"x: 1\n"}


def test_a_result_is_written_whole(tmp_path):
    """Every file stands under its name, and nothing else beside the folder."""
    archive.write(tmp_path / "deep" / "run", FILES)
    assert archive.contents(tmp_path) == {f"deep/run/{name}": content for name, content in FILES.items()}


def test_an_earlier_result_is_replaced_whole(tmp_path):
    """No file of the earlier result is left."""
    archive.write(tmp_path / "run", {**FILES, "old.csv": b"1"})
    archive.write(tmp_path / "run", FILES)
    assert archive.contents(tmp_path / "run") == FILES


def test_a_foreign_folder_is_left_alone(tmp_path):
    """A folder that is not a result is refused and keeps its files."""
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "a.jpg").write_bytes(b"precious")
    with pytest.raises(archive.NotAResultError, match="not a grouplife result folder"):
        archive.write(tmp_path / "photos", FILES)
    assert archive.contents(tmp_path) == {"photos/a.jpg": b"precious"}


def test_a_file_in_the_way_is_left_alone(tmp_path):
    """A file where the folder should stand is refused."""
    (tmp_path / "run").write_text("notes")
    with pytest.raises(archive.NotAResultError):
        archive.write(tmp_path / "run", FILES)


def test_an_empty_folder_is_used(tmp_path):
    """A folder the user made for the result is filled."""
    (tmp_path / "run").mkdir()
    archive.write(tmp_path / "run", FILES)
    assert archive.contents(tmp_path / "run") == FILES


def test_a_full_disk_leaves_the_earlier_result(tmp_path, monkeypatch):
    """A write that fails half way leaves the earlier result as it was and no leftovers."""
    archive.write(tmp_path / "run", FILES)
    synced = iter([None])

    def full(handle):
        next(synced, None)
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        archive.write(tmp_path / "run", {**FILES, "more": b"2"})
    assert archive.contents(tmp_path) == {f"run/{name}": content for name, content in FILES.items()}


def test_leftovers_of_a_killed_process_are_swept(tmp_path):
    """What a dead process left beside the folder is gone after the next write; a living one's is not touched."""
    dead = tmp_path / f".run.{2**22 + 1}.partial-x"
    mine = tmp_path / f".run.{os.getpid()}.partial-y"
    dead.mkdir()
    mine.mkdir()
    archive.write(tmp_path / "run", FILES)
    assert (dead.exists(), mine.exists()) == (False, True)


def test_without_an_atomic_exchange_the_old_result_steps_aside(tmp_path, monkeypatch):
    """Where the system cannot exchange two folders, the result is replaced all the same."""
    monkeypatch.setattr(archive, "_exchanged", lambda one, other: False)
    archive.write(tmp_path / "run", {**FILES, "old.csv": b"1"})
    archive.write(tmp_path / "run", FILES)
    assert archive.contents(tmp_path) == {f"run/{name}": content for name, content in FILES.items()}


def test_numbers_that_json_does_not_have_become_null():
    """JSON readers elsewhere do not know NaN."""
    assert json.loads(archive.json_bytes({"a": [float("nan"), float("inf"), 1.5]})) == {"a": [None, None, 1.5]}


def test_parquet_bytes_repeat_themselves():
    """The same columns give the same bytes."""
    twice = [archive.parquet_bytes({"day": [0, 1]}, {"day": "days"}) for _ in range(2)]
    assert twice[0] == twice[1]


def test_parquet_says_what_its_columns_mean(tmp_path):
    """The meaning of each column, with its unit, is in the file."""
    (tmp_path / "a.parquet").write_bytes(archive.parquet_bytes({"day": [0, 1]}, {"day": "days"}))
    assert archive.read_parquet(tmp_path / "a.parquet").schema.field("day").metadata == {b"meaning": b"days"}
