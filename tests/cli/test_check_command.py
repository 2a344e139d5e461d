"""`grouplife check`, `calibrate` and `identify` as a user meets them, on engines that cost nothing."""

import json
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from sim.calibrating import plan
from sim.cli import grouplife
from sim.run import replicates
from sim.run.people import behaviour_of
from sim.run.posterior import model_version
from tests.calibrating.conftest import REGISTRY, SMALL, outcome

ROWS = (
    REGISTRY
    + """\
- id: heavy
  source: A6
  use: validate
  metric: daily-active share
  band: [0.1, 0.9]
  gallery: brand-points
  measure: {kind: share_mean, days: [0, 9]}
"""
)


#: More quits than the engine ever makes.
OUT_OF_REACH = ROWS.replace("band: [0.1, 0.2]", "band: [0.97, 0.99]").replace("band: [0.1, 0.3]", "band: [0.95, 1.0]")


@pytest.fixture
def place(tmp_path, monkeypatch):
    """An empty working folder with a registry of four rows in it."""
    monkeypatch.setattr(replicates, "outcome", outcome)
    monkeypatch.setattr(replicates, "WORTH_A_POOL", {"compiled": 10**12})
    monkeypatch.setattr(plan, "QUICK", SMALL)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "my.yaml").write_text(ROWS)
    return tmp_path


def command(*words):
    """What a command says and how it ends."""
    return CliRunner().invoke(grouplife, [*words])


def test_the_scorecard_has_every_row(place):
    """Value, interval, band, verdict, use and source of a measured row; why the others were not measured."""
    said = command("check", "--quick", "--targets", "my.yaml", "--junit", "check.xml", "--no-color")
    assert said.exit_code == 0
    assert "no baseline is recorded" in said.stdout or "hold no longer" in said.stdout
    (active,) = [line for line in said.stdout.splitlines() if line.startswith("active")]
    assert active.split()[:3] == ["active", "calibrate", "A1"]
    assert active.split()[-1] in ("hit", "missed", "undecided")
    assert "later" in said.stdout
    assert "not measurable yet" in said.stdout
    assert "the quick form leaves it out" in said.stdout
    suite = ElementTree.parse(place / "check.xml").getroot()
    assert (suite.get("tests"), suite.get("skipped"), suite.get("failures")) == ("4", "2", "0")


def test_a_row_that_held_and_holds_no_longer_ends_with_4(place):
    """Recorded as held, not to be decided now: named, in JUnit a failure, exit code 4. Unchanged rows are none."""
    common = ("check", "--quick", "--targets", "my.yaml")
    assert command(*common, "--record", "base.json").exit_code == 0
    base = json.loads((place / "base.json").read_text())
    verdicts = {row["id"]: row["verdict"] for row in base["rows"]}
    same = command(*common, "--baseline", "base.json")
    assert (same.exit_code, "the baseline is of model" in same.stdout) == (0, False)
    base["model_version"] = "0"
    for row in base["rows"]:
        row["verdict"] = "hit" if row["id"] == "active" else row["verdict"]
    (place / "base.json").write_text(json.dumps(base))
    (place / "my.yaml").write_text(
        ROWS.replace("band: [0.15, 0.25]", "band: [0.9, 0.95]").replace("value: 0.2,", "value: 0.92,")
    )
    said = command(*common, "--baseline", "base.json", "--junit", "check.xml")
    assert said.exit_code == 4
    assert "active: undecided" in said.stdout
    assert "the baseline is of model 0, this is" in said.stdout
    assert ElementTree.parse(place / "check.xml").getroot().get("failures") == "1"
    assert verdicts["later"] == "not measurable yet"


def test_a_row_that_held_and_is_gone_is_lost(place):
    """Not in the registry any more, without a measure, or too dear for the quick form: each is named, exit code 4."""
    common = ("check", "--quick", "--targets", "my.yaml", "--baseline", "base.json")
    assert command(*common[:-2], "--record", "base.json").exit_code == 0
    base = json.loads((place / "base.json").read_text())
    for row in base["rows"]:
        row["verdict"] = "hit" if row["id"] in ("later", "heavy") else "missed"
    base["rows"].append({"id": "absent", "verdict": "hit"})
    (place / "base.json").write_text(json.dumps(base))
    said = command(*common, "--junit", "new/check.xml", "--json")
    assert said.exit_code == 4
    assert json.loads(said.stdout)["lost"] == {"later": "gone", "heavy": "left out", "absent": "gone"}
    suite = ElementTree.parse(place / "new" / "check.xml").getroot()
    assert (suite.get("tests"), suite.get("skipped"), suite.get("failures")) == ("5", "0", "3")


