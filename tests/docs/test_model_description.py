"""docs/model.md and the code say the same: rules, parameters with their units, streams, acts, events."""

import ast
import re
from enum import IntEnum
from pathlib import Path

import pytest
import yaml

from sim.vocabulary import ActKind, EventKind, Stream

ROOT = Path(__file__).parent.parent.parent
TEXT = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
BEHAVIOUR = yaml.safe_load((ROOT / "calibration" / "parameters" / "reference.yaml").read_text(encoding="utf-8"))

#: Rules by name. The numbering and rounding rules of draws.py are rules as well.
RULES = {
    node.name: path.stem
    for path in [*sorted((ROOT / "sim" / "rules").glob("*.py")), ROOT / "sim" / "draws.py"]
    for node in ast.parse(path.read_text(encoding="utf-8")).body
    if isinstance(node, ast.FunctionDef) and any(ast.unparse(d) == "rule" for d in node.decorator_list)
}

#: Entries of the description: the text under each heading that is a name in code font.
ENTRIES = dict(re.findall(r"^#### `(\w+)`\n(.*?)(?=^#|\Z)", TEXT, re.MULTILINE | re.DOTALL))

#: Rows of the parameter tables: name, unit, meaning.
PARAMETER_ROWS = re.findall(r"^\| `(\w+\.\w+)` \| ([^|]+) \| ([^|]+) \|$", TEXT, re.MULTILINE)

#: Fields of the behaviour file: name and unit.
FIELDS = {f"{block}.{name}": entry["unit"] for block, fields in BEHAVIOUR.items() for name, entry in fields.items()}

#: Names of the form block.field anywhere in the text.
MENTIONED = sorted({name for name in re.findall(r"`(\w+\.\w+)`", TEXT) if name.split(".")[0] in BEHAVIOUR})


def explained(enum: type[IntEnum]) -> dict[str, str]:
    """The table of an enumeration: first cell to the rest of the row."""
    table = re.search(rf"^\| `{enum.__name__}` \|.*\n\|[-|]+\n((?:\|.*\n)+)", TEXT, re.MULTILINE)
    assert table is not None, f"no table of {enum.__name__}"
    return dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", table[1], re.MULTILINE))


def test_there_is_something_to_compare() -> None:
    """The lists that the tests below loop over are not empty."""
    assert min(len(RULES), len(ENTRIES)) > 30
    assert min(len(FIELDS), len(PARAMETER_ROWS), len(MENTIONED)) > 60


@pytest.mark.parametrize("rule", RULES)
def test_rule_has_an_entry(rule: str) -> None:
    """Every rule has an entry of its own that says something."""
    assert len(ENTRIES.get(rule, "").split()) >= 5


@pytest.mark.parametrize("entry", ENTRIES)
def test_entry_is_a_rule(entry: str) -> None:
    """Every entry that looks like a rule names one that exists."""
    assert entry in RULES


def test_no_entry_comes_twice() -> None:
    """A rule is described in one place."""
    headings = re.findall(r"^#### `(\w+)`", TEXT, re.MULTILINE)
    assert len(headings) == len(set(headings))


def test_names_in_code_font_exist() -> None:
    """Every name with an underscore that the description puts in code font is written somewhere in code or inputs."""
    sources = [path for room in ("sim", "scenarios", "calibration") for path in (ROOT / room).rglob("*")]
    known = "\n".join(path.read_text(encoding="utf-8") for path in sources if path.suffix in {".py", ".yaml"})
    names = set(re.findall(r"`([a-z0-9]+(?:_[a-z0-9]+)+)`", TEXT))
    assert names
    assert not [name for name in sorted(names) if not re.search(rf"\b{name}\b", known)]


@pytest.mark.parametrize("field", FIELDS)
def test_parameter_is_described_with_its_unit(field: str) -> None:
    """Every number of the behaviour file stands in one table, with the unit that the file says."""
    assert [unit for name, unit, _ in PARAMETER_ROWS if name == field] == [FIELDS[field]]


@pytest.mark.parametrize("name", [name for name, _, _ in PARAMETER_ROWS])
def test_described_parameter_exists(name: str) -> None:
    """Every parameter that a table describes is a field of the behaviour file."""
    assert name in FIELDS


@pytest.mark.parametrize("name", MENTIONED)
def test_mentioned_parameter_exists(name: str) -> None:
    """Every parameter that the text mentions as block.field is a field of the behaviour file."""
    assert name in FIELDS


@pytest.mark.parametrize("enum", [Stream, ActKind, EventKind])
def test_every_word_is_explained(enum: type[IntEnum]) -> None:
    """The tables of streams, acts and events name exactly what there is, and say something of each."""
    rows = explained(enum)
    assert list(rows) == [word.name for word in enum]
    assert all(row.strip("| ") for row in rows.values())


def test_segment_fields_are_explained() -> None:
    """Every number of a segment stands in the table of the segment."""
    segments = yaml.safe_load((ROOT / "scenarios" / "definitions" / "segments.yaml").read_text(encoding="utf-8"))
    fields = {name for segment in segments["segments"].values() for name in segment} - {"description"}
    assert fields
    assert {name for name in fields if f"`{name}`" not in TEXT} == set()
