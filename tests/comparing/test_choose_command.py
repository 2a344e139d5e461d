"""`grouplife choose` as a user meets it, and the choose files that are shipped."""

import json

import pytest
from click.testing import CliRunner

from sim import archive
from sim.cli import grouplife
from sim.comparing.asking import ask_choice
from sim.inputs.shipped import shipped
from tests.comparing.test_choice import CHOICE

SHIPPED = sorted(shipped("scenarios/choices").glob("*.yaml"))


def command(*words):
    """What a command says and how it ends."""
    return CliRunner().invoke(grouplife, ["choose", *words])


@pytest.fixture
def file(place):
    """A choose file in the working folder."""
    (place / "choice.yaml").write_text(CHOICE)
    return place


def test_there_are_choose_files():
    """The list below is not empty."""
    assert SHIPPED


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_a_shipped_choose_file_can_be_asked(path):
    """It is valid, and so are its strategies."""
    assert len(ask_choice(path).strategies) >= 2


def test_the_answer_is_printed(file):
    """Candidates, the chosen one, the probability and what it rests on."""
    said = command("choice.yaml")
    assert said.exit_code == 0, said.output
    assert "chosen: busy, after 16 blocks" in said.stdout
    assert "95 %" in said.stdout
    assert {path.name for path in next((file / "results").glob("choose-choice-seed1-*")).iterdir()} == {
        "choice.json", "runs.parquet", "provenance.json", "inputs",
    }  # fmt: skip


def test_json_is_one_document(file):
    """With candidates and notes."""
    document = json.loads(command("choice.yaml", "--json").stdout)
    assert (document["schema"], document["chosen"]) == ("grouplife choose 1", "busy")


def test_the_same_choice_gives_the_same_bytes(file):
    """Whole folder, twice."""
    for name in ("one", "two"):
        command("choice.yaml", "-o", name)
    assert archive.contents(file / "one") == archive.contents(file / "two")


def test_dry_run_writes_nothing(file):
    """-n says what would be done."""
    assert "16 blocks at first" in command("choice.yaml", "-n").stdout
    assert not (file / "results").exists()


def test_exit_codes(file):
    """2 for a missing file, 3 for an invalid one, 5 where the result cannot stand."""
    (file / "bad.yaml").write_text(CHOICE.replace("95 %", "12 %"))
    (file / "taken").write_text("")
    assert command("nowhere.yaml").exit_code == 2
    assert command("bad.yaml").exit_code == 3
    assert command("choice.yaml", "-o", "taken/out").exit_code == 5
