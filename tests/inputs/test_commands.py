"""`grouplife validate` and `grouplife schema`, on the whole command line."""

import json
import os
import subprocess
import sys

import pytest
from click.testing import CliRunner

from sim.cli import grouplife
from sim.inputs import scenario_schema
from sim.inputs.shipped import shipped
from tests.inputs.conftest import BASE


def run(*arguments):
    return CliRunner().invoke(grouplife, [str(argument) for argument in arguments])


def test_valid_files_get_a_line_each(desk):
    """All valid: exit code 0, a line a file on stdout, nothing on stderr."""
    files = [desk.write(BASE, "a.yaml"), desk.write(BASE, "b.yaml")]
    done = run("validate", *files)
    assert (done.exit_code, len(done.stdout.splitlines()), done.stderr) == (0, 2, "")


def test_all_files_are_looked_at(desk):
    """A broken file does not keep the next one from being checked: exit code 3, faults of both."""
    files = [desk.write(BASE.replace("30 days", "30"), "a.yaml"), desk.write(BASE.replace("100", "1"), "b.yaml")]
    done = run("validate", *files, desk.write(BASE, "c.yaml"))
    assert (done.exit_code, len(done.stdout.splitlines())) == (3, 1)
    assert done.stderr.count(": error[") == 2


def test_a_missing_file_is_a_usage_error(desk):
    """A file that is not there: exit code 2, and its name."""
    done = run("validate", desk.folder / "nowhere.yaml")
    assert (done.exit_code, "nowhere.yaml" in done.stderr) == (2, True)


def test_no_file_is_a_usage_error():
    """Nothing to validate: exit code 2."""
    assert run("validate").exit_code == 2


def test_settings_are_checked_with_the_files(desk):
    """A wrong -s/--set is a fault like one of the file, and names the flag."""
    done = run("validate", desk.write(BASE), "-s", "horizon=9")
    assert (done.exit_code, done.stderr.startswith("--set horizon=9:1:9: error[duration]: horizon:")) == (3, True)


def test_a_fault_is_printed_with_everything_that_helps(desk, monkeypatch):
    """Place, code, field, message and what was found; then what is allowed; then the nearest word."""
    monkeypatch.chdir(desk.folder)
    desk.write(BASE.replace("segment: parents", "segment: parnets"), "a.yaml")
    assert run("validate", "a.yaml").stderr == (
        "a.yaml:6:37: error[unknown_name]: portfolio[0].groups.segment: there is no such name among the segments "
        "(found parnets)\n"
        "    allowed: one of brand customers, parents, group-buy neighbours, devotees, busy neighbours, bait joiners\n"
        "    hint: did you mean `parents`?\n"
    )


def test_control_characters_never_reach_the_terminal(desk):
    """A name with an escape sequence, in a file whose name has one, is shown escaped."""
    path = desk.write(BASE.replace("north", '"\\e[2J"').replace("30 days", '"\\e[2J"'), "a\x1b[2J.yaml")
    done = run("validate", path)
    assert (done.exit_code, "\x1b" in done.output, "\\x1b[2J" in done.stderr) == (3, False, True)


def test_the_schema_is_printed():
    """`grouplife schema` prints the schema as JSON."""
    assert json.loads(run("schema").stdout) == scenario_schema()


def test_the_schema_is_written(tmp_path):
    """`grouplife schema -o FILE` writes what is committed, byte for byte."""
    done = run("schema", "-o", tmp_path / "schema.json")
    assert (done.exit_code, done.output) == (0, "")
    assert (tmp_path / "schema.json").read_bytes() == shipped("scenarios/scenario.schema.json").read_bytes()


def test_a_schema_that_cannot_be_written_is_told(tmp_path):
    """No folder to write into: exit code 5, no traceback."""
    done = run("schema", "-o", tmp_path / "nowhere" / "schema.json")
    assert (done.exit_code, "cannot be written" in done.stderr) == (5, True)


@pytest.mark.parametrize("command", ["validate", "run"])
def test_the_installed_program_refuses_bad_input(command, desk):
    """As a process of its own: exit code 3, the place, no traceback, nothing written."""
    path = desk.write(BASE.replace("30 days", "30"))
    done = subprocess.run(
        [sys.executable, "-m", "sim", command, path.name],
        cwd=desk.folder,
        env={**os.environ, "PYTHONPATH": os.getcwd()},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.startswith("scenario.yaml:2:10: error[duration]: horizon:")
    assert [place.name for place in desk.folder.iterdir()] == ["scenario.yaml"]
