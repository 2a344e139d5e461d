"""Every field of a scenario file as a page of Markdown for people, docs/scenarios.md: made as the schema is."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, get_args

from annotated_types import MaxLen
from pydantic import BaseModel

from sim.inputs.editor import scenario_schema
from sim.inputs.reading import read
from sim.inputs.scenario import Scenario
from sim.inputs.shipped import shipped
from sim.inputs.slots import Slot, allowed, slot_at
from sim.inputs.words import Known

#: Block -> the path that is its heading.
Titles = dict[type[BaseModel], str]

#: A whole scenario that is short.
_EXAMPLE = "scenarios/gallery/silent-group.yaml"

#: Notes at the end of descriptions that say what the column beside them says.
_KIND = re.compile(
    r" \((no unit|a block|a block, or a list of blocks|true or false|path|paths|a bare number|list of [a-z]+)\)"
)

_HEAD = """# Scenario files: every field

A scenario says what is done and to whom, by name. How people react stands elsewhere, in behaviour files (`grouplife
sets` lists them). What segments, gifts, products and content grades are stands in the catalogue,
`scenarios/definitions/`; its [names](#names-of-the-catalogue) are at the end of this page. Words are explained in the
[glossary](glossary.md). `make schema` writes this page from the code that reads the files.

- A file that says `extends` says only what differs from the other file: blocks merge, all else is replaced whole,
  lists too.
- `-s path=value` changes a field for one command: `grouplife run my.yaml -s strategy.cadence.spread.a_day=6`. The
  headings below are such paths without the field: a dot leads into a block, `[0]` to the first item of a list, `[1]`
  to the second.
- A procedure of the strategy that no file names is not carried out. `enabled: false` switches off one that is
  inherited.
- "must be said": there is no default, so it is an error if neither the file nor one that it extends says it. "left
  out": nothing stands there unless a file says so.
- Where a number is written without a unit, its meaning ends with the unit, as in "Operators in each team, people".
- Morning, noon and evening are the peaks of attention; the behaviour file says at what time they are.
- `grouplife validate my.yaml` tells every fault with its line and what is allowed, also where fields do not fit
  together.

A whole scenario, [{file}](../{file}):

```yaml
{example}```

"""

_TABLE = "| field | what may be written | default | meaning |\n|---|---|---|---|\n"

_NAMES = """## Names of the catalogue

These come with the project. A scenario can bring definition files with further names: `definitions: [my-gifts.yaml]`.
A1, B2 and the like are facts of the articles that `scenarios/sources.yaml` lists.

"""


def scenario_fields() -> str:
    """The page.

    Returns:
        Markdown: a section a block, in the order of the file, and a row a field; then the names of the catalogue.
    """
    schema = scenario_schema()
    places: dict[type[BaseModel], list[str]] = {}
    for model, path in _blocks(Scenario, ""):
        places.setdefault(model, []).append(path)
    titles = {model: paths[0] for model, paths in places.items()}
    example = shipped(_EXAMPLE).read_text(encoding="utf-8")
    sections = [_section(model, paths, schema, titles) for model, paths in places.items()]
    return _HEAD.format(file=_EXAMPLE, example=example) + "".join(sections) + _NAMES + _catalogue(list(places))


def _blocks(model: type[BaseModel], path: str) -> Iterator[tuple[type[BaseModel], str]]:
    """A block and those inside it, each with its path, in the order of the file."""
    yield model, path
    for name in model.model_fields:
        slot, item = _slots(model, name)
        inside = slot if item is None else item
        if inside.fields:
            step = name if item is None else f"{name}[0]"
            yield from _blocks(inside.kind, f"{path}.{step}" if path else step)


def _slots(model: type[BaseModel], name: str) -> tuple[Slot, Slot | None]:
    """The slot of a field, and that of its items where it is a list."""
    slot = slot_at(model, (name,))
    assert slot is not None, f"{model.__name__} has no field {name}"
    return slot, slot_at(model, (name, 0)) if get_args(slot.kind)[-1:] == (...,) else None


def _section(model: type[BaseModel], paths: list[str], schema: dict[str, Any], titles: Titles) -> str:
    block = schema["$defs"][model.__name__] if paths[0] else schema
    title = f"`{paths[0]}`" if paths[0] else "The file"
    also = f" The same block: {', '.join(f'`{path}`' for path in paths[1:])}." if paths[1:] else ""
    rows = [_row(model, name, said, titles) for name, said in block["properties"].items()]
    return f"{'#' * _level(paths[0])} {title}\n\n{block['description']}{also}\n\n{_TABLE}{''.join(rows)}\n"


def _level(path: str) -> int:
    """Level of a heading: what stands inside a procedure is one lower."""
    return 3 if path.count(".") > 1 else 2


def _row(model: type[BaseModel], name: str, said: dict[str, Any], titles: Titles) -> str:
    """A row; `said` is the field in the schema, which has descriptions, and defaults as a file writes them."""
    field = model.model_fields.get(name)  # the schema alone knows `extends`
    may = "a path" if field is None else _may(model, name, said, titles)
    default = "must be said" if field is not None and field.is_required() else _default(said.get("default", ""))
    return _line(f"`{name}`", may, default, _KIND.sub("", said["description"]))


def _may(model: type[BaseModel], name: str, said: dict[str, Any], titles: Titles) -> str:
    """What may be written, as messages have it."""
    slot, item = _slots(model, name)
    if item is None:
        return _one(slot, titles)
    ways = said.get("anyOf", [said])
    least, most = (ways[-1].get(end) for end in ("minItems", "maxItems"))
    items = f" of {least} .. {most}" if most else f" of {least} or more" if least else ""
    return f"{'one block, or ' if len(ways) > 1 else ''}a list{items}, each {_one(item, titles)}"


def _one(slot: Slot, titles: Titles) -> str:
    if slot.fields:
        return f"a block, see [`{titles[slot.kind]}`](#{_anchor(titles[slot.kind])})"
    if slot.words:
        return f"one of {', '.join(f'`{word}`' for word in slot.words)}"
    kinds = [note.kind for note in slot.metadata if isinstance(note, Known)]
    if kinds:
        return f"a name among the [{kinds[0]}](#{kinds[0]})"
    most = [note.max_length for note in slot.metadata if isinstance(note, MaxLen)]
    return allowed(slot) + "".join(f" of at most {length} characters" for length in most)


def _default(value: object) -> str:
    if value == "":
        return "left out"
    return f"`{str(value).lower() if isinstance(value, bool) else f'{value:g}' if isinstance(value, float) else value}`"


def _catalogue(models: Iterable[type[BaseModel]]) -> str:
    """Shipped names of the kinds that fields may hold, each with what it is."""
    slots = [slot for model in models for name in model.model_fields for slot in _slots(model, name) if slot]
    kinds = dict.fromkeys(note.kind for slot in slots for note in slot.metadata if isinstance(note, Known))
    catalogue = read(shipped(_EXAMPLE)).catalogue
    tables = []
    for kind in kinds:
        rows = [_line(f"`{name}`", one.description) for name, one in getattr(catalogue, kind).items()]
        tables.append(f"### {kind}\n\n| name | what it is |\n|---|---|\n{''.join(rows)}")
    return "\n".join(tables)


def _line(*cells: str) -> str:
    escaped = (" ".join(cell.split()).replace("|", "\\|") for cell in cells)
    return f"| {' | '.join(escaped)} |\n"


def _anchor(title: str) -> str:
    """Where a link finds a heading: GitHub keeps its letters, digits, `_` and `-`."""
    return re.sub(r"[^\w-]", "", title.lower())
