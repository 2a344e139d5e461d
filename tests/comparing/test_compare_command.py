"""`grouplife compare` as a user meets it."""

import html
import json
import re

from click.testing import CliRunner

from sim import archive
from sim.cli import grouplife

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
        "report.html", "runs.parquet", "differences.csv", "standings.csv", "rows.json", "provenance.json", "inputs",
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
