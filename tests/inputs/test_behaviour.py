"""The behaviour file."""

from pathlib import Path

import pytest

from sim import parameters
from sim.inputs import InputError, read
from sim.inputs.behaviour import Behaviour
from sim.inputs.quantity import Uncertain
from sim.inputs.reading import BEHAVIOUR
from sim.inputs.shipped import shipped
from tests.inputs.conftest import BASE

REFERENCE = shipped("calibration/parameters/reference.yaml").read_text()
NUMBERS = [
    (block, name) for block in Behaviour.model_fields for name in Behaviour.model_fields[block].annotation.model_fields
]


def faults(desk, *change):
    assert REFERENCE.count(change[0]) == 1
    path = desk.write(REFERENCE.replace(*change), "behaviour.yaml")
    return desk.faults(BASE, behaviour=path)


def test_there_are_numbers_to_look_at():
    """The lists that the tests below loop over are not empty."""
    assert len(NUMBERS) > 50


def test_every_number_of_the_reference_is_read(desk):
    """Each number of the file has a value, a unit, a prior, a grade and a source."""
    behaviour = read(desk.write(BASE)).behaviour
    assert all(isinstance(getattr(getattr(behaviour, block), name), Uncertain) for block, name in NUMBERS)


def test_blocks_have_the_fields_of_the_parameters():
    """A block of the file and its class in sim.parameters have the same numbers, but for those that make tables."""
    tables = {
        "attention": set(Behaviour.model_fields["attention"].annotation.model_fields),
        "quitting": {"frailty_shape"},
        "broadcasting": {"reach_median", "reach_spread"},
    }
    made = {"attention": set(parameters.Attention._fields), "broadcasting": {"reach"}}
    for block, field in Behaviour.model_fields.items():
        flat = set(getattr(parameters, field.annotation.__name__)._fields)
        assert set(field.annotation.model_fields) - tables.get(block, set()) == flat - made.get(block, set())


@pytest.mark.parametrize(("block", "name"), NUMBERS)
def test_every_number_has_its_own_unit(block, name, desk):
    """A number with another unit is refused."""
    import json

    blocks = Behaviour.model_validate(_plain()).model_dump()
    blocks[block][name]["unit"] = "furlongs"
    (fault,) = desk.faults(BASE, behaviour=desk.write(json.dumps(blocks, indent=1), "behaviour.yaml"))
    assert (fault.code, fault.field) == ("unit", f"{block}.{name}.unit")


def _plain():
    from sim.inputs.document import parse

    return parse(REFERENCE, "reference.yaml").plain


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        (("prior: [7.5, 10.5]", "prior: [10.5, 7.5]"), "prior", "attention.morning_hour.prior"),
        (("prior: [7.5, 10.5]", "prior: [7.5]"), "too_short", "attention.morning_hour.prior[1]"),
        (("prior: [7.5, 10.5]", "prior: [7.5, 8, 9]"), "too_long", "attention.morning_hour.prior"),
        (("prior: [7.5, 10.5]", "prior: 9"), "list", "attention.morning_hour.prior"),
        (("prior: [7.5, 10.5]", "prior: [7.5, 30]"), "range", "attention.morning_hour.prior"),
        (("prior: [7.5, 10.5]", "prior: [7.5, late]"), "number", "attention.morning_hour.prior[1]"),
        ((", prior: [7.5, 10.5]", ""), "missing", "attention.morning_hour.prior"),
        (("branching: {value: 0.58", "branching: {value: 1.2"), "range", "posting.branching.value"),
        (("branching: {value: 0.58", "branching: {value: 0.9"), "range", "posting.branching.value"),
        (("reciprocity: {value: 0.18", "reciprocity: {value: 0.9"), "range", "packets.reciprocity.value"),
        (("reciprocity: {value: 0.18", "reciprocity: {value: 1.0"), "range", "packets.reciprocity.value"),
        (("shares: {value: 5.0", "shares: {value: 0.5"), "range", "packets.shares.value"),
        (("half_worth: {value: 0.15", "half_worth: {value: 0.0"), "range", "points.half_worth.value"),
        (("shares: {value: 5.0, unit: shares", "shares: {value: 5.0, unit: share"), "unit", "packets.shares.unit"),
        (("attention:\n", "attension:\n"), "unknown_field", "attension"),
        (("  morning_hour:", "  hour:"), "unknown_field", "attention.hour"),
        (("floor_until: {value: 24.0", "floor_until: {value: 6.0"), "window", "attention.floor_until.value"),
    ],
)  # fmt: skip
def test_a_wrong_number_is_told(change, code, field, desk):
    """Prior, range, block and field of a behaviour number are checked."""
    assert (code, field) in [(fault.code, fault.field) for fault in faults(desk, *change)]


def test_a_value_outside_its_prior_is_allowed(desk):
    """The prior is what was held plausible before; the value need not lie in it."""
    path = desk.write(REFERENCE.replace("morning_hour: {value: 9.0", "morning_hour: {value: 11.0"), "behaviour.yaml")
    assert read(desk.write(BASE), behaviour=path).behaviour.attention.morning_hour.value == 11.0


def test_somebody_must_pay_attention(desk):
    """Weights that are all 0 leave nobody who looks."""
    import re

    silent = re.sub(r"(_weight: \{value: )[0-9.]+", r"\g<1>0", REFERENCE)
    (fault,) = desk.faults(BASE, behaviour=desk.write(silent, "behaviour.yaml"))
    assert (fault.code, fault.field) == ("no_attention", "attention")


def test_shipped_sets_are_known_by_name(desk, monkeypatch, tmp_path):
    """A bare name is a shipped set of values, found from anywhere; a file of that name in the folder comes first."""
    monkeypatch.chdir(tmp_path)
    scenario = desk.write(BASE)
    shipped_set = read(scenario, behaviour="reference")
    assert read(scenario).behaviour == read(scenario, behaviour=Path(BEHAVIOUR).stem).behaviour != shipped_set.behaviour
    assert (
        shipped_set.behaviour_path == read(scenario, behaviour="calibration/parameters/reference.yaml").behaviour_path
    )
    (tmp_path / "reference").write_text(REFERENCE.replace("morning_hour: {value: 9.0", "morning_hour: {value: 10.0"))
    assert read(scenario, behaviour="reference").behaviour.attention.morning_hour.value == 10.0
    with pytest.raises(InputError, match="no behaviour set of this name"):
        read(scenario, behaviour="of-last-year")
