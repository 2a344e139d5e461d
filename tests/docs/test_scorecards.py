"""The recorded scorecards, as the documentation tells of them."""

import json
from collections import Counter
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).parents[2]
FULL = "calibration/baseline/full.json"


def test_the_full_scorecard_is_the_one_that_is_told_of() -> None:
    """docs/calibration.md names its hash, and how many rows are hit, missed and undecided."""
    told = " ".join((ROOT / "docs" / "calibration.md").read_text(encoding="utf-8").split())
    content = (ROOT / FULL).read_bytes()
    assert f"`{FULL}`, sha256 `{sha256(content).hexdigest()}`" in told
    verdicts = Counter((row["use"], row["verdict"]) for row in json.loads(content)["rows"])
    hit = {use: verdicts[use, "hit"] for use in ("calibrate", "law", "validate")}
    assert (sum(hit.values()), hit) == (20, {"calibrate": 8, "law": 9, "validate": 3})
    assert (verdicts["validate", "missed"], verdicts["calibrate", "undecided"]) == (10, 1)


def test_the_changelog_has_a_line_with_the_verdict_of_every_measured_row() -> None:
    """Each row of the full scorecard that was measured stands in CHANGELOG.md with its use and its verdict."""
    lines = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8").splitlines()
    for row in json.loads((ROOT / FULL).read_bytes())["rows"]:
        if row["n"]:
            (line,) = [line for line in lines if line.startswith(f"| {row['id']} | {row['use']} |")]
            assert line.split("|")[-2].strip().startswith(row["verdict"]), line
