"""The folder of a sweep: written whole or not at all, locked, damaged, full, examined and repaired."""

import errno
import fcntl
import json
import os
import subprocess
import sys
import threading

import pyarrow.parquet as pq
import pytest

from sim import archive
from sim.archive import NotAResultError
from sim.experiments import StoreError, open_sweep
from sim.experiments.doctor import examine
from sim.experiments.lock import holder, locked
from sim.experiments.plan import Plan
from sim.experiments.pools import HerePool
from sim.experiments.running import live
from sim.experiments.store import Store
from tests.experiments.conftest import fake_record

KEYS = [f"{number:032x}" for number in range(1, 6)]


@pytest.fixture
def store(tmp_path):
    """An empty store."""
    made = Store(tmp_path / "sweep")
    made.make()
    return made


def keep(store, keys=KEYS):
    return store.keep([fake_record(key) for key in keys], 1.0, 10)


@pytest.fixture
def done(plan, tmp_path, fake_runs):
    """A finished sweep."""
    folder = tmp_path / "sweep"
    live(plan, folder, HerePool())
    return folder


def again(plan, folder):
    """Resume; how many runs were lived for it."""
    lived = []
    live(plan, folder, HerePool(), progress=lived.append, chunk=1)
    return len(lived)


def test_a_part_is_synced_before_it_is_named_and_the_folder_after(store, monkeypatch):
    """Order on disk: the file's bytes, its name, the folder's entry, and only then the ledger's line."""
    calls = []

    def recorded(name, said):
        real = getattr(os, name)

        def call(*arguments, **words):
            calls.append(said(*arguments))
            return real(*arguments, **words)

        monkeypatch.setattr(os, name, call)

    recorded("fsync", lambda handle: f"sync {os.path.basename(os.readlink(f'/proc/self/fd/{handle}'))}")
    recorded("replace", lambda old, new: f"name {os.path.basename(new)}")
    recorded("write", lambda handle, _: f"write {os.path.basename(os.readlink(f'/proc/self/fd/{handle}'))}")
    name = keep(store)
    part = f"{name}.parquet"
    partial = f".{part}.{os.getpid()}.partial"
    assert calls == [f"sync {partial}", f"name {part}", "sync parts", "write ledger.jsonl", "sync ledger.jsonl"]


@pytest.mark.parametrize("call", ["fsync", "replace", "write", "open"])
@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EDQUOT, errno.EIO])
def test_a_failing_disk_leaves_an_intact_store(store, monkeypatch, call, code):
    """Whatever call fails, and how: a clear sentence, what was kept is there, nothing half-written counts."""
    keep(store, KEYS[:2])
    with monkeypatch.context() as patch:
        patch.setattr(os, call, lambda *_, **__: (_ for _ in ()).throw(OSError(code, os.strerror(code))))
        with pytest.raises(StoreError) as caught:
            keep(store, KEYS[2:])
    assert str(store.folder) in str(caught.value)
    contents = store.contents()
    assert set(KEYS[:2]) <= set(contents.records)
    assert not contents.damaged
    assert not store.unfinished()


