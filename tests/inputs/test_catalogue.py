"""Definition files: the shipped ones, and one's own."""

import re
from pathlib import Path

import pytest

from sim.inputs import read
from sim.inputs.catalogue import NEEDED
from sim.inputs.shipped import shipped
from tests.inputs.conftest import BASE

SEGMENT = """\
segments:
  night owls:
    description: people who live late
    sessions_median: {value: 12, unit: sessions/day, grade: G, source: night-study}
    sessions_spread: {value: 0.6, unit: log-sd, grade: G, source: assumed}
    chronotype_spread: {value: 0.75, unit: hours, grade: G, source: assumed}
    row_rate_median: {value: 40, unit: rows/day, grade: G, source: assumed}
    row_rate_spread: {value: 0.5, unit: log-sd, grade: G, source: assumed}
    interest_mean: {value: 0.30, unit: share, grade: G, source: assumed}
    interest_concentration: {value: 4.3, unit: concentration, grade: G, source: assumed}
    propensity_spread: {value: 1.3, unit: log-sd, grade: G, source: assumed}
    responders: {value: 0.25, unit: share, grade: article, source: assumed}
    muted_share: {value: 0.35, unit: share, grade: G, source: assumed}
    store_purchases: {value: 0, unit: purchases/month, grade: G, source: assumed}
    store_basket: {value: 0, unit: yuan, grade: G, source: assumed}
    wallet_median: {value: 250, unit: yuan/month, grade: G, source: assumed}
    wallet_spread: {value: 0.7, unit: log-sd, grade: G, source: assumed}
    inviters: {value: 0.07, unit: share, grade: G, source: assumed}
    acquaintances: {value: 3, unit: people, grade: G, source: assumed}
sources:
  night-study: A study of one's own.
"""
PRODUCT = """\
products:
  night cream:
    category: cosmetics
    price: {value: 99, unit: yuan, grade: G, source: assumed}
    cost: {value: 40, unit: yuan, grade: G, source: assumed}
    generality: {value: 0.5, unit: share, grade: G, source: assumed}
    impulse: {value: 0.5, unit: share, grade: G, source: assumed}
    decision_days: {value: 1, unit: days, grade: G, source: assumed}
    fault_rate: {value: 0, unit: share, grade: G, source: assumed}
    repurchase_days: {value: 0, unit: days, grade: G, source: assumed}
    delivery_days: {value: 2, unit: days, grade: G, source: assumed}
"""
OWN = BASE.replace("parents", "night owls") + "definitions: [own/segments.yaml]\n"


def own_faults(desk, *change):
    desk.write(SEGMENT.replace(*change), "own/segments.yaml")
    return [(Path(fault.file).name, fault.line, fault.column, fault.code) for fault in desk.faults(OWN)]


def test_definitions_of_ones_own_join_the_shipped_ones(desk):
    """A scenario may name what stands in its own definition file, and that file its own sources."""
    desk.write(SEGMENT, "own/segments.yaml")
    catalogue = read(desk.write(OWN)).catalogue
    assert list(catalogue.segments)[-1] == "night owls"
    assert {"parents", "night owls"} <= set(catalogue.segments)
    assert "night-study" in catalogue.sources