@pytest.mark.parametrize("changed", [{"form": "full"}, {"registry": "other.yaml"}, {"rows": [{"id": 1}]}, None])
def test_a_baseline_of_something_else_is_refused(place, changed):
    """Another form, another registry, rows that are none, bytes that are no text: exit code 3."""
    base = {"schema": "grouplife check 1", "form": "quick", "registry": "my.yaml", "model_version": "0", "rows": []}
    content = b"\xff\xfe{" if changed is None else json.dumps(base | changed).encode()
    (place / "base.json").write_bytes(content)
    said = command("check", "--quick", "--targets", "my.yaml", "--baseline", "base.json", "-n")
    assert said.exit_code == 3
    assert "base.json" in said.stderr


def test_a_baseline_that_does_not_say_its_model_is_refused_by_name(place):
    """One that was recorded before scorecards named the model: exit code 3, the field, and what to do."""
    base = {"schema": "grouplife check 1", "form": "quick", "registry": "my.yaml", "rows": []}
    (place / "base.json").write_text(json.dumps(base))
    said = command("check", "--quick", "--targets", "my.yaml", "--baseline", "base.json", "-n")
    assert said.exit_code == 3
    assert "no model_version" in said.stderr


def test_check_refuses_what_it_cannot_use_before_it_lives(place, monkeypatch):
    """An invalid behaviour file ends with 3, a file that cannot be written with 5, nothing is lived."""
    monkeypatch.setattr(replicates, "outcome", None)
    (place / "people.yaml").write_text("opening: {}\n")
    assert command("check", "--targets", "my.yaml", "--behaviour", "people.yaml").exit_code == 3
    assert command("check", "--quick", "--targets", "my.yaml", "--junit", "my.yaml/check.xml").exit_code == 5
    (place / "folder").mkdir()
    assert command("check", "--quick", "--targets", "my.yaml", "--record", "folder").exit_code == 5


def test_the_scorecard_as_json_is_one_document(place):
    """--json prints one document and nothing else on stdout."""
    said = json.loads(command("check", "--quick", "--targets", "my.yaml", "--json").stdout)
    assert (said["schema"], said["form"], len(said["rows"])) == ("grouplife check 1", "quick", 4)
    assert said["model_version"] == model_version(behaviour_of())


def test_a_file_that_is_no_baseline_is_refused(place):
    """Exit code 3 before anything is lived, 2 for one that is not there."""
    (place / "base.json").write_text("[]")
    assert command("check", "--quick", "--targets", "my.yaml", "--baseline", "base.json").exit_code == 3
    assert command("check", "--quick", "--targets", "my.yaml", "--baseline", "nowhere.json").exit_code == 2


def test_the_dry_runs_state_the_cost(place):
    """Member-days and rows, and nothing written."""
    said = command("calibrate", "--quick", "--targets", "my.yaml", "-n")
    assert said.exit_code == 0
    assert "member-days" in said.stdout
    assert "not measurable yet: later" in said.stdout
    told = json.loads(command("calibrate", "--targets", "my.yaml", "-n", "--json").stdout)
    assert told["rows"]["active"] == told["member_days_a_proposal"] > 1  # lives that both rows share
    assert told["member_days_at_most"] == told["member_days"] + 2000 * told["member_days_a_proposal"]
    assert "left out: heavy" in command("check", "--quick", "--targets", "my.yaml", "-n").stdout
    whole = json.loads(command("check", "--targets", "my.yaml", "-n", "--json").stdout)
    assert whole["rows"]["active"]["replicates"] == 40  # of five groups each: 200 lives of single groups
    more, fewer = (
        json.loads(command("check", "--targets", "my.yaml", "-r", n, "-n", "--json").stdout) for n in ("80", "5")
    )
    assert more["rows"]["active"] == {name: 2 * n for name, n in whole["rows"]["active"].items()}
    assert fewer == whole
    assert command("check", "--quick", "-r", "100", "--targets", "my.yaml", "-n").exit_code == 2
    assert sorted(path.name for path in place.iterdir()) == ["my.yaml"]


