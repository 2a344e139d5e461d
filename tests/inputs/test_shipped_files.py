"""The files that come with the project, and the wall between scenarios and numbers."""

import copy
import json

import pytest

from sim.inputs import InputError, read
from sim.inputs.behaviour import Behaviour
from sim.inputs.catalogue import (
    Catalogue,
    ContentGrade,
    Costs,
    Fit,
    Gift,
    Handling,
    NameStyle,
    PersonaStyle,
    Product,
    Segment,
    Spam,
)
from sim.inputs.document import parse
from sim.inputs.sets import behaviour_sets
from sim.inputs.shipped import shipped
from sim.inputs.targets import read_targets
from sim.linter import executable
from sim.run.people import behaviour_of, uncertain
from sim.run.rows import cheaper, inputs_of, placed_variants
from tests.inputs.conftest import BASE
from tests.usual import POSTERIOR

GALLERY = sorted(shipped("scenarios/gallery").glob("*.yaml"))
SWEEPS = sorted(shipped("scenarios/sweeps").glob("*.yaml"))  # read in tests/experiments/test_plan.py
CHOICES = sorted(shipped("scenarios/choices").glob("*.yaml"))  # read in tests/comparing/test_choose_command.py
OTHERS = {
    path
    for folder in ("scenarios", "calibration")
    for path in shipped(folder).rglob("*.yaml")
    if path not in (*GALLERY, *SWEEPS, *CHOICES)
}
TRAITS = {
    name
    for model in (Segment, ContentGrade, NameStyle, Fit, PersonaStyle, Gift, Product, Spam, Handling, Costs)
    for name in model.model_fields
    if name not in ("description", "by_hand", "price")  # words that a scenario has, too
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
    ("strategy", "cadence", "stock"),
    ("strategy", "portrait"),
    ("strategy", "rename"),
    ("strategy", "persona"),
    ("strategy", "opening_push"),
    ("strategy", "atmosphere"),
    ("strategy", "points"),
    ("strategy", "points", "sign_in"),
    ("strategy", "points", "lottery"),
    ("strategy", "points", "mall"),
    ("strategy", "points", "mall", "gifts", 0),
    ("strategy", "topics"),
    ("strategy", "prepared"),
    ("strategy", "red_packets"),
    ("strategy", "promotions"),
    ("strategy", "goods"),
    ("strategy", "after_sales"),
    ("strategy", "chats"),
    ("strategy", "moderation"),
    ("strategy", "recruitment"),
    ("strategy", "recruitment", "channels", 0),
    ("strategy", "recruitment", "channels", 0, "bait"),
    ("strategy", "recruitment", "new_groups"),
    ("strategy", "invitations"),
    ("strategy", "koc"),
    ("strategy", "fission"),
    ("strategy", "closing"),
]
WHOLE = {
    "cadence": {
        "pushes": [{"at": "noon", "kind": "content", "grade": "ordinary"}],
        "spread": {"a_day": 3, "between": "08:00-22:00", "kind": "content", "grade": "ordinary"},
        "stock": {"pieces": 10, "new_a_day": 1},
    },
    "portrait": {},
    "rename": {"name_style": "fitting"},
    "persona": {"style": "real user"},
    "opening_push": {"grade": "helpful"},
    "atmosphere": {"demonstrators": 3, "messages_a_day": 3, "between": "09:00-21:00", "grade": "helpful"},
    "points": {
        "sign_in": {"window": "06:30-10:00", "points": 5},
        "lottery": {"window": "12:00-14:00", "price": 2, "prize": 50, "chance": "5 %"},
        "mall": {"gifts": [{"gift": "picture book", "price": 300}]},
    },
    "topics": {"window": "10:00-21:00"},
    "prepared": {"share": "5 %", "grade": "helpful"},
    "red_packets": {"at": "20:00", "amount": "20 yuan", "shares": 10, "grade": "ordinary"},
    "promotions": {"every": "9 days", "discount": "20 %", "between": "10:00-20:00", "grade": "ordinary"},
    "goods": {"products": ["picture book set", "online course"]},
    "after_sales": {"refund": "procedure", "days": "7 days"},
    "chats": {"above": "500 yuan"},
    "moderation": {"by": "tool"},
    "recruitment": {
        "channels": [{"channel": "shop counter", "a_day": 4, "bait": {"gift": "sample pack"}}],
        "new_groups": {"most": 3},
    },
    "invitations": {"bait": {"gift": "sample pack"}},
    "koc": {"contacts": 9, "kocs": 5, "bait": {"gift": "sample pack"}, "new_groups": {"most": 2}},
    "fission": {"every": "9 days", "seeds": 2, "bait": {"gift": "sample pack"}, "new_groups": {"most": 2}},
    "closing": {"below": "3 %", "how": "merge"},
}  # fmt: skip


