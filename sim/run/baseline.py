"""Recorded scorecards: which rows held, and how a new one is written for people and for CI."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from xml.etree import ElementTree

from sim.inputs import InputError
from sim.inputs.problem import Problem
from sim.inputs.shipped import shipped
from sim.inputs.text import decoded, read_bytes
from sim.metrics.study import RowResult
from sim.run.scorecard import LEFT_OUT, WAITING

#: Word under which a recorded scorecard is recognised.
SCHEMA = "grouplife check 1"


def baseline_file(quick: bool) -> Path:
    """Where the recorded scorecard of a form is shipped; it need not exist."""
    return shipped(f"calibration/baseline/{_form(quick)}.json")


def document(
    rows: Sequence[RowResult], *, quick: bool, seed: int, behaviour: str, model: str, registry: str
) -> dict[str, Any]:
    """A scorecard as plain data, as it is told and recorded.

    Args:
        rows: the scorecard.
        quick: its form.
        seed: its root seed.
        behaviour: sha256 of the behaviour file.
        model: version of the model that lived (`posterior.model_version`).
        registry: name of the registry's file.
    """
    return {
        "schema": SCHEMA,
        "form": _form(quick),
        "registry": registry,
        "seed": seed,
        "behaviour": behaviour,
        "model_version": model,
        "rows": [
            {
                "id": row.id,
                "source": row.source,
                "use": row.use,
                "verdict": row.verdict,
                "mean": row.mean,
                "low": row.low,
                "high": row.high,
                "band": row.band,
                "n": row.n,
                "beside": row.beside,
                "note": row.note,
            }
            for row in rows
        ],
    }


class Recorded(NamedTuple):
    """What is compared with of a recorded scorecard."""

    verdicts: dict[str, str]  # by row
    model: str  # version of the model that lived


def recorded(file: Path, *, quick: bool, registry: str) -> Recorded:
    """A recorded scorecard, read back.

    Args:
        file: the recorded scorecard.
        quick: the form that it must have.
        registry: name of the registry's file that it must be of.

    Raises:
        FileNotFoundError: there is no such file.
        InputError: it is no recorded scorecard, or one of another form or registry.
    """
    text = decoded(read_bytes(file, str(file)), str(file))
    try:
        found = json.loads(text)
        schema, form, of, model = found["schema"], found["form"], found["registry"], found["model_version"]
        verdicts = {row["id"]: row["verdict"] for row in found["rows"]}
    except KeyError as missing:
        message = f"no {missing.args[0]}: the file is not a recorded scorecard, or one of an earlier version; record it"
        raise _fault(file, "no_baseline", str(missing.args[0]), message) from None
    except (ValueError, TypeError):
        raise _fault(file, "no_baseline", "", "the file is not a recorded scorecard") from None
    words = (schema, form, of, model, *verdicts.keys(), *verdicts.values())
    if schema != SCHEMA or not all(isinstance(word, str) for word in words):
        raise _fault(file, "no_baseline", "", "the file is not a recorded scorecard")
    if form != _form(quick):
        raise _fault(file, "other_form", "form", f"the scorecard is of the {form} form, this is the {_form(quick)} one")
    if of != registry:
        raise _fault(file, "other_registry", "registry", f"the scorecard is of the registry {of}, this is {registry}")
    return Recorded(verdicts, model)


def _form(quick: bool) -> str:
    return "quick" if quick else "full"


def _fault(file: Path, code: str, field: str, message: str) -> InputError:
    return InputError([Problem(str(file), 1, 1, code, field, message)])


def junit(rows: Sequence[RowResult], lost: Mapping[str, str]) -> bytes:
    """A scorecard as JUnit XML: a case a row, a failure for each that held and holds no longer.

    Args:
        rows: the scorecard.
        lost: rows that held in the baseline and hold no longer, id -> verdict now.
    """
    skipped = [row for row in rows if row.verdict in (LEFT_OUT, WAITING) and row.id not in lost]
    absent = sorted(lost.keys() - {row.id for row in rows})
    counts = {"tests": str(len(rows) + len(absent)), "failures": str(len(lost)), "skipped": str(len(skipped))}
    suite = ElementTree.Element("testsuite", {"name": "grouplife check", **counts})
    for row in rows:
        case = ElementTree.SubElement(suite, "testcase", {"classname": f"grouplife.{row.use}", "name": row.id})
        if row.id in lost:
            message = f"held in the baseline, now {row.verdict}: {row.mean:.4g}, band {row.band}"
            ElementTree.SubElement(case, "failure", {"message": message})
        elif row in skipped:
            ElementTree.SubElement(case, "skipped", {"message": row.note})
        ElementTree.SubElement(
            case, "system-out"
        ).text = f"{row.verdict}: {row.mean:.6g} in {row.low:.6g} .. {row.high:.6g}"
    for name in absent:
        case = ElementTree.SubElement(suite, "testcase", {"classname": "grouplife.absent", "name": name})
        ElementTree.SubElement(case, "failure", {"message": f"held in the baseline, now {lost[name]}"})
    text: str = ElementTree.tostring(suite, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()
