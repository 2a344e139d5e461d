"""`grouplife gate` as a user meets it, on lives that cost nothing: drift, creep, bands, refreshing, recording."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from sim.cli import grouplife
from sim.gate import baseline, exact, sizes
from sim.gate.exact import Mark
from sim.inputs.shipped import shipped
from sim.run import replicates
from tests.calibrating.conftest import REGISTRY, outcome

WHY = ("--reason", "a test needs it")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder with a registry of two rows that can be measured, and lives that cost nothing."""
    monkeypatch.setattr(replicates, "outcome", outcome)
    monkeypatch.setattr(replicates, "WORTH_A_POOL", {"compiled": 10**12})
    monkeypatch.setattr(exact, "marks", lambda: {"life": {"1": Mark("a" * 64, "b" * 64, {"revenue": 1.0})}})
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my.yaml").write_text(REGISTRY)
    return tmp_path


def gate(*words: str) -> Result:
    people = () if "--behaviour" in words else ("--behaviour", "reference")
    return CliRunner().invoke(grouplife, ["gate", "--folder", "base", "--targets", "my.yaml", "-q", *people, *words])


def recorded() -> None:
    assert gate("--refresh", *WHY).exit_code == 0
    assert gate("--record", *WHY).exit_code == 0


def people(place: Path, old: str, new: str) -> str:
    """A behaviour file under the name of the shipped set, with one number changed."""
    text = shipped("calibration/parameters/reference.yaml").read_text()
    assert text.count(old) == 1
    (place / "own").mkdir(exist_ok=True)
    (place / "own" / "reference.yaml").write_text(text.replace(old, new))
    return "own/reference.yaml"


BASE = "base: {value: -4.75,"


def test_nothing_changed_leaves_the_gate_open(place: Path) -> None:
    """Exit code 0; rates, power and price are told; anchor and baseline are the same file at first."""
    recorded()
    said = gate()
    assert said.exit_code == 0, said.output
    assert "hashes: all lives are what they were" in said.output
    assert "steady" in said.output
    assert "false alarm of any row" in said.output
    assert "power for a move of 15 % of any one row: at least 1.000" in said.output
    assert "member-days in the first stage" in said.output
    folder = place / "base" / "reference"
    assert (folder / "anchor.json").read_bytes() == (folder / "baseline.json").read_bytes()


def test_a_drifted_row_shuts_the_gate(place: Path) -> None:
    """Exit code 4 and a table with the row, what it was, what it is and its score; the other row is steady."""
    recorded()
    said = gate("--behaviour", people(place, BASE, "base: {value: -4.0,"))
    assert said.exit_code == 4
    (active,) = [line for line in said.output.splitlines() if line.startswith("active")]
    (quits,) = [line for line in said.output.splitlines() if line.startswith("quits")]
    assert active.endswith("drifted")
    assert quits.endswith("steady")
    assert active.split()[5] == "2"  # the second stage
    assert "note: the behaviour is another than that of the anchor" in said.output
    assert "the registry is another" not in said.output
    assert float(active.split()[7]) > sizes.LIMITS.fail


def test_creep_is_seen_from_the_anchor(place: Path) -> None:
    """A baseline that is recorded anew forgives nothing against the anchor, which stays as it was."""
    recorded()
    folder = place / "base" / "reference"
    anchor = (folder / "anchor.json").read_bytes()
    moved = people(place, BASE, "base: {value: -4.0,")
    assert gate("--record", *WHY, "--behaviour", moved).exit_code == 0
    assert (folder / "anchor.json").read_bytes() == anchor
    assert (folder / "baseline.json").read_bytes() != anchor
    said = gate("--behaviour", moved)
    assert said.exit_code == 4
    (active,) = [line for line in said.output.splitlines() if line.startswith("active")]
    assert active.endswith("moved from the anchor")
    assert abs(float(active.split()[7])) < sizes.LIMITS.suspect


def test_processes_make_no_difference(place: Path) -> None:
    """The same seed gives the same numbers; another seed others."""
    recorded()
    one, two, other = (gate("--json", *words) for words in (("-j", "1"), ("-j", "2"), ("--seed", "9")))
    assert one.stdout == two.stdout
    rows = [json.loads(said.stdout)["rows"] for said in (one, other)]
    assert rows[0] != rows[1]


