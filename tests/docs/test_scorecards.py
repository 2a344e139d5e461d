"""The recorded scorecards, as the documentation tells of them."""

import json
from collections import Counter
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).parents[2]
FULL = "calibration/baseline/full.json"


def test_the_full_scorecard_is_the_one_that_is_told_of() -> None:
    """docs/calibration.md names its hash, and how many rows of each use are hit and missed."""
    told = " ".join((ROOT / "docs" / "calibration.md").read_text(encoding="utf-8").split())
    content = (ROOT / FULL).read_bytes()
    assert f"`{FULL}`, sha256 `{sha256(content).hexdigest()}`" in told
    measured = Counter((row["use"], row["verdict"]) for row in json.loads(content)["rows"] if row["n"])
    for use, said in (
        ("calibrate", "calibrate rows"),
        ("law", "laws that can be measured"),
        ("validate", "validate rows"),
    ):
        n = sum(count for (its, _), count in measured.items() if its == use)
        assert f"of {n} {said} {measured[use, 'hit']} are hit and {measured[use, 'missed']} missed" in told.replace(
            "Of", "of"
        )


def test_the_changelog_has_a_line_with_the_verdict_of_every_measured_row() -> None:
    """Each row of the full scorecard that was measured stands in CHANGELOG.md with its use and its verdict."""
    lines = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").splitlines()
    for row in json.loads((ROOT / FULL).read_bytes())["rows"]:
        if row["n"]:
            (line,) = [line for line in lines if line.startswith(f"| {row['id']} | {row['use']} |")]
            assert line.split("|")[-2].strip().startswith(row["verdict"]), line