def test_calibrate_and_identify(place):
    """A posterior is written, said, and told again: numbers, directions and rows."""
    said = command("calibrate", "--quick", "--targets", "my.yaml", "-o", "out", "--json")
    assert said.exit_code == 0
    assert "opening.base" in json.loads(said.stdout)["fitted"]
    table = command("identify", "out").stdout
    assert "directions known" in table
    assert "opening.base" in table
    known = json.loads(command("identify", "out", "--json").stdout)
    (base,) = [number for number in known["numbers"] if number["name"] == "opening.base"]
    assert base["contraction"] > 0.2
    assert base["prior"][0] <= base["low"] < base["high"] <= base["prior"][1]
    assert {row["row"] for row in known["rows"]} == {"active", "quits"}
    assert {row["row"]: row["band"] for row in known["rows"]}["active"] == [0.15, 0.25]
    for name in ("identifiability.json", "predictive.csv", "behaviour.yaml"):
        whole = (place / "out" / name).read_bytes()
        (place / "out" / name).write_bytes(b"{}")
        assert command("identify", "out").exit_code == 3
        (place / "out" / name).write_bytes(whole)
    (place / "out" / "behaviour.yaml").unlink()
    missing = command("identify", "out")
    assert missing.exit_code == 2
    assert "behaviour.yaml\n    hint: the manifest speaks of it" in missing.stderr
    assert command("identify", "out", "--behaviour", "reference").exit_code == 0
    again = command("calibrate", "--quick", "--targets", "my.yaml", "-o", "out")
    assert again.exit_code == 2
    assert "never replaced" in again.stderr


def test_targets_out_of_reach_end_with_3(place):
    """What no parameters can meet is an invalid input: exit code 3, nothing written."""
    (place / "my.yaml").write_text(OUT_OF_REACH)
    said = command("calibrate", "--quick", "--targets", "my.yaml", "-o", "out")
    assert said.exit_code == 3
    assert "can meet quits at all" in said.stderr
    assert not (place / "out").exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ROWS.replace("use: calibrate", "use: display"), "never fitted"),
        ("- {id: a, source: A1, use: calibrate, metric: m}\n", "no `fit`"),
        ("- {id: a, source: A1, use: law, metric: m}\n", "no row that can be fitted"),
        (ROWS.replace("settings: [horizon=20 days]", "settings: [horizon=soon]"), "cannot be lived"),
        (ROWS.replace("kind: quit_share", "kind: quit_shore"), "quit_shore"),
        (ROWS.replace("[{kind: point, value: 0.2, rounding: 0.01}]", "[{kind: shape, sd: 0.1}]"), "no demand"),
        (ROWS.replace("id: quits", "id: a/b"), "pattern"),
        (ROWS.replace("value: 0.2,", "value: 20,"), "no place on the logit scale"),
        (ROWS.replace("value: 0.2,", "value: 0.5,"), "own band"),
        (ROWS.replace("band: [0.1, 0.2]", "band: [0.2, 0.2]"), "no width"),
        (ROWS.replace("{kind: range, band: [0.1, 0.2]}", "{kind: bound, at_least: 0.2, ceiling: 0.1}"), "ceiling"),
        (ROWS.replace("sd: 0.1,", "sd: 0,"), "nothing blurs"),
    ],
)
def test_a_registry_that_cannot_be_fitted_ends_with_3(place, text, said):
    """Rows without a fit, rows that are never fitted, settings that cannot be lived, unknown measures."""
    (place / "my.yaml").write_text(text)
    ended = command("calibrate", "--quick", "--targets", "my.yaml", "-o", "out")
    assert ended.exit_code == 3
    assert said in ended.stderr
    assert not (place / "out").exists()


def test_a_folder_that_is_no_posterior_is_refused(place):
    """Exit code 2 for what is not there, 3 for something else."""
    assert command("identify", "nowhere").exit_code == 2
    (place / "else").mkdir()
    (place / "else" / "manifest.json").write_text("{}")
    assert command("identify", "else").exit_code == 3