def test_a_hash_that_moved_shuts_the_gate_and_is_refreshed_in_one_command(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Old, new and reason stand in the log; afterwards the gate is open again."""
    recorded()
    monkeypatch.setattr(exact, "marks", lambda: {"life": {"1": Mark("c" * 64, "b" * 64, {"revenue": 2.0})}})
    said = gate("--exact")
    assert said.exit_code == 4
    assert "life, seed 1: aaaaaaaaaaaa bbbbbbbbbbbb before, cccccccccccc bbbbbbbbbbbb now" in said.output
    assert gate("--refresh", "--reason", "draws in pairs | twice").exit_code == 0
    assert gate("--exact").exit_code == 0
    log = (place / "base" / "log.md").read_text()
    assert "hashes: draws in pairs \\| twice" in log
    assert "| life, seed 1 | aaaaaaaaaaaa, bbbbbbbbbbbb | cccccccccccc, bbbbbbbbbbbb | revenue 1 to 2 |" in log
    assert log.count("## ") == 3


def test_refreshing_what_did_not_move_writes_nothing(place: Path) -> None:
    """No entry in the log without a move."""
    recorded()
    before = (place / "base" / "log.md").read_bytes()
    assert "nothing was written" in gate("--refresh", *WHY).output
    assert (place / "base" / "log.md").read_bytes() == before


@pytest.mark.parametrize(
    "words",
    [("--refresh",), ("--record",), WHY, ("--refresh", "--record", *WHY), ("--nightly", "--exact"),
     ("--refresh", "--reason", "two\nlines")],
    ids=" ".join,
)  # fmt: skip
def test_a_wrong_question_is_refused(place: Path, words: tuple[str, ...]) -> None:
    """Exit code 2 and nothing written."""
    assert gate(*words).exit_code == 2
    assert not (place / "base").exists()


def test_without_a_reference_there_is_no_gate(place: Path) -> None:
    """Exit code 2 names the file that is not there."""
    assert gate("--refresh", *WHY).exit_code == 0
    said = gate()
    assert said.exit_code == 2
    assert "base/reference/anchor.json" in said.output


def test_what_the_quick_form_cannot_pay_is_left_to_the_night(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The dearer row is left out and said to be; the nightly form has it, with four times the lives."""
    recorded()
    whole = json.loads(gate("--json").stdout)
    monkeypatch.setattr(sizes, "QUICK_MEMBER_DAYS", 1)
    said = gate("-n").output
    assert "left out: active, the quick form cannot pay its" in said
    assert "0 member-days in the first stage" in said
    night = json.loads(gate("--json", "--nightly").stdout)
    assert night["left_out"] == {}
    lives = [[row["errors"]["sizes"]["first"] for row in found["rows"]] for found in (whole, night)]
    assert lives[1] == [4 * n for n in lives[0]]


def test_a_row_that_is_gone_shuts_the_gate(place: Path) -> None:
    """It was recorded and the registry has it no longer; a new row is left out until it is recorded."""
    recorded()
    text = (place / "my.yaml").read_text()
    (place / "my.yaml").write_text(text.replace("- id: quits", "- id: leavers"))
    said = gate()
    assert said.exit_code == 4
    assert "gone: quits" in said.output
    assert "left out: leavers, it is in no reference: record one" in said.output


@pytest.mark.parametrize(
    ("damage", "told"),
    [
        (lambda text: text.replace('"n": 80', '"n": 8000'), "changed"),
        (lambda text: text[:-40], "no_reference"),
        (lambda text: text.replace("gate baseline 1", "gate baseline 0"), "no_reference"),
    ],
)
def test_a_damaged_reference_is_told_with_its_file(place: Path, damage: Any, told: str) -> None:
    """Exit code 3: changed by hand, cut off, of another form."""
    recorded()
    file = place / "base" / "reference" / "baseline.json"
    text = file.read_text()
    assert damage(text) != text
    file.write_text(damage(text))
    said = gate()
    assert said.exit_code == 3
    assert f"base/reference/baseline.json:1:1: error[{told}]" in said.output


def test_a_full_disk_leaves_everything_as_it_was(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 5, and neither reference nor log has changed."""
    recorded()
    whole = {path: path.read_bytes() for path in (place / "base").rglob("*") if path.is_file()}

    from sim import archive

    put = archive.put

    def full(path: Path, content: bytes) -> None:
        if path.name == "log.md":
            raise OSError(28, "No space left on device", str(path))
        put(path, content)

    monkeypatch.setattr(archive, "put", full)
    said = gate("--record", *WHY, "--seed", "5")
    assert said.exit_code == 5
    assert "log.md cannot be written" in said.output
    assert {path: path.read_bytes() for path in (place / "base").rglob("*") if path.is_file()} == whole


def test_a_row_that_was_inside_its_band_and_is_outside_shuts_the_gate(place: Path) -> None:
    """Both by five standard errors; a band is the registry's, so a narrower one is enough."""
    recorded()
    text = (place / "my.yaml").read_text()
    inside = [row.window for row in baseline.recorded(place / "base" / "reference" / "baseline.json").rows]
    assert inside[0] in ("inside", "outside", "inconclusive")
    wide = text.replace("band: [0.15, 0.25]", "band: [0.01, 0.99]")
    (place / "my.yaml").write_text(wide)
    assert gate("--record", *WHY).exit_code == 0
    assert gate().exit_code == 0
    (place / "my.yaml").write_text(wide.replace("band: [0.01, 0.99]", "band: [0.19, 0.2]"))
    said = gate()
    assert said.exit_code == 4
    assert "left its band" in said.output
