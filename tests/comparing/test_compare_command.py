"""`grouplife compare` as a user meets it."""

import html
import json
import re
import shlex
from hashlib import sha256

import pytest
from click.testing import CliRunner

from sim import archive
from sim.cli import grouplife
from sim.comparing.lives import Lives
from sim.experiments.pools import PoolLostError
from sim.experiments.work import OtherVersionError
from sim.inputs.shipped import shipped
from tests.comparing.test_choice import CHOICE
from tests.test_posterior_runs import write_posterior

WORDS = ("compare", "calm.yaml", "busy.yaml", "-r", "6", "--by", "daily_active_share")


def command(*words):
    """What a command says and how it ends."""
    return CliRunner().invoke(grouplife, [*words])


def test_tables_and_recommendation(place):
    """Standings, differences, the recommendation, and where things are."""
    said = command(*WORDS)
    assert said.exit_code == 0, said.output
    assert "recommended by regret: busy" in said.stdout
    assert re.search(r"daily_active_share +busy .* \.\. ", said.stdout)
    (folder,) = (place / "results").iterdir()
    assert {path.name for path in folder.iterdir()} == {
        "report.html", "runs.parquet", "differences.csv", "standings.csv", "activity.csv", "rows.json",
        "provenance.json", "inputs",
    }  # fmt: skip


def test_the_report_stands_alone(place):
    """No script, no request, the policy that allows neither, and every strategy in it."""
    command(*WORDS, "-o", "out")
    page = html.unescape((place / "out" / "report.html").read_text(encoding="utf-8"))
    assert "default-src 'none'" in page
    assert not re.search(r"<script|src=|https?://", page)
    assert all(name in page for name in ("calm", "busy", "recommended"))


def test_json_is_one_document(place):
    """With differences and standings."""
    document = json.loads(command(*WORDS, "--json").stdout)
    assert document["schema"] == "grouplife compare 1"
    assert document["recommended"] == "busy"
    assert {one["strategy"] for one in document["standings"]} == {"calm", "busy"}


def test_the_same_comparison_gives_the_same_bytes(place):
    """Whole folder, twice."""
    for name in ("one", "two"):
        command(*WORDS, "-o", name)
    assert archive.contents(place / "one") == archive.contents(place / "two")


def test_dry_run_writes_nothing(place):
    """-n says what would be done."""
    said = command(*WORDS, "-n")
    assert "12 lives on 6 common blocks" in said.stdout
    assert not (place / "results").exists()


def test_a_hostile_name_steers_nothing(place):
    """Markup in a file's name is shown as text."""
    (place / "<b>x.yaml").write_text((place / "busy.yaml").read_text())
    command("compare", "calm.yaml", "<b>x.yaml", "-r", "4", "--by", "daily_active_share", "-o", "out")
    assert "<b>x" not in (place / "out" / "report.html").read_text(encoding="utf-8")


def test_exit_codes(place):
    """2 for usage and missing files, 3 for an invalid file, 5 for a folder that is somebody's."""
    (place / "bad.yaml").write_text("name: [")
    (place / "notes").mkdir()
    (place / "notes" / "a.txt").write_text("mine")
    assert command("compare", "calm.yaml").exit_code == 2
    assert command("compare", "calm.yaml", "nowhere.yaml").exit_code == 2
    assert command(*WORDS[:3], "--by", "happiness").exit_code == 2
    assert command("compare", "calm.yaml", "bad.yaml").exit_code == 3
    assert command(*WORDS, "-o", "notes").exit_code == 2
    assert (place / "notes" / "a.txt").read_text() == "mine"
    (place / "file").write_text("")
    assert command(*WORDS, "-o", "file/out").exit_code == 5


def test_the_printed_command_gives_the_same_bytes(place):
    """With a posterior, declared outcomes, a behaviour file and without benchmark rows; the draws travel along."""
    draws = "exposure.rows\n" + "".join(f"{5 + number}\n" for number in range(4))
    (place / "draws.csv").write_text(draws)
    (place / "people.yaml").write_bytes(shipped("calibration/parameters/reference.yaml").read_bytes())
    more = ("--draws", "4", "--posterior", "draws.csv", "--outcome", "quits_share", "--outcome", "labour_hours")
    said = command(*WORDS, *more, "--behaviour", "people.yaml", "--no-benchmarks", "-o", "one")
    assert said.exit_code == 0, said.output
    page = html.unescape((place / "one" / "report.html").read_text(encoding="utf-8"))
    (printed,) = re.findall(r"<code>grouplife (compare .*?)</code>", page)
    again = command(*shlex.split(printed), "-o", "two")
    assert again.exit_code == 0, again.output
    assert archive.contents(place / "one") == archive.contents(place / "two")
    record = json.loads((place / "one" / "provenance.json").read_text(encoding="utf-8"))
    assert record["files"]["own/draws.csv"] == sha256(draws.encode()).hexdigest()
    assert (place / "one" / "inputs" / "own" / "draws.csv").read_text() == draws


def test_a_posterior_folder_is_kept_whole(place):
    """Manifest and draws, under the folder's name in the printed command; a choice keeps them, too."""
    write_posterior(place / "posterior", [5.0 + 0.25 * number for number in range(16)])
    command(*WORDS, "--draws", "4", "--posterior", "posterior", "-o", "one")
    assert "--posterior posterior" in (place / "one" / "report.html").read_text(encoding="utf-8")
    (place / "choice.yaml").write_text(CHOICE + "uncertainties: {draws: 16, posterior: posterior}\n")
    assert command("choose", "choice.yaml", "-o", "two").exit_code == 0
    for name in ("one", "two"):
        kept = place / name / "inputs" / "own" / "posterior"
        assert {path.name for path in kept.iterdir()} == {"manifest.json", "draws.csv"}


@pytest.mark.parametrize("failure", [PoolLostError, OtherVersionError])
def test_lost_workers_end_the_command_with_a_word(place, monkeypatch, failure):
    """Exit code 1 of both commands and no traceback; a mistake in the program is not called a failed life."""
    (place / "choice.yaml").write_text(CHOICE)
    for raised, code in ((failure("gone"), 1), (ValueError("a mistake"), None)):

        def live(*_, raised=raised):
            raise raised

        monkeypatch.setattr(Lives, "live", live)
        for words in (WORDS, ("choose", "choice.yaml")):
            said = command(*words)
            if code is None:
                assert said.exception is raised
            else:
                assert (said.exit_code, said.stderr.splitlines()[-1]) == (1, "error: gone")


def test_no_result_replaces_that_of_another_question(place):
    """Replicates, outcomes, draws, engine and benchmark rows each have a folder of their own."""
    (place / "draws.csv").write_text("exposure.rows\n5\n6\n")
    others = (
        (), ("-r", "7"), ("--outcome", "quits_share"), ("--draws", "2"), ("--draws", "2", "--posterior", "draws.csv"),
        ("--engine", "readable"), ("--no-benchmarks",), ("-s", "horizon=15 days"),
    )  # fmt: skip
    assert len({json.loads(command(*WORDS, *more, "-n", "--json").stdout)["out"] for more in others}) == len(others)


def test_the_nearest_outcome_is_named(place):
    """A slip of the finger is told what it may have meant."""
    said = command("compare", "calm.yaml", "busy.yaml", "--by", "profitt")
    assert said.exit_code == 2
    assert "did you mean profit?" in said.stderr
