"""Behaviour sets: found by name, listed with date and origin, told in results; on a set that is there for a while."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from sim.cli import grouplife
from sim.inputs import InputError, read, sets, shelf
from sim.inputs.sets import behaviour_sets, set_of
from sim.inputs.shelf import mark_of
from sim.inputs.shipped import shipped
from tests.usual import SET

OLD = shipped("calibration/parameters/reference.yaml")
ENTRY = 'calm-2026-12:\n  date: "2026-12-01"\n  made: the reference with half the hazard\n'


@pytest.fixture
def second(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with a second set, whose members quit half as fast."""
    shutil.copytree(shipped("calibration"), tmp_path / "calibration")
    text = OLD.read_text(encoding="utf-8").replace("hazard: {value: 0.003,", "hazard: {value: 0.0015,")
    new = tmp_path / "calibration" / "parameters" / "calm-2026-12.yaml"
    new.write_text(text, encoding="utf-8")
    listed = tmp_path / "calibration" / "sets.yaml"
    listed.write_text(listed.read_text(encoding="utf-8") + ENTRY, encoding="utf-8")

    def placed(name: str) -> Path:
        return tmp_path / name if name.startswith("calibration") else shipped(name)

    for module in (sets, shelf):
        monkeypatch.setattr(module, "shipped", placed)
    return tmp_path


def run(*words: str) -> "object":
    return CliRunner().invoke(grouplife, list(words))


def test_the_shipped_sets_are_all_listed() -> None:
    """Every behaviour file has a date and an origin."""
    assert "reference" in {one.name for one in behaviour_sets()}
    assert all(one.made and one.date for one in behaviour_sets())


def test_two_sets_stand_beside_each_other(second: Path) -> None:
    """The older one is read as before, the newer one by its name."""
    scenario = shipped("scenarios/gallery/silent-group.yaml")
    old, new = (read(scenario, behaviour=name).behaviour for name in ("reference", "calm-2026-12"))
    assert (old.quitting.hazard.value, new.quitting.hazard.value) == (0.003, 0.0015)


def test_sets_are_listed_with_date_and_origin(second: Path) -> None:
    """`grouplife sets` and its JSON."""
    said = run("sets").output
    assert f"{SET}  2026-11-28, the usual one" in said
    assert "calm-2026-12  2026-12-01\n    the reference with half the hazard" in said
    rows = json.loads(run("sets", "--json").output)["sets"]
    assert [(row["name"], row["usual"]) for row in rows] == [
        ("reference", False),
        ("calibrated-2026-11", False),
        ("calibrated-2026-11-26", False),
        ("calibrated-2026-11-27", False),
        ("calibrated-2026-11-27b", False),
        ("calibrated-2026-11-27c", False),
        ("calibrated-2026-11-28", False),
        ("calibrated-2026-11-28b", False),
        ("calibrated-2026-11-28c", True),
        ("calm-2026-12", False),
    ]


