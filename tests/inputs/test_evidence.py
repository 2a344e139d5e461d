"""Files of evidence: read as they were written, and refused with the place of every fault."""

import json

import pytest

from sim.inputs import InputError
from sim.inputs.coverage import Coverage
from sim.inputs.evidence import HeldOut, LeftOut, read_evidence, written
from sim.inputs.shipped import shipped

MARK = "a" * 64

LEFT_OUT = {
    "schema": "grouplife left out 1",
    "posterior": MARK,
    "rows": [
        {
            "row": "points_dau",
            "refitted_mean": 0.22,
            "refitted_low": 0.1,
            "refitted_high": 0.31,
            "band": [0.25, None],
            "in_band_share": 0.21,
            "effective": 130.5,
            "note": "",
        }
    ],
}

COVERAGE = json.loads(shipped("calibration/evidence/coverage.json").read_text())


def put(folder, data):
    """A file of evidence, one value a line."""
    file = folder / "evidence.json"
    file.write_text(json.dumps(data, indent=1))
    return file


def test_evidence_is_read_as_it_was_written(tmp_path):
    """Both forms, open ends and empty tables among them."""
    left = read_evidence(put(tmp_path, LEFT_OUT), LeftOut, MARK)
    assert (left.rows[0].band, left.rows[0].effective) == ((0.25, None), 130.5)
    assert json.loads(json.dumps(written(left))) == LEFT_OUT
    covered = read_evidence(put(tmp_path, COVERAGE), Coverage)
    assert json.loads(json.dumps(written(covered))) == COVERAGE


def test_evidence_of_another_posterior_is_refused(tmp_path):
    """Named with line and both hashes."""
    file = put(tmp_path, LEFT_OUT)
    with pytest.raises(InputError, match="another posterior") as refused:
        read_evidence(file, LeftOut, "b" * 64)
    (problem,) = refused.value.problems
    assert (problem.line, problem.field, problem.found, problem.allowed) == (3, "posterior", MARK, "b" * 64)


@pytest.mark.parametrize(
    ("change", "field", "said"),
    [
        ({"schema": "grouplife coverage 1"}, "schema", "does not hold this kind of evidence"),
        ({"schema": None}, "schema", "grouplife left out 1"),
        ({"posterior": "short"}, "posterior", ""),
        ({"rowz": []}, "rowz", "did you mean `rows`"),
        ({"rows": [LEFT_OUT["rows"][0] | {"in_band_share": 1.5}]}, "rows[0].in_band_share", "out of range"),
        (
            {"rows": [LEFT_OUT["rows"][0] | {"refitted_mean": "NaN"}]},
            "rows[0].refitted_mean",
            "must be a finite number",
        ),
        ({"rows": [LEFT_OUT["rows"][0] | {"band": [0.1]}]}, "rows[0].band[1]", ""),
    ],
)
def test_faults_are_told_with_their_place(tmp_path, change, field, said):
    """Another form, a field that is unknown, missing, of another type or out of range."""
    file = put(tmp_path, LEFT_OUT | change)
    with pytest.raises(InputError) as refused:
        read_evidence(file, LeftOut, MARK)
    assert [problem.field for problem in refused.value.problems] == [field]
    assert said in str(refused.value)
    assert refused.value.problems[0].file == str(file)


@pytest.mark.parametrize("content", [b"[]", b"", b"\xff\xfe", b"{", b'{"schema": "grouplife held out 1"}'])
def test_what_is_no_evidence_is_refused(tmp_path, content):
    """Lists, nothing, no text, half a document, a document without its fields."""
    (tmp_path / "evidence.json").write_bytes(content)
    with pytest.raises(InputError):
        read_evidence(tmp_path / "evidence.json", HeldOut, MARK)
    with pytest.raises(FileNotFoundError):
        read_evidence(tmp_path / "nowhere.json", HeldOut, MARK)