@pytest.mark.parametrize("number", range(1, 30))
def test_a_disk_that_fills_up_during_a_sweep(number, plan, tmp_path, monkeypatch, fake_runs):
    """At the n-th file the disk is full: StoreError; with space again the sweep ends as if nothing had been."""
    real, n_calls = archive._write_file, [0]

    def filling(path, content):
        n_calls[0] += 1
        if n_calls[0] == number:
            path.write_bytes(content[: len(content) // 2])
            raise OSError(errno.ENOSPC, "No space left on device")
        real(path, content)

    monkeypatch.setattr(archive, "_write_file", filling)
    with pytest.raises(StoreError, match="is full"):
        live(plan, tmp_path, HerePool(), chunk=1)
    live(plan, tmp_path, HerePool())
    assert (open_sweep(tmp_path).n_left, examine(tmp_path)) == (0, [])


@pytest.mark.parametrize("place", [0.0, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
@pytest.mark.parametrize("how", ["flipped", "cut", "emptied"])
def test_a_damaged_part_is_found_and_lived_again(how, place, plan, done):
    """A bit turned, a part cut short or empty: found, its runs lived again, the digest as before."""
    digest = open_sweep(done).digest
    (part,) = (done / "parts").glob("*.parquet")
    content = bytearray(part.read_bytes())
    at = int(place * len(content))
    content[at] ^= 0x10
    part.write_bytes({"flipped": content, "cut": content[:at], "emptied": b""}[how])
    if not Store(done).contents().damaged:  # the bit was one that says nothing
        assert open_sweep(done).digest == digest
        return
    assert [one.what for one in examine(done)] == [f"the part {part.stem} is damaged"]
    with pytest.warns(UserWarning, match="is damaged"):
        assert again(plan, done) == 30
    assert open_sweep(done).digest == digest
    examine(done, repair=True)
    assert examine(done) == []


def test_the_ledger_can_be_made_again(plan, done):
    """A lost ledger is found missing, repaired from the parts, and nothing is lived again."""
    (done / "ledger.jsonl").unlink()
    assert [one.what for one in examine(done)] == ["the ledger does not know 1 parts"]
    examine(done, repair=True)
    assert (examine(done), again(plan, done)) == ([], 0)


def test_a_torn_line_of_the_ledger_harms_nothing(plan, done):
    """Half a line at the end: found, the next line stands on its own, repaired."""
    with (done / "ledger.jsonl").open("ab") as ledger:
        ledger.write(b'{"part": "abc')
    Store(done).note(found="x")
    lines, torn = Store(done).ledger()
    assert (lines[-1], torn) == ({"found": "x"}, 1)
    examine(done, repair=True)
    assert examine(done) == []


def test_a_missing_part_is_lived_again(plan, done):
    """A part that was deleted: its runs count as left."""
    digest = open_sweep(done).digest
    next((done / "parts").iterdir()).unlink()
    assert open_sweep(done).n_left == 30
    assert (again(plan, done), open_sweep(done).digest) == (30, digest)


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"kind": "something"}'])
def test_a_damaged_manifest_is_repaired_without_a_run(content, plan, done):
    """StoreError names the repair; after it the sweep is asked again, and no run is lived."""
    (done / "manifest.json").write_bytes(content)
    with pytest.raises(StoreError, match="--repair"):
        live(plan, done, HerePool())
    examine(done, repair=True)
    assert (again(plan, done), examine(done)) == (0, [])


def test_a_damaged_plan_is_written_again(plan, done):
    """A plan that cannot be read: StoreError says what to do, and doing it helps."""
    (path,) = done.glob("plan-*.parquet")
    path.write_bytes(b"PAR1")
    with pytest.raises(StoreError, match="grouplife sweep"):
        open_sweep(done)
    assert (again(plan, done), open_sweep(done).n_left) == (0, 0)


def test_what_is_no_sweep_is_left_alone(plan, tmp_path, fake_runs):
    """A folder with somebody's file, and a file, are no place for a sweep."""
    (tmp_path / "letter.txt").write_text("dear")
    with pytest.raises(NotAResultError):
        live(plan, tmp_path, HerePool())
    with pytest.raises(NotAResultError):
        live(plan, tmp_path / "letter.txt", HerePool())
    with pytest.raises(NotAResultError):
        open_sweep(tmp_path)
    with pytest.raises(NotAResultError):
        examine(tmp_path)
    assert os.listdir(tmp_path) == ["letter.txt"]


def test_another_version_is_not_mixed_in(plan, done):
    """A folder of other code is refused."""
    made = json.loads((done / "manifest.json").read_text())
    (done / "manifest.json").write_text(json.dumps({**made, "code": "0123"}))
    with pytest.raises(StoreError, match="0123"):
        live(plan, done, HerePool())


def test_runs_of_other_code_count_for_nothing(plan, done, monkeypatch):
    """Without a manifest, too: keys say the code, so that every run is lived again."""
    (done / "manifest.json").unlink()
    examine(done, repair=True)
    monkeypatch.setattr("sim.experiments.plan.code_mark", lambda: "0123")
    assert again(Plan(plan.written, plan.strategies, plan.blocks, plan.seed, plan.engine), done) == 30


@pytest.mark.parametrize("name", ["levers", "outcomes", "settings", "strategies", "files", "code", "seed"])
def test_a_manifest_that_lacks_a_word_is_damaged(name, plan, done):
    """StoreError, found by the doctor, and written again without a run."""
    made = json.loads((done / "manifest.json").read_text())
    del made[name]
    (done / "manifest.json").write_text(json.dumps(made))
    with pytest.raises(StoreError, match="--repair"):
        open_sweep(done)
    assert examine(done, repair=True)
    assert (again(plan, done), examine(done)) == (0, [])


def test_a_plan_without_a_column_is_damaged(plan, done):
    """StoreError, and the sweep writes it again."""
    (path,) = done.glob("plan-*.parquet")
    pq.write_table(pq.read_table(path).drop_columns(["seed"]), path)
    with pytest.raises(StoreError, match="grouplife sweep"):
        open_sweep(done)
    assert (again(plan, done), open_sweep(done).n_left) == (0, 0)


def test_two_drivers_keep_out_of_each_others_way(plan, done):
    """Who holds the lock is named; when that process is dead, its lock is free."""
    code = "import sys, time; from sim.experiments.lock import locked; from pathlib import Path\n"
    code += f"with locked(Path({str(done)!r})): print('held', flush=True); time.sleep(60)"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE) as other:
        assert other.stdout.readline() == b"held\n"
        assert f"process {other.pid} on " in holder(done)
        with pytest.raises(StoreError, match=f"in use by process {other.pid}"):
            live(plan, done, HerePool())
        other.kill()
    assert holder(done) == ""
    assert again(plan, done) == 0


def test_who_asks_for_the_holder_does_not_keep_a_sweep_out(store):
    """A lock that is shared for a moment is waited for; after it is given back it names nobody."""
    with (store.folder / "lock").open("w") as asking:
        fcntl.flock(asking, fcntl.LOCK_SH)
        timer = threading.Timer(0.2, fcntl.flock, (asking, fcntl.LOCK_UN))
        timer.start()
        with locked(store.folder):
            assert (store.folder / "lock").read_bytes()
        timer.join()
    assert (store.folder / "lock").read_bytes() == b""


def test_without_flock_the_error_says_so(store, monkeypatch):
    """StoreError, no traceback of an import."""
    monkeypatch.setitem(sys.modules, "fcntl", None)
    with pytest.raises(StoreError, match="no flock"):
        holder(store.folder)


def test_a_lock_that_was_left_is_taken_over(store):
    """A lock file of a process that is no more does not keep anybody out."""
    (store.folder / "lock").write_text('{"process": 999999, "host": "elsewhere"}')
    with locked(store.folder):
        pass
    assert holder(store.folder) == ""


def test_compaction_that_was_cut_short_harms_nothing(plan, tmp_path, monkeypatch, fake_runs):
    """Killed between the new part and the removal of the old ones: runs stand there twice, and count once."""
    with monkeypatch.context() as patch:
        patch.setattr(Store, "compact", lambda *_: None)
        live(plan, tmp_path, HerePool(), chunk=1)
    store, digest = Store(tmp_path), open_sweep(tmp_path).digest
    contents = store.contents()
    assert len(contents.parts) == 30
    store.keep(contents.records.values(), 0.0, 0)
    assert (open_sweep(tmp_path).digest, len(open_sweep(tmp_path).runs)) == (digest, 30)
    assert again(plan, tmp_path) == 0
    assert len(store.contents().parts) == 1


def test_many_parts_are_put_together_on_the_way(plan, tmp_path, monkeypatch, fake_runs):
    """A long sweep never has many parts, and ends as any other."""
    monkeypatch.setattr("sim.experiments.running._MANY_PARTS", 4)
    seen = []

    def count(share):
        seen.append(len(list((tmp_path / "a" / "parts").iterdir())))

    live(plan, tmp_path / "a", HerePool(), count, chunk=1)
    live(plan, tmp_path / "b", HerePool(), chunk=10**9)
    assert len(seen) == 30
    assert max(seen) < 12
    assert open_sweep(tmp_path / "a").digest == open_sweep(tmp_path / "b").digest
    assert examine(tmp_path / "a") == []
