"""`grouplife sweep`, `status`, `doctor` and `query` as a user meets them."""

import builtins
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from click.testing import CliRunner

from sim.cli import grouplife
from sim.experiments import StoreError, open_sweep, work
from sim.experiments.pools import PoolLostError
from sim.experiments.store import Store
from sim.experiments.work import Done
from tests.experiments.conftest import SWEEP, fake_live, write_sweep


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A working folder with a sweep in it, and runs that cost nothing."""
    monkeypatch.setattr(work, "live", fake_live)
    monkeypatch.chdir(tmp_path)
    write_sweep(tmp_path)
    handler = signal.getsignal(signal.SIGTERM)
    yield tmp_path
    signal.signal(signal.SIGTERM, handler)


@pytest.fixture
def done(place):
    """A finished sweep's folder."""
    assert command("sweep", "sweep.yaml", "-o", "out").exit_code == 0
    return place / "out"


def command(*words):
    """What a command says and how it ends."""
    return CliRunner().invoke(grouplife, [*words])


def test_sweep_prints_a_row_a_strategy_and_says_where_things_are(place):
    """Six strategies with their runs, and the folder, which exists."""
    said = command("sweep", "sweep.yaml")
    assert said.exit_code == 0
    assert said.stdout.count("groups.members=") == 6
    assert "runs: results/sweep-sweep-seed1" in said.stdout
    assert len(open_sweep("results/sweep-sweep-seed1").runs) == 30


def test_the_outlook_comes_first(place):
    """Runs, member-days, time and disk on stderr before anything is lived; what is done is counted the next time."""
    assert "30 runs; 28,800 member-days to live" in command("sweep", "sweep.yaml").stderr
    assert "30 runs, 30 of them are done already; 0 member-days" in command("sweep", "sweep.yaml").stderr


def test_dry_run_writes_nothing(place):
    """-n says runs, member-days, time and disk, for people or as JSON."""
    assert "6 strategies on 5 blocks: 30 runs; 28,800 member-days" in command("sweep", "sweep.yaml", "-n").stdout
    document = json.loads(command("sweep", "sweep.yaml", "-n", "--json", "-r", "2").stdout)
    assert (document["runs"], document["member_days"], document["done"]) == (12, 11520, 0)
    assert sorted(os.listdir(place)) == ["scenario.yaml", "sweep.yaml"]


def test_sweep_as_json_is_one_document(place):
    """--json prints one document with the digest of the sweep."""
    document = json.loads(command("sweep", "sweep.yaml", "--json").stdout)
    assert (document["schema"], document["runs"], len(document["strategies"])) == ("grouplife sweep 1", 30, 6)
    assert document["digest"] == open_sweep(document["path"]).digest


def test_failed_runs_end_with_1_and_are_listed(place, monkeypatch):
    """Failed runs: exit code 1 and the error; the next sweep tries them again."""
    monkeypatch.setattr(work, "outcome", lambda *_: 1 / 0)
    monkeypatch.setattr(work, "live", real_live)
    said = command("sweep", "sweep.yaml", "-r", "1", "-o", "out")
    assert said.exit_code == 1
    assert "6 runs failed" in said.stderr
    assert "ZeroDivisionError" in said.stderr
    status = command("status", "out").stdout
    assert "6 asked, 0 done, 6 failed, 0 left" in status
    assert "ZeroDivisionError" in status
    monkeypatch.setattr(work, "live", fake_live)
    assert command("sweep", "sweep.yaml", "-r", "1", "-o", "out").exit_code == 0


real_live = work.live


def test_an_invalid_file_ends_with_3(place):
    """The fault with its place, exit code 3, nothing written."""
    write_sweep(place, SWEEP.replace("grid", "gird"))
    said = command("sweep", "sweep.yaml")
    assert (said.exit_code, "sweep.yaml:3:9: error[unknown_word]" in said.stderr) == (3, True)
    assert not (place / "results").exists()


def test_a_missing_file_is_a_usage_error(place):
    """Exit code 2 and its name."""
    said = command("sweep", "nowhere.yaml")
    assert (said.exit_code, "nowhere.yaml" in said.stderr) == (2, True)


def test_an_unknown_executor_is_a_usage_error(place):
    """Exit code 2 and what there is."""
    said = command("sweep", "sweep.yaml", "--executor", "cloud")
    assert (said.exit_code, "dask://host:port" in said.stderr) == (2, True)


