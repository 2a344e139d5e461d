"""`grouplife predict` and the evidence of `identify` as a user meets them, on an engine that costs nothing."""

import json

import pytest
from click.testing import CliRunner

from sim.cli import grouplife
from sim.inputs.evidence import HeldOut, read_evidence
from tests.calibrating.conftest import place  # noqa: F401  a fixture
from tests.calibrating.posteriors import put

ROWS = ("--rows", "late_active", "--rows", "too_active")
COMMON = ("predict", "out", "--targets", "my.yaml", *ROWS, "--draws", "8", "-r", "26", "-q")


def command(*words):
    """A command, as typed."""
    return CliRunner().invoke(grouplife, words)


@pytest.fixture
def posterior(place):  # noqa: F811
    """A working folder with a posterior in it."""
    put(place)
    return place


def test_predict_and_report(posterior):
    """Evidence is written, printed and put into the report; without it the report says how to make it."""
    said = command(*COMMON, "-o", "new/held.json")
    assert said.exit_code == 0, said.stderr
    assert "late_active" in said.stdout
    assert "missed" in said.stdout
    evidence = json.loads((posterior / "new" / "held.json").read_text())
    assert evidence["schema"] == "grouplife held out 1"
    assert read_evidence(posterior / "new" / "held.json", HeldOut).posterior == evidence["posterior"]
    told = command("identify", "out", "--targets", "my.yaml", "--held-out", "new/held.json", "--report", "new/a.html")
    assert told.exit_code == 0, told.stderr
    assert "late_active" in told.stdout
    assert "opening.base, opening.match" in told.stdout
    page = (posterior / "new" / "a.html").read_text()
    assert "1 hit, 1 missed, 0 undecided" in page
    assert "grouplife identify out --report new/a.html --held-out new/held.json --targets my.yaml" in page
    assert "opening.match</th><td>active" in page
    assert command("identify", "out", "--report", "b.html").exit_code == 0
    assert "grouplife predict POSTERIOR" in (posterior / "b.html").read_text()
    known = json.loads(command("identify", "out", "--held-out", "new/held.json", "--json").stdout)
    assert known["held_out"] == evidence
    assert known["trade_offs"][0]["correlation"] == pytest.approx(-1.0)
    assert known["rests_on_priors"][0] == {"number": "opening.match", "rows": {"active": 0.4}}
    assert (known["left_out"], known["rows"][0]["prior"]) == (None, None)
    assert "another registry" in known["no_prior"]


def test_the_prior_predictive_is_of_the_registry_that_was_fitted(posterior):
    """On the row's own scale, over the first wave."""
    known = json.loads(command("identify", "out", "--targets", "my.yaml", "--json").stdout)
    (active,) = [row for row in known["rows"] if row["row"] == "active"]
    assert active["prior"]["mean"] == pytest.approx(0.5)  # logits from -4 to 4
    assert active["prior"]["low"] < 0.05 < 0.95 < active["prior"]["high"]


def test_predict_says_what_it_would_cost(posterior):
    """Rows, lives and member-days; nothing is lived or written."""
    said = command(*COMMON, "-n")
    assert said.exit_code == 0, said.stderr
    assert "8 posterior and 8 prior draws" in said.stdout
    assert "would write out.held-out.json" in said.stdout
    told = json.loads(command("predict", "out", "--targets", "my.yaml", "-n", "--json").stdout)
    assert {"late_active", "steps"} <= told["rows"].keys()
    assert told["member_days"] < sum(row["member_days"] for row in told["rows"].values())
    assert {one["row"] for one in told["left_out"]} >= {"later", "unmeasured"}
    assert sorted(path.name for path in posterior.iterdir()) == ["my.yaml", "out"]


def test_predict_refuses_before_it_lives(posterior, monkeypatch):
    """2 for usage and what is not there, 3 for another model or too few draws, 5 where nothing can be written."""
    monkeypatch.setattr("sim.run.replicates.outcome", None)
    fitted = command("predict", "out", "--targets", "my.yaml", "--rows", "active")
    assert (fitted.exit_code, "was fitted" in fitted.stderr) == (2, True)
    assert command("predict", "nowhere").exit_code == 2
    assert command("predict", "out", "--targets", "my.yaml", "--draws", "65").exit_code == 3
    assert command(*COMMON, "-o", "out").exit_code == 5
    other = posterior / "else"
    other.mkdir()
    put(other, model_version="0123456789abcdef")
    refused = command("predict", "else/out", "-n")
    assert (refused.exit_code, "other_model" in refused.stderr) == (3, True)


def test_identify_refuses_evidence_of_something_else(posterior):
    """Another posterior, another kind of evidence: exit code 3 with file and line, and no report."""
    rows = {"schema": "grouplife left out 1", "posterior": "a" * 64, "rows": []}
    (posterior / "left.json").write_text(json.dumps(rows, indent=1))
    for option in ("--left-out", "--held-out", "--coverage"):
        refused = command("identify", "out", option, "left.json", "--report", "a.html")
        assert refused.exit_code == 3
        assert "left.json:" in refused.stderr
    assert "another posterior" in command("identify", "out", "--left-out", "left.json").stderr
    assert not (posterior / "a.html").exists()
    assert command("identify", "out", "--held-out", "nowhere.json").exit_code == 2
    assert command("identify", "out", "--report", "out").exit_code == 5


@pytest.mark.parametrize("name", ["screen.csv", "runs.parquet"])
def test_identify_refuses_damaged_files(posterior, name):
    """What the report reads beside the draws must be what the manifest speaks of."""
    (posterior / "out" / name).write_bytes(b"{}")
    refused = command("identify", "out", "--targets", "my.yaml")
    assert (refused.exit_code, "damaged" in refused.stderr) == (3, True)
