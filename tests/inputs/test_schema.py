"""The JSON Schema for editors."""

import copy
import json

import jsonschema
import pytest

from sim.inputs import InputError, read, scenario_schema
from sim.inputs.document import parse
from sim.inputs.shipped import shipped
from tests.inputs.conftest import BASE

SCHEMA = scenario_schema()
GALLERY = sorted(shipped("scenarios/gallery").glob("*.yaml"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def parts(node):
    """All mappings of a schema."""
    if isinstance(node, dict):
        yield node
    for inner in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from parts(inner)


def test_the_committed_schema_is_that_of_the_model():
    """scenarios/scenario.schema.json is what `grouplife schema` prints."""
    assert json.loads(shipped("scenarios/scenario.schema.json").read_text(encoding="utf-8")) == SCHEMA


def test_it_is_a_schema():
    """It is valid JSON Schema, draft 2020-12."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_patterns_mean_the_same_in_editors():
    r"""No pattern has \w, \d or \s, which editors read differently."""
    patterns = [part["pattern"] for part in parts(SCHEMA) if isinstance(part.get("pattern"), str)]
    assert patterns
    assert not [pattern for pattern in patterns if any(sign in pattern for sign in (r"\w", r"\d", r"\s"))]


def test_every_field_has_a_description():
    """Editors show what each field means."""
    fields = [
        field for part in parts(SCHEMA) if "additionalProperties" in part for field in part["properties"].values()
    ]
    assert len(fields) > 50
    assert all(field.get("description") for field in fields)


def test_defaults_and_examples_could_be_written():
    """Each default and example is valid where it stands."""
    for part in parts(SCHEMA):
        said = [part["default"]] if "default" in part and "properties" not in part else []
        for value in said + (part["examples"] if isinstance(part.get("examples"), list) else []):
            jsonschema.Draft202012Validator({**part, "$defs": SCHEMA["$defs"]}).validate(value)


@pytest.mark.parametrize("path", GALLERY, ids=lambda path: path.stem)
def test_gallery_files_are_valid(path):
    """What the loader accepts, editors accept."""
    VALIDATOR.validate(parse(path.read_text(encoding="utf-8"), path.name).plain)


def test_an_overlay_may_leave_out_what_it_inherits():
    """A file that extends another one needs no field of its own, in no block that merges."""
    VALIDATOR.validate({"extends": "base.yaml", "strategy": {"points": {"quiz": {"points": 3}}, "promotions": {}}})


@pytest.mark.parametrize(
    "written",
    [
        {"name": "a"},
        {"extends": 3},
        {"extends": "a", "horizn": "3 days"},
        {"extends": "a", "strategy": {"portait": {}}},
    ],
)
def test_what_is_wrong_in_any_case_is_wrong_in_editors(written):
    """Missing fields of a file that stands alone, and wrong fields of any, are flagged."""
    assert not VALIDATOR.is_valid(written)


def _mutations():
    whole = parse(shipped("scenarios/gallery/reactivate-dormant.yaml").read_text(encoding="utf-8"), "f").plain
    whole["strategy"]["points"] = {"sign_in": {"window": "06:30-10:00", "points": 5}}
    whole["strategy"]["promotions"] = {
        "every": "9 days",
        "discount": "20 %",
        "between": "10:00-20:00",
        "grade": "ordinary",
    }
    whole["strategy"]["points"]["lottery"] = {"window": "12:00-14:00", "price": 2, "prize": 50, "chance": "5 %"}
    whole["strategy"]["points"] |= {"for_post": 1, "expire_every": "9 days"}
    whole["strategy"]["cadence"]["stock"] = {"pieces": 9, "new_a_day": 0.5}
    packet = {"at": "20:00", "amount": "20 yuan", "shares": 10, "grade": "ordinary"}
    whole["strategy"] |= {"topics": {"window": "10:00-21:00"}, "red_packets": packet, "moderation": {"by": "tool"}}
    whole["strategy"]["promotions"]["coupons"] = 30
    whole["strategy"]["points"]["for_order"] = 9
    after_sales = {"refund": "procedure", "days": "7 days"}
    goods = {"products": ["skin cream"], "commission": "5 %"}
    whole["strategy"] |= {"goods": goods, "after_sales": after_sales, "chats": {"above": "100 yuan"}}
    whole["strategy"] |= {"prepared": {"share": "5 %", "grade": "helpful"}, "persona": {"style": "real user"}}
    for path in _paths(whole):
        for value in (..., None, -1, 0.5, "", "x", [], {}, True):
            changed = copy.deepcopy(whole)
            owner = changed
            for step in path[:-1]:
                owner = owner[step]
            if value is ...:
                del owner[path[-1]]
            else:
                owner[path[-1]] = value
            yield path, value, changed


def _paths(data, path=()):
    for step, value in data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ():
        yield (*path, step)
        yield from _paths(value, (*path, step))


def _codes(desk, written):
    """Codes of the loader's faults."""
    try:
        read(desk.write(json.dumps(written)))
    except InputError as error:
        return {problem.code for problem in error.problems}
    return set()


def _some(mutations, n):
    """About n of the mutations, evenly."""
    return mutations[:: max(1, len(mutations) // n)]


def test_what_the_schema_refuses_the_loader_refuses(desk):
    """No one-field change of a scenario is flagged by editors and yet valid."""
    flagged = [mutation for mutation in _mutations() if not VALIDATOR.is_valid(mutation[2])]
    assert len(flagged) > 100
    assert [(path, value) for path, value, written in _some(flagged, 120) if not _codes(desk, written)] == []


def test_what_the_loader_refuses_the_schema_refuses(desk):
    """One-field changes that editors accept are refused only for what takes other fields or files to know."""
    passed = [mutation for mutation in _mutations() if VALIDATOR.is_valid(mutation[2])]
    assert len(passed) > 20
    assert {code for _, _, written in _some(passed, 90) for code in _codes(desk, written)} <= BEYOND_SCHEMAS


#: Names of definitions, what fits together, names that are all spaces, numbers with units that are out of range.
BEYOND_SCHEMAS = {
    *("unknown_name", "beyond_horizon", "silent_without_history", "no_ritual", "no_prize", "name", "range"),
    *("no_goods", "procedure_without_days", "days_without_procedure"),
}


def test_the_small_scenario_is_valid():
    """The scenario that these tests break is whole."""
    VALIDATOR.validate(parse(BASE, "base").plain)