def test_a_folder_of_something_else_is_left_alone(place):
    """Exit code 2, nothing touched."""
    (place / "out").mkdir()
    (place / "out" / "letter.txt").write_text("dear")
    assert command("sweep", "sweep.yaml", "-o", "out").exit_code == 2
    assert os.listdir(place / "out") == ["letter.txt"]


def test_a_store_that_cannot_be_written_ends_with_5(place, monkeypatch):
    """Exit code 5 and one clear sentence."""

    def full(*_):
        raise StoreError("the disk of out is full; nothing that was finished is lost")

    monkeypatch.setattr(Store, "keep", full)
    said = command("sweep", "sweep.yaml", "-o", "out", "-q")
    assert (said.exit_code, said.stderr) == (5, "error: the disk of out is full; nothing that was finished is lost\n")


@pytest.mark.parametrize("why", [KeyboardInterrupt(), PoolLostError("the scheduler is gone")])
def test_an_interruption_ends_with_130_and_says_how_to_go_on(place, monkeypatch, why):
    """Exit code 130 and the command that resumes; what was finished is kept."""

    def interrupted(task):
        raise why

    monkeypatch.setattr(work, "live", interrupted)
    monkeypatch.setattr(sys, "argv", ["grouplife", "sweep", "sweep.yaml", "-o", "my out"])
    said = command("sweep", "sweep.yaml", "-o", "my out")
    assert said.exit_code == 130
    assert "resume with: grouplife sweep sweep.yaml -o 'my out'" in said.stderr


def test_an_interruption_while_tables_are_made_says_that_runs_are_kept(place, monkeypatch):
    """All is lived by then: 130, and not that nothing was written."""

    def interrupted(found):
        raise KeyboardInterrupt

    monkeypatch.setattr("sim.cli.sweep.strategy_table", interrupted)
    said = command("sweep", "sweep.yaml", "-o", "out", "-q")
    assert (said.exit_code, "every finished run is kept" in said.stderr) == (130, True)
    assert open_sweep(place / "out").n_left == 0


def test_workers_of_another_version_end_with_1(place, monkeypatch):
    """Exit code 1 and a sentence, no traceback."""

    def other(task):
        raise work.OtherVersionError("a worker runs other code")

    monkeypatch.setattr("sim.experiments.running._speed", lambda plan: 1e6)
    monkeypatch.setattr(work, "live", other)
    said = command("sweep", "sweep.yaml", "-q")
    assert (said.exit_code, said.stderr) == (1, "error: a worker runs other code\n")


