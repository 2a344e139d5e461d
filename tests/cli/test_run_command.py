"""`grouplife run` and `grouplife rerun` as a user meets them."""

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from sim.cli import grouplife
from sim.run import life, replicates
from tests import lives


@pytest.fixture
def place(tmp_path, monkeypatch):
    """An empty working folder with a scenario in it, and engines that cost nothing."""
    for room in (replicates, life):
        monkeypatch.setattr(room, "outcome", lives.outcome)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "scenario.yaml").write_text(lives.SCENARIO)
    return tmp_path


def command(*words):
    """What a command says and how it ends."""
    return CliRunner().invoke(grouplife, [*words])


def test_run_prints_weeks_and_says_where_things_are(place):
    """A row a week, and the report's path, which exists."""
    said = command("run", "scenario.yaml", "-r", "2")
    assert said.exit_code == 0
    assert "report: results/scenario-seed1/report.html" in said.stdout
    assert (place / "results" / "scenario-seed1" / "report.html").exists()


def test_a_run_says_what_its_procedures_came_to(place):
    """A line of points where the scenario has points, none where it has not."""
    assert "\npoints: " not in command("run", "scenario.yaml", "-r", "1").stdout
    ritual = 'strategy.points={sign_in: {window: "06:30-10:00", points: 5}}'
    assert "\npoints: 0 issued" in command("run", "scenario.yaml", "-r", "1", "-s", ritual).stdout


def test_run_as_json_is_one_document(place):
    """--json prints one document and nothing else on stdout."""
    document = json.loads(command("run", "scenario.yaml", "-r", "2", "--json").stdout)
    assert (document["schema"], len(document["weeks"])) == ("grouplife run 1", 3)
    assert document["lineage"] == []  # no group comes or goes
    assert set(document["tables"]) <= {path.name for path in (place / "results" / "scenario-seed1").iterdir()}


def test_dry_run_writes_nothing(place):
    """-n says what would be done."""
    said = command("run", "scenario.yaml", "-r", "3", "-n")
    assert "3 lives" in said.stdout
    assert not (place / "results").exists()


def test_a_missing_file_is_a_usage_error(place):
    """Exit code 2, no traceback."""
    said = command("run", "nowhere.yaml")
    assert said.exit_code == 2
    assert "nowhere.yaml" in said.stderr


def test_an_invalid_file_ends_with_3(place):
    """The problem with its place, exit code 3, nothing written."""
    (place / "bad.yaml").write_text(lives.SCENARIO.replace("segment: parents", "segment: parnts"))
    said = command("run", "bad.yaml")
    assert said.exit_code == 3
    assert "bad.yaml:6" in said.stderr
    assert not (place / "results").exists()


def test_an_invalid_setting_names_the_flag(place):
    """-s is validated like the file."""
    said = command("run", "scenario.yaml", "-s", "horizon=soon")
    assert said.exit_code == 3
    assert "horizon" in said.stderr


def test_a_foreign_folder_is_refused_before_any_work(place):
    """-o onto somebody's files ends with 2."""
    (place / "photos").mkdir()
    (place / "photos" / "a.jpg").write_bytes(b"x")
    assert command("run", "scenario.yaml", "-o", "photos").exit_code == 2


def test_an_unwritable_place_ends_with_5(place, monkeypatch):
    """A full disk is told as such."""
    from sim import archive

    def full(folder, files, kind):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(archive, "write", full)
    said = command("run", "scenario.yaml", "-r", "2")
    assert said.exit_code == 5
    assert "No space left" in said.stderr


def test_an_interruption_says_how_to_go_on(place, monkeypatch):
    """Ctrl-C ends with 130."""

    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(replicates, "outcome", interrupted)
    said = command("run", "scenario.yaml", "-r", "2")
    assert said.exit_code == 130
    assert "start again with" in said.stderr


def test_a_name_cannot_steer_the_terminal(place):
    """Markup in a name is printed as it is, and nothing is done about it."""
    (place / "odd.yaml").write_text(lives.SCENARIO.replace("a small team", '"[bold]team[/oops]"'))
    assert "[bold]team[/oops]" in command("run", "odd.yaml", "-r", "1").stdout


def test_rerun_says_identical(place):
    """A result made again from its own folder is the same to the byte."""
    command("run", "scenario.yaml", "-r", "2")
    said = command("rerun", "results/scenario-seed1")
    assert said.exit_code == 0
    assert said.stdout.startswith("identical")


def test_rerun_names_the_files_that_differ(place):
    """A changed table is found and named, exit code 1."""
    command("run", "scenario.yaml", "-r", "2")
    (place / "results" / "scenario-seed1" / "weeks.csv").write_text("week\n")
    said = command("rerun", "results/scenario-seed1")
    assert (said.exit_code, said.stdout) == (1, "weeks.csv: other bytes\n")


def test_rerun_of_something_else_is_a_usage_error(place):
    """A folder that is no result ends with 2."""
    assert command("rerun", ".").exit_code == 2


def test_help_loads_nothing_heavy():
    """The commands' own imports wait until they are called."""
    code = (
        "import sys; from sim.cli import grouplife; grouplife(['--help'], standalone_mode=False); "
        "print([name for name in ('numpy', 'pydantic', 'yaml', 'numba', 'rich') if name in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert said.stdout.strip().endswith("[]")