def test_definitions_are_relative_to_the_file_that_names_them(desk):
    """An inherited list of definition files is read beside the base, not beside the overlay."""
    desk.write(SEGMENT, "deep/own/segments.yaml")
    desk.write(OWN, "deep/base.yaml")
    assert "night owls" in read(desk.write("extends: deep/base.yaml\n")).catalogue.segments


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (("unit: sessions/day", "unit: sessions/hour"), (4, 40, "unit")),
        (("value: 12", "value: 0"), (4, 30, "range")),
        (("value: 0.30", "value: 1.30"), (9, 28, "range")),
        (("value: 0.30", "value: .nan"), (9, 28, "number")),
        (("value: 0.30", 'value: "0.30"'), (9, 28, "number")),
        (("value: 0.30", "value: 30 %"), (9, 28, "number")),
        (("grade: article", "grade: D"), (12, 51, "unknown_word")),
        (("source: night-study", "source: night-studies"), (4, 72, "unknown_name")),
        (("    muted_share:", "    muted:"), (13, 5, "unknown_field")),
        (("sources:\n", "sourcs:\n"), (20, 1, "unknown_field")),
        (("A study of one's own.", "3"), (21, 16, "text")),
        (("  night owls:\n", "  brand customers:\n"), (2, 3, "defined_twice")),
        (("  night-study:", "  assumed:"), (21, 3, "defined_twice")),
    ],
)
def test_a_wrong_definition_is_told_where_it_stands(change, fault, desk):
    """Unit, range, grade, source, field and name of a definition are checked in its own file."""
    assert ("segments.yaml", *fault) in own_faults(desk, *change)


SOLD = BASE + "  goods: {products: [night cream, grocery box]}\ndefinitions: [own/products.yaml]\n"


def test_products_of_ones_own_can_be_sold(desk):
    """A product that stands in a definition file of one's own."""
    desk.write(PRODUCT, "own/products.yaml")
    inputs = read(desk.write(SOLD))
    assert inputs.catalogue.products["night cream"].price.value == 99
    assert inputs.scenario.strategy.goods.products == ("night cream", "grocery box")


@pytest.mark.parametrize(
    ("change", "line", "column", "code"),
    [
        (("value: 99", "value: 0"), 4, 20, "range"),
        (("value: 99, unit: yuan", "value: 99, unit: dollars"), 4, 30, "unit"),
        (("value: 40", "value: -1"), 5, 19, "range"),
        (("generality: {value: 0.5", "generality: {value: 50"), 6, 25, "range"),
        (("decision_days: {value: 1", "decision_days: {value: 0"), 8, 28, "range"),
        (("fault_rate: {value: 0", "fault_rate: {value: 3"), 9, 25, "range"),
        (("repurchase_days: {value: 0", "repurchase_days: {value: -1"), 10, 30, "range"),
        (("delivery_days: {value: 2", "delivery_days: {value: 0"), 11, 28, "range"),
        (("    delivery_days", "    delivery"), 11, 5, "unknown_field"),
        (("category: cosmetics", "category: 3"), 3, 15, "name"),
        (("    category", "    categry"), 3, 5, "unknown_field"),
        (("  night cream:", "  skin cream:"), 2, 3, "defined_twice"),
    ],
)
def test_a_wrong_product_is_told_where_it_stands(change, line, column, code, desk):
    """Numbers of a product have units and ranges; nothing is decided or delivered in no time."""
    assert PRODUCT.count(change[0]) == 1
    desk.write(PRODUCT.replace(*change), "own/products.yaml")
    told = [(Path(fault.file).name, fault.line, fault.column, fault.code) for fault in desk.faults(SOLD)]
    assert ("products.yaml", line, column, code) in told


NEEDS = "    needs: {cosmetics: {value: 0.9, unit: share, grade: G, source: assumed}}\n"


def needing(desk, needs):
    desk.write(SEGMENT.replace("    muted_share:", f"{needs}    muted_share:"), "own/segments.yaml")
    return desk.write(OWN)


def test_a_segment_may_need_some_categories_less(desk):
    """Parts by category of the products; of what is not named nothing is said."""
    (needs,) = read(needing(desk, NEEDS)).catalogue.segments["night owls"].needs.items()
    assert (needs[0], needs[1].value) == ("cosmetics", 0.9)


def test_a_category_of_no_product_is_told_with_the_nearest(desk):
    """What is needed is a category of some product."""
    needing(desk, NEEDS.replace("cosmetics", "cosmetic"))
    (fault,) = desk.faults(OWN)
    assert (fault.code, fault.line, fault.column) == ("unknown_name", 13, 23)
    assert (fault.field, fault.nearest) == ("segments.night owls.needs.cosmetic", "cosmetics")