def hear_interrupts():
    """A shell's background job ignores SIGINT, and so would its children."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_a_signal_to_end_is_an_interruption(tmp_path):
    """SIGINT and SIGTERM to a real sweep: exit code 130, and the same command ends it with nothing lived twice."""
    write_sweep(tmp_path, SWEEP.replace("replicates: 5", "replicates: 800"))
    begin = [sys.executable, "-m", "sim", "sweep", str(tmp_path / "sweep.yaml"), "-o", str(tmp_path / "out"), "-j", "1"]
    parts = tmp_path / "out" / "parts"
    for number in (signal.SIGTERM, signal.SIGINT):
        kept = set(parts.glob("*.parquet"))
        with subprocess.Popen(
            begin, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, preexec_fn=hear_interrupts
        ) as running:
            while set(parts.glob("*.parquet")) <= kept:
                assert running.poll() is None
                time.sleep(0.05)
            running.send_signal(number)
            said = running.stderr.read()
        assert (running.returncode, "resume with" in said) == (130, True)
        assert open_sweep(tmp_path / "out").n_left > 0


def test_status_says_how_far_it_is(done):
    """Counts, and that nobody works on it; as JSON, too."""
    assert "30 asked, 30 done, 0 failed, 0 left\nnobody works on it" in command("status", "out").stdout
    document = json.loads(command("status", "out", "--json").stdout)
    assert (document["done"], document["held_by"]) == (30, None)


@pytest.mark.parametrize("name", ["status", "doctor", "query"])
def test_what_is_no_sweep_is_a_usage_error(name, place):
    """Exit code 2."""
    words = ["select 1"] if name == "query" else []
    assert command(name, ".", *words).exit_code == 2


def test_doctor_finds_and_repairs(done):
    """Healthy: 0; damaged: 5 and what it is; repaired: 0, and healthy after the next sweep."""
    assert (command("doctor", "out").exit_code, command("doctor", "out").stdout) == (0, "healthy\n")
    (part,) = (done / "parts").iterdir()
    part.write_bytes(part.read_bytes()[:-9])
    said = command("doctor", "out")
    assert (said.exit_code, "is damaged; with --repair: " in said.stdout) == (5, True)
    assert json.loads(command("doctor", "out", "--json").stdout)["findings"]
    assert command("doctor", "out", "--repair").exit_code == 0
    assert "30 left" in command("status", "out").stdout
    assert command("sweep", "sweep.yaml", "-o", "out").exit_code == 0
    assert command("doctor", "out").stdout == "healthy\n"


def test_doctor_does_not_say_done_of_what_is_left_to_do(done):
    """A missing manifest is written by the next sweep, not by --repair: exit code 5 until then."""
    (done / "manifest.json").unlink()
    said = command("doctor", "out", "--repair")
    assert (said.exit_code, "manifest.json is missing; to do: the next" in said.stdout) == (5, True)
    assert command("sweep", "sweep.yaml", "-o", "out").exit_code == 0
    assert command("doctor", "out").stdout == "healthy\n"


def test_query_answers_in_a_table_as_json_and_as_csv(done):
    """SQL over runs and strategies."""
    sql = "select strategy, count(*) as n from runs group by all order by strategy limit 1"
    table = command("query", "out", sql).stdout.splitlines()
    assert table[1].split() == ["groups.members=20,", "cadence.enabled=false", "5"]
    assert json.loads(command("query", "out", sql, "--json").stdout)["rows"][0]["n"] == 5
    assert command("query", "out", "select count(*) as n from strategies", "--csv").stdout == "n\n6\n"


def test_query_as_json_knows_every_kind_of_cell(done):
    """Dates, lists, blocks, durations, nothing; digits are kept; two columns of one name are refused."""
    sql = "select date '2021-05-01' d, [1, 2] l, {'x': [0.1]} b, interval 3 day i, null n, 0.1234567890123456 f, true t"
    (row,) = json.loads(command("query", "out", sql, "--json").stdout)["rows"]
    assert row["d"].startswith("2021-05-01")
    assert (row["l"], row["b"], row["n"]) == ([1, 2], {"x": [0.1]}, None)
    assert (row["i"], row["f"], row["t"]) == ("P3DT0H0M0S", 0.1234567890123456, True)
    said = command("query", "out", "select 1 as a, 2 as a", "--json")
    assert (said.exit_code, "called a;" in said.stderr) == (2, True)


def test_a_damaged_part_is_told_by_status_and_query(done):
    """Status ends with 5 and names the doctor; query says on stderr what is missing from its answer."""
    (part,) = (done / "parts").iterdir()
    content = part.read_bytes()
    part.write_bytes(content[:100] + b"xyz" + content[103:])
    for words in ([], ["--json"]):
        said = command("status", "out", *words)
        assert (said.exit_code, said.stderr) == (5, "error: 1 parts are damaged; grouplife doctor out\n")
    said = command("query", "out", "select count(*) as n from runs where done", "--csv")
    assert (said.exit_code, said.stdout) == (0, "n\n0\n")
    assert "1 parts are damaged" in said.stderr
    assert "30 runs are not done" in said.stderr


@pytest.mark.parametrize("sql", ["selct", "select * from read_csv('scenario.yaml')", "create table x as select 1", ""])
def test_a_question_that_is_none_is_a_usage_error(sql, done):
    """Wrong SQL, files, statements without an answer: exit code 2, no traceback, nothing changed."""
    said = command("query", "out", sql)
    assert (said.exit_code, "Error: " in said.stderr) == (2, True)


def test_without_duckdb_the_extra_is_named(done, monkeypatch):
    """DuckDB is an extra; without it the message says how to get it."""
    real = builtins.__import__

    def without(name, *rest):
        if name == "duckdb":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    said = command("query", "out", "select 1")
    assert (said.exit_code, "grouplife[query]" in said.stderr) == (2, True)


def test_what_a_worker_says_is_kept_when_interrupted(place, monkeypatch):
    """Ctrl-C at the third task: the results of the first two stand in the folder."""
    lived = []

    def third(task):
        lived.append(task)
        if len(lived) == 3:
            raise KeyboardInterrupt
        return Done(fake_live(task).records, 0.1)

    monkeypatch.setattr(work, "live", third)
    monkeypatch.setattr("sim.experiments.running.A_TASK", {"compiled": 1})
    monkeypatch.setattr("sim.experiments.running._speed", lambda plan: 1e6)
    assert command("sweep", "sweep.yaml", "-o", "out").exit_code == 130
    assert len(open_sweep(Path("out")).runs) == 2
