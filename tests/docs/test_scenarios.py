"""docs/scenarios.md: what the command writes, and a row with a meaning for every field that a file may hold."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from sim.cli import grouplife
from sim.inputs import read, scenario_schema
from sim.inputs.shipped import shipped

PAGE = Path(__file__).parent.parent.parent / "docs" / "scenarios.md"
TEXT = PAGE.read_text(encoding="utf-8")
SCHEMA = scenario_schema()
SECTIONS = re.findall(r"^##+ ([^\n]+)\n\n(.*?)(?=^##|\Z)", TEXT, re.MULTILINE | re.DOTALL)


def cells(section: str) -> list[list[str]]:
    """Rows of a section without its head."""
    lines = [line for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines[2:]]


def blocks(node: dict[str, Any], path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Blocks of the schema with their paths, as far as references lead."""
    yield path, node
    for name, field in node["properties"].items():
        step = f"{path}.{name}".removeprefix(".")
        for way in field.get("anyOf", [field]):
            inner = way.get("items", way)
            if "$ref" in inner:
                is_list = any("items" in other for other in field.get("anyOf", [field]))
                yield from blocks(SCHEMA["$defs"][inner["$ref"].split("/")[-1]], step + "[0]" * is_list)


BLOCKS = dict(blocks(SCHEMA))
FIELDS = [(path, name) for path, block in BLOCKS.items() for name in block["properties"]]


def places(title: str, text: str) -> list[str]:
    """Paths of the blocks that a section is about."""
    same = re.search(r"The same block: (.*)\.$", text, re.MULTILINE)
    return re.findall(r"`([^`]+)`", f"{title} {same[1] if same else ''}") or [""] * (title == "The file")


def rows_of(path: str) -> dict[str, list[str]]:
    """Rows of the section of a block, by field."""
    (section,) = [text for title, text in SECTIONS if path in places(title, text)]
    return {row[0].strip("`"): row for row in cells(section)}


def test_the_page_is_what_the_command_writes(tmp_path: Path) -> None:
    """`make schema` was run after the last change of a model or of the catalogue."""
    CliRunner().invoke(grouplife, ["schema", "--table", "-o", str(tmp_path / "page.md")], catch_exceptions=False)
    assert (tmp_path / "page.md").read_bytes() == PAGE.read_bytes(), "run make schema"


def test_there_are_fields_to_look_for() -> None:
    """The list that the tests below loop over holds all blocks of the schema."""
    assert len(FIELDS) > 200
    assert {id(block) for block in BLOCKS.values()} == {id(SCHEMA), *map(id, SCHEMA["$defs"].values())}


@pytest.mark.parametrize("path", BLOCKS)
def test_every_field_has_a_row(path: str) -> None:
    """A row a field, in the order of the model, each with something in all four cells and a meaning in words."""
    rows = rows_of(path)
    assert list(rows) == list(BLOCKS[path]["properties"])
    assert all(len(row) == 4 and all(row) for row in rows.values())
    assert all(re.search(r"[A-Za-z]{2}", row[3]) for row in rows.values())


@pytest.mark.parametrize(("path", "name"), FIELDS)
def test_choices_and_defaults_are_shown(path: str, name: str) -> None:
    """Each allowed word stands in the row, and the default as a file writes it."""
    field, row = BLOCKS[path]["properties"][name], rows_of(path)[name]
    assert all(f"`{word}`" in row[1] for word in field.get("enum", []))
    default = field.get("default", "")
    said = str(default).lower() if isinstance(default, bool) else str(default).removesuffix(".0")
    assert row[2] in (f"`{said}`", *(("left out", "must be said") if not said else ()))


def test_what_must_be_said_is_what_a_whole_file_needs() -> None:
    """The page and the schema agree on the fields of a scenario that have no default."""
    needed = {name for name, row in rows_of("").items() if row[2] == "must be said"}
    assert needed == set(SCHEMA["then"]["required"])


def test_names_of_the_catalogue_are_listed() -> None:
    """Every shipped name that a field may hold stands there with what it is."""
    catalogue = read(shipped("scenarios/gallery/silent-group.yaml")).catalogue
    kinds = set(re.findall(r"a name among the \[(\w+)\]", TEXT))
    assert len(kinds) > 5
    for kind in kinds:
        (section,) = [text for title, text in SECTIONS if title == kind]
        expected = [[f"`{name}`", one.description] for name, one in getattr(catalogue, kind).items()]
        assert cells(section) == expected
        assert all(row[1] for row in expected)


def test_nothing_of_the_code_shows() -> None:
    """Readers see words, no Python."""
    assert not re.findall(r"\bNone\b|\bTrue\b|\bFalse\b|<class|Annotated|Literal|typing|\binf\b|no unit", TEXT)


def test_links_lead_somewhere() -> None:
    """Each link inside the page has its heading, and each file is there."""
    anchors = {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title, _ in SECTIONS}
    links = re.findall(r"\]\(([^)]+)\)", TEXT)
    assert len(links) > 50
    assert not [link for link in links if link.startswith("#") and link[1:] not in anchors]
    assert not [link for link in links if not link.startswith("#") and not (PAGE.parent / link).exists()]


def test_the_example_and_the_setting_are_read(tmp_path: Path) -> None:
    """The scenario that the page shows is whole, a shipped one, and takes the setting that the page shows."""
    (example,) = re.findall(r"```yaml\n(.*?)```", TEXT, re.DOTALL)
    (setting,) = re.findall(r"my.yaml -s (\S+)`", TEXT)
    path = tmp_path / "my.yaml"
    path.write_text(example, encoding="utf-8")
    inputs = read(path, settings=[setting, "portfolio[0].groups[0].members=50"])
    assert example.encode() in [file.read_bytes() for file in shipped("scenarios/gallery").glob("*.yaml")]
    assert inputs.scenario.strategy.cadence is not None
    assert inputs.scenario.strategy.cadence.spread is not None
    assert (inputs.scenario.strategy.cadence.spread.a_day, inputs.scenario.portfolio[0].groups[0].members) == (6, 50)
