"""The files that come with the project, and the wall between scenarios and numbers."""

import copy
import json

import pytest

from sim.inputs import InputError, read
from sim.inputs.behaviour import Behaviour
from sim.inputs.catalogue import Catalogue, ContentGrade, Fit, Gift, Handling, NameStyle, Segment
from sim.inputs.document import parse
from sim.inputs.shipped import shipped
from sim.inputs.targets import read_targets
from sim.linter import executable
from tests.inputs.conftest import BASE

GALLERY = sorted(shipped("scenarios/gallery").glob("*.yaml"))
OTHERS = {
    path for folder in ("scenarios", "calibration") for path in shipped(folder).rglob("*.yaml") if path not in GALLERY
}
TRAITS = {
    name
    for model in (Segment, ContentGrade, NameStyle, Fit, Gift, Handling)
    for name in model.model_fields
    if name not in ("description", "by_hand")  # words that a scenario has, too
}
BEHAVIOUR = {name for block in Behaviour.model_fields.values() for name in block.annotation.model_fields}
#: Blocks of a scenario of all blocks, as paths into it.
BLOCKS = [
    (),
    ("portfolio", 0),
    ("portfolio", 0, "groups"),
    ("strategy",),
    ("strategy", "cadence"),
    ("strategy", "cadence", "pushes", 0),
    ("strategy", "cadence", "spread"),
    ("strategy", "portrait"),
    ("strategy", "rename"),
    ("strategy", "opening_push"),
    ("strategy", "atmosphere"),
    ("strategy", "points"),
    ("strategy", "points", "sign_in"),
    ("strategy", "points", "mall"),
    ("strategy", "points", "mall", "gifts", 0),
    ("strategy", "promotions"),
]
WHOLE = {
    "cadence": {
        "pushes": [{"at": "noon", "kind": "content", "grade": "ordinary"}],
        "spread": {"a_day": 3, "between": "08:00-22:00", "kind": "content", "grade": "ordinary"},
    },
    "portrait": {},
    "rename": {"name_style": "fitting"},
    "opening_push": {"grade": "helpful"},
    "atmosphere": {"demonstrators": 3, "messages_a_day": 3, "between": "09:00-21:00", "grade": "helpful"},
    "points": {
        "sign_in": {"window": "06:30-10:00", "points": 5},
        "mall": {"gifts": [{"gift": "picture book", "price": 300}]},
    },
    "promotions": {"every": "9 days", "discount": "20 %", "between": "10:00-20:00", "grade": "ordinary"},
}  # fmt: skip


def keys(data):
    """All keys of plain data, at any depth."""
    if isinstance(data, dict):
        return set(data) | {name for value in data.values() for name in keys(value)}
    return {name for value in data for name in keys(value)} if isinstance(data, list) else set()


def test_there_is_something_to_look_at():
    """The lists that the tests below loop over are not empty."""
    assert len(GALLERY) >= 5
    assert len(OTHERS) >= 7
    assert len(TRAITS) >= 14
    assert len(BEHAVIOUR) > 50


@pytest.mark.parametrize("path", GALLERY, ids=lambda path: path.stem)
def test_gallery_files_are_valid(path):
    """Every gallery file loads and can be carried out."""
    assert executable(read(path))


@pytest.mark.parametrize("path", GALLERY, ids=lambda path: path.stem)
def test_gallery_files_are_found_from_anywhere(path, tmp_path, monkeypatch):
    """`scenarios/gallery/...` names the shipped file where there is none of that name."""
    monkeypatch.chdir(tmp_path)
    assert read(f"scenarios/gallery/{path.name}").scenario == read(path).scenario


def test_all_other_shipped_files_are_read():
    """Every other shipped YAML is definitions, sources, the behaviour file or the targets, and loads."""
    known = set(read(GALLERY[0]).files)
    assert read_targets()
    left = {
        path for path in OTHERS if not any(shipped(".").joinpath(name).resolve() == path.resolve() for name in known)
    }
    assert {path.name for path in left} == {"benchmarks.yaml"}


@pytest.mark.parametrize("path", GALLERY, ids=lambda path: path.stem)
def test_gallery_files_name_the_schema(path):
    """The first line tells editors where the schema is."""
    first = path.read_text().splitlines()[0]
    assert first == "# yaml-language-server: $schema=../scenario.schema.json"


@pytest.mark.parametrize("path", GALLERY, ids=lambda path: path.stem)
def test_no_gallery_file_states_a_number_of_members_or_behaviour(path):
    """No key of a gallery file is a trait, a quality, a cost, or a behaviour number."""
    own_words = {"points"}  # what a ritual grants; the behaviour block of that name holds blocks of its own
    stated = keys(parse(path.read_text(), path.name).plain)
    assert not (stated - own_words) & (TRAITS | BEHAVIOUR | set(Behaviour.model_fields) | {"value", "prior", "unit"})


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: ".".join(map(str, block)) or "top")
def test_a_scenario_that_states_such_a_number_is_refused(block, desk):
    """Each trait and behaviour number, written into any block, is an unknown field that is told where it belongs."""
    scenario = parse(BASE, "base").plain | {"strategy": copy.deepcopy(WHOLE)}
    assert read(desk.write(json.dumps(scenario)))
    target = scenario
    for step in block:
        target = target[step]
    names = sorted((TRAITS | BEHAVIOUR | set(Behaviour.model_fields)) - _fields_of(block))
    target |= dict.fromkeys(names, 0.5)
    with pytest.raises(InputError) as caught:
        read(desk.write(json.dumps(scenario, indent=1)))
    problems = caught.value.problems
    assert {problem.code for problem in problems} == {"unknown_field"}
    assert {problem.found for problem in problems} == set(names)
    # `promotion` is taken for a slip of the pen for `promotions`, and `points` and `prompt` have a place of their own.
    unadvised = {problem.found for problem in problems if "scenario may not state" not in problem.hint}
    assert unadvised <= {"promotion", "points"}


def _fields_of(block):
    from sim.inputs.scenario import Scenario
    from sim.inputs.slots import slot_at

    return set(slot_at(Scenario, block).fields)


def test_sections_of_the_catalogue_are_no_scenario(desk):
    """Definitions in a scenario are refused, and told where they belong."""
    for section in set(Catalogue.model_fields) - {"gifts"}:  # a mall has gifts, too
        (fault,) = desk.faults(BASE + f"{section}: {{}}\n")
        assert fault.code == "unknown_field"
        assert "stands in the definitions" in fault.hint