def keys(data):
    """All keys of plain data, at any depth."""
    if isinstance(data, dict):
        return set(data) | {name for value in data.values() for name in keys(value)}
    return {name for value in data for name in keys(value)} if isinstance(data, list) else set()


def test_there_is_something_to_look_at():
    """The lists that the tests below loop over are not empty."""
    assert len(GALLERY) >= 5
    assert len(OTHERS) >= 8
    assert len(TRAITS) >= 20
    assert len(BEHAVIOUR) > 50


@pytest.mark.parametrize("path", GALLERY, ids=lambda path: path.stem)
def test_gallery_files_are_valid(path):
    """Every gallery file loads and can be carried out."""
    assert executable(read(path))


def test_every_variant_of_a_row_can_be_carried_out():
    """No row of the registry rests on a scenario that is refused, as it is shown and as it is fitted."""
    rows = [row for row in read_targets() if row.measure is not None and row.gallery is not None]
    variants = {variant for row in rows for one in (row, cheaper(row)) for variant in placed_variants(one)}
    found, refused = inputs_of(variants)
    assert (len(found) > 50, refused) == (True, {})


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
    sets = {one.file.resolve() for one in behaviour_sets()}
    other = {path.name: path for path in left if path.resolve() not in sets}
    assert set(other) == {"benchmarks.yaml", "sets.yaml", "behaviour.yaml"}
    assert other["behaviour.yaml"].parent == shipped(f"calibration/posterior/{POSTERIOR}")


def test_the_usual_behaviour_is_that_of_the_shipped_posterior():
    """Its numbers; sources say that they were fitted."""
    usual, fitted = (
        uncertain(behaviour_of(file)) for file in (None, shipped(f"calibration/posterior/{POSTERIOR}/behaviour.yaml"))
    )
    assert {name: number.value for name, number in usual.items()} == {name: n.value for name, n in fitted.items()}
    moved = {name for name, number in uncertain(behaviour_of("reference")).items() if number.value != usual[name].value}
    assert {name for name, number in usual.items() if number.source == f"posterior-{POSTERIOR}"} == moved


@pytest.mark.parametrize("path", GALLERY, ids=lambda path: path.stem)
def test_gallery_files_name_the_schema(path):
    """The first line tells editors where the schema is."""
    first = path.read_text().splitlines()[0]
    assert first == "# yaml-language-server: $schema=../scenario.schema.json"


@pytest.mark.parametrize("path", GALLERY, ids=lambda path: path.stem)
def test_no_gallery_file_states_a_number_of_members_or_behaviour(path):
    """No key of a gallery file is a trait, a quality, a cost, or a behaviour number."""
    # `points` are what a ritual grants, the behaviour block of that name holds others; `shares` are those of packets,
    # a `discount` is that of a promotion day. An entry of the portfolio says of which `store` its groups are.
    own_words = {"points", "share", "shares", "discount"}
    plain = parse(path.read_text(), path.name).plain
    for entry in plain.get("portfolio", []):
        entry.pop("store", None)
    stated = keys(plain)
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
    # `promotion`, `topic` and the like are taken for slips of the pen, and the others have places of their own.
    unadvised = {problem.found for problem in problems if "scenario may not state" not in problem.hint}
    assert unadvised <= {"promotion", "topic", "points", "shares", "share", "discount", "chat", "store"}


def _fields_of(block):
    from sim.inputs.scenario import Scenario
    from sim.inputs.slots import slot_at

    return set(slot_at(Scenario, block).fields)


def test_sections_of_the_catalogue_are_no_scenario(desk):
    """Definitions in a scenario are refused, and told where they belong."""
    for section in set(Catalogue.model_fields) - {"gifts", "products"}:  # words that a scenario has, too
        (fault,) = desk.faults(BASE + f"{section}: {{}}\n")
        assert fault.code == "unknown_field"
        assert "stands in the definitions" in fault.hint
