"""docs/facts.md: a row for every fact of the articles, and names of what exists."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from sim.experiments.outcomes import OUTCOMES
from sim.inputs import scenario_schema
from sim.inputs.shipped import shipped
from sim.inputs.targets import read_targets
from sim.metrics import columns

ROOT = Path(__file__).parent.parent.parent
TEXT = (ROOT / "docs" / "facts.md").read_text(encoding="utf-8")

#: Facts and practices of the interview (A), of the essay (B), and the systems that they name (S), in their order.
FACTS = [f"{letter}{number}" for letter, last in (("A", 20), ("B", 7), ("S", 19)) for number in range(1, last + 1)]

HEAD = ["fact", "mechanism", "lever", "metric", "scenario", "benchmark row", "missing"]
NAMED = HEAD[1:6]

#: Rows by column; the fact's number is the first word of its cell.
CELLS = [[cell.strip() for cell in line[1:-1].split("|")] for line in TEXT.splitlines() if line.startswith("| ")]
ROWS = [dict(zip(HEAD, cells, strict=True)) for cells in CELLS if cells != HEAD]
NUMBERS = [row["fact"].split(":")[0] for row in ROWS]


def fields(node: dict[str, Any], path: str = "") -> Iterator[str]:
    """Paths of the fields of a scenario, without the numbers of lists."""
    for name, field in node["properties"].items():
        step = f"{path}.{name}".removeprefix(".")
        yield step
        for way in field.get("anyOf", [field]):
            inner = way.get("items", way)
            if "$ref" in inner:
                yield from fields(SCHEMA["$defs"][inner["$ref"].split("/")[-1]], step)


def rules() -> Iterator[str]:
    """Names of the rules of sim/rules."""
    for path in (ROOT / "sim" / "rules").glob("*.py"):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and any(ast.unparse(d) == "rule" for d in node.decorator_list):
                yield node.name


SCHEMA = scenario_schema()
BEHAVIOUR = yaml.safe_load(shipped("calibration/parameters/reference.yaml").read_text(encoding="utf-8"))
FILES = {kind: {file.stem for file in shipped(f"scenarios/{kind}").glob("*.yaml")} for kind in ("gallery", "sweeps")}
CHOICES = {file.stem for file in shipped("scenarios/choices").glob("*.yaml")}
TARGETS = {row.id: row.source for row in read_targets()}

#: What may be named in each column.
EXISTING = {
    "mechanism": {*rules(), *(f"{block}.{name}" for block, inside in BEHAVIOUR.items() for name in inside)},
    "lever": set(fields(SCHEMA)),
    "metric": set(OUTCOMES).union(*(table for name, table in vars(columns).items() if name.isupper())),
    "scenario": {*FILES["gallery"], *(f"sweep {name}" for name in FILES["sweeps"]), *(f"choice {c}" for c in CHOICES)},
    "benchmark row": set(TARGETS),
}


def names(cell: str) -> list[str]:
    """What a cell names: a sweep or a choice with that word before it, a list's items without their number."""
    found = re.findall(r"(sweep |choice )?`([^`]+)`", cell)
    return [kind + re.sub(r"\[\d+\]", "", name) for kind, name in found]


def test_there_is_something_to_look_for() -> None:
    """The lists that names are looked up in are not empty."""
    assert min(len(EXISTING[column]) for column in NAMED) > 30


def test_every_fact_has_one_row() -> None:
    """All numbered items of the articles, once each, in their order."""
    assert NUMBERS == FACTS


@pytest.mark.parametrize("column", NAMED)
def test_what_is_named_exists(column: str) -> None:
    """Rules, numbers and files; fields; columns and outcomes; shipped files; rows of the registry."""
    missing = {name for row in ROWS for name in names(row[column])} - EXISTING[column]
    if column == "mechanism":
        missing = {name for name in missing if "/" not in name or not (ROOT / name).is_file()}
    assert missing == set()


@pytest.mark.parametrize("row", ROWS, ids=NUMBERS)
def test_row_says_what_it_has(row: dict[str, str]) -> None:
    """A cell names something or is a dash; without a mechanism, a lever or a metric the row says what is missing."""
    assert all(names(row[column]) or row[column] == "-" for column in NAMED)
    assert re.match(r"(-$|partly: |not modelled: )", row["missing"])
    assert row["missing"] != "-" or all(names(row[column]) for column in HEAD[1:5])
    assert "`" not in row["fact"] + row["missing"]


@pytest.mark.parametrize("target", TARGETS)
def test_benchmark_row_stands_beside_its_facts(target: str) -> None:
    """Each row of the registry is named by every fact that it has its number from."""
    named = {number for number, row in zip(NUMBERS, ROWS, strict=True) if target in names(row["benchmark row"])}
    assert set(re.findall(r"\b[ABS]\d+\b", TARGETS[target])) <= named
    assert named