def test_products_of_ones_own_may_be_of_a_category_of_their_own(desk):
    """A category exists by the products that name it."""
    desk.write(PRODUCT.replace("cosmetics", "sleep"), "own/products.yaml")
    needing(desk, NEEDS.replace("cosmetics", "sleep"))
    both = OWN.replace("[own/segments.yaml]", "[own/segments.yaml, own/products.yaml]")
    catalogue = read(desk.write(both)).catalogue
    assert catalogue.categories == ["groceries", "cosmetics", "books", "courses", "bread", "sleep"]


@pytest.mark.parametrize("answer", ["refund", "procedure", "chat"])
def test_no_member_is_answered_in_no_time(answer, desk, tmp_path):
    """Minutes of what members ask for are at least half a minute."""
    for path in shipped("scenarios").glob("definitions/*.yaml"):
        text = re.sub(rf"(  {answer}:\n    by_hand: {{value: )[0-9]+", r"\g<1>0.49", path.read_text())
        desk.write(text, f"definitions/{path.name}")
    desk.write(shipped("scenarios/sources.yaml").read_bytes(), "sources.yaml")
    fault = desk.fault(catalogue=tmp_path)
    assert (fault.code, fault.field) == ("range", f"labour.{answer}.by_hand.value")


def test_every_fault_of_a_number_is_told_at_once(desk):
    """Value, unit, grade and source of one number."""
    change = (
        "{value: 12, unit: sessions/day, grade: G, source: night-study}",
        "{value: -1, unit: a, grade: Z, source: b}",
    )
    assert [code for *_, code in own_faults(desk, *change)] == ["range", "unit", "unknown_word", "unknown_name"]


def test_a_broken_definition_does_not_hide_its_name(desk):
    """A scenario that names a definition with a fault is told of that fault alone."""
    assert own_faults(desk, "value: 0.30", "value: 3") == [("segments.yaml", 9, 28, "range")]


@pytest.mark.parametrize(("section", "name"), [(section, name) for section, names in NEEDED.items() for name in names])
def test_a_name_that_the_simulation_needs_is_missed(section, name, desk, tmp_path):
    """A catalogue without a name such as `unresearched` cannot be used."""
    for path in shipped("scenarios").glob("definitions/*.yaml"):
        text = re.sub(rf"^  {name}:$", f"  no {name}:", path.read_text(), flags=re.MULTILINE)
        desk.write(text, f"definitions/{path.name}")
    desk.write(shipped("scenarios/sources.yaml").read_bytes(), "sources.yaml")
    named = BASE.replace("members: 100", "members: 100, name_style: plain, persona: assistant")
    faults = desk.faults(named, catalogue=tmp_path)
    assert [(fault.code, fault.field) for fault in faults] == [("missing", f"{section}.{name}")]


def test_another_catalogue_can_stand_in_for_the_shipped_one(desk, tmp_path):
    """A folder with definitions and sources takes the place of `scenarios`; the files on record are its own."""
    for path in shipped("scenarios").glob("definitions/*.yaml"):
        desk.write(path.read_bytes(), f"kept/definitions/{path.name}")
    desk.write(shipped("scenarios/sources.yaml").read_bytes(), "kept/sources.yaml")
    files = read(desk.write(BASE), catalogue=tmp_path / "kept").files
    assert all("definitions" not in file or file.startswith(str(tmp_path)) for file in files)


def test_a_text_in_place_of_a_section_is_told(desk):
    """A section that is no mapping of names is a fault."""
    desk.write("gifts: none\n", "own/segments.yaml")
    assert [fault.code for fault in desk.faults(BASE + "definitions: [own/segments.yaml]\n")] == ["mapping"]


def test_a_name_of_a_definition_is_a_name(desk):
    """A definition is called by a word on one line."""
    desk.write(
        'names:\n  "a\\nb": {clarity: {value: 1, unit: share, grade: G, source: assumed}}\n', "own/segments.yaml"
    )
    (fault,) = desk.faults(BASE + "definitions: [own/segments.yaml]\n")
    assert (fault.code, fault.line) == ("name", 2)