def test_a_result_names_its_set(second: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the header, the provenance, the report."""
    monkeypatch.chdir(second)
    few = ["-r", "1", "-j", "1", "-q", "-s", "portfolio[0].groups.members=5", "-s", "horizon=3 days", "-o", "out"]
    said = run("run", "scenarios/gallery/silent-group.yaml", "--behaviour", "calm-2026-12", *few)
    assert said.exit_code == 0, said.output
    assert "engine, behaviour calm-2026-12" in said.output
    record = json.loads((second / "out" / "provenance.json").read_text(encoding="utf-8"))
    assert record["behaviour"]["set"] == "calm-2026-12"
    report = (second / "out" / "report.html").read_text(encoding="utf-8")
    assert "the set <code>calm-2026-12</code>" in report


def test_a_misspelt_set_is_told_the_nearest(second: Path) -> None:
    """Exit code 3, the sets that there are and the nearest name."""
    said = run("run", "scenarios/gallery/silent-group.yaml", "--behaviour", "calm-2026-11", "-n")
    assert said.exit_code == 3
    assert "--behaviour:1:1: error[unknown_set]: there is no file and no behaviour set of this name" in said.output
    assert (
        "one of the sets calibrated-2026-11, calibrated-2026-11-26, calibrated-2026-11-27, calibrated-2026-11-27b, "
        "calibrated-2026-11-27c, calibrated-2026-11-28, calibrated-2026-11-28b, calibrated-2026-11-28c, "
        "calm-2026-12, reference" in said.output
    )
    assert "did you mean `calm-2026-12`?" in said.output


def test_a_file_of_ones_own_is_no_set() -> None:
    """Its hash is none of theirs."""
    assert set_of("0" * 64) == ""
    assert set_of(next(one.sha256 for one in behaviour_sets() if one.name == "reference")) == "reference"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (ENTRY.replace("calm-2026-12", "calm-2026-13"), "there is no file calibration/parameters/calm-2026-13.yaml"),
        ("", "calm-2026-12.yaml is not in the list"),
        (ENTRY.replace('"2026-12-01"', "soon"), "calm-2026-12.date"),
    ],
)
def test_a_wrong_list_is_told_with_its_place(second: Path, text: str, told: str) -> None:
    """A set without a file, a file without a set, a date that is none."""
    head = shipped("calibration/sets.yaml").read_text(encoding="utf-8")
    (second / "calibration" / "sets.yaml").write_text(head + text, encoding="utf-8")
    with pytest.raises(InputError, match=told) as refused:
        behaviour_sets()
    assert all(problem.file == "calibration/sets.yaml" for problem in refused.value.problems)


def overlay(folder: Path, text: str) -> Path:
    """A behaviour file of one's own that says only what differs."""
    file = folder / "people.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def test_a_file_of_ones_own_may_extend_a_shipped_set_from_anywhere(tmp_path: Path, monkeypatch) -> None:
    """By its path in the project; and results of it are lived again from the copies that they hold."""
    monkeypatch.chdir(tmp_path)
    file = overlay(tmp_path, "extends: calibration/parameters/reference.yaml\nexposure: {rows: {value: 5}}\n")
    few = ["-r", "1", "-j", "1", "-q", "-s", "portfolio[0].groups.members=5", "-s", "horizon=3 days", "-o", "out"]
    said = run("run", "scenarios/gallery/silent-group.yaml", "--behaviour", str(file), *few)
    assert said.exit_code == 0, said.output
    overlay(tmp_path, "exposure: {}\n")
    assert run("rerun", "out").exit_code == 0


def test_a_set_is_known_by_what_it_extends_too(second: Path) -> None:
    """Where the base is another one, the overlay is another set, and not named."""
    usual = second / "calibration" / "parameters" / f"{SET}.yaml"
    before = mark_of(usual)
    assert set_of(before) == SET
    base = usual.with_name("reference.yaml")
    base.write_text(base.read_text(encoding="utf-8").replace("rows: {value: 9", "rows: {value: 8"), encoding="utf-8")
    assert mark_of(usual) != before


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("extends: /somewhere/reference.yaml\n", "absolute"),
        ("extends: people.yaml\n", "cycle"),
        ("extends: nowhere.yaml\n", "no_file"),
        ("extends: calibration/parameters/reference.yaml\nopening: {bas: {value: 1}}\n", "unknown_field"),
    ],
)
def test_faults_of_an_overlay_are_told_where_they_are(tmp_path: Path, monkeypatch, text: str, code: str) -> None:
    """With those of the scenario, in one pass."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "scenario.yaml").write_text("extends: gone.yaml\nname: x\n", encoding="utf-8")
    with pytest.raises(InputError) as wrong:
        read(tmp_path / "scenario.yaml", behaviour=overlay(tmp_path, text))
    told = {(Path(one.file).name, one.code) for one in wrong.value.problems}
    assert {("scenario.yaml", "no_file"), ("people.yaml", code)} <= told
