"""`extends`: a file says only what differs."""

from pathlib import Path

from sim.inputs import read
from tests.inputs.conftest import BASE


def test_mappings_merge_and_all_else_replaces(desk):
    """Blocks keep what the overlay does not name; lists and single values give way."""
    desk.write(BASE + "    start: 3 days\n", "base.yaml")
    overlay = "extends: base.yaml\nstrategy: {cadence: {pushes: [{at: noon, kind: product, grade: helpful}]}}\n"
    cadence = read(desk.write(overlay)).scenario.strategy.cadence
    assert (cadence.start, [push.at for push in cadence.pushes]) == (3.0, ["noon"])


def test_nothing_switches_a_block_off(desk):
    """A block that the overlay empties is not carried out."""
    desk.write(BASE, "base.yaml")
    assert read(desk.write("extends: base.yaml\nstrategy: {cadence: null}\n")).scenario.strategy.cadence is None


def test_the_upper_file_wins_through_a_chain(desk):
    """Of three files the topmost has the last word, each relative to its own folder."""
    desk.write(BASE, "a/base.yaml")
    desk.write("extends: ../a/base.yaml\nname: middle\nhorizon: 20 days\n", "b/middle.yaml")
    scenario = read(desk.write("extends: b/middle.yaml\nname: top\n")).scenario
    assert (scenario.name, scenario.horizon) == ("top", 20.0)


def test_an_inherited_fault_is_told_where_it_stands(desk):
    """A fault of the base is told in the base, one of the overlay in the overlay, both in one pass."""
    desk.write(BASE.replace("members: 100", "members: 1"), "base.yaml")
    faults = desk.faults("extends: base.yaml\nhorizon: 9\n")
    assert [(Path(fault.file).name, fault.line, fault.column) for fault in faults] == [
        ("base.yaml", 6, 23),
        ("scenario.yaml", 2, 10),
    ]


def test_a_fault_that_is_overlaid_is_none(desk):
    """What the overlay replaces need not be right."""
    desk.write(BASE.replace("30 days", "30"), "base.yaml")
    assert read(desk.write("extends: base.yaml\nhorizon: 9 days\n")).scenario.horizon == 9.0


def test_a_shipped_file_can_be_extended_from_anywhere(desk):
    """`scenarios/gallery/...` names a shipped file where no file of one's own has that name."""
    path = desk.write("extends: scenarios/gallery/volume.yaml\nname: mine\n")
    assert read(path).scenario.name == "mine"


def test_every_file_read_is_on_record(desk):
    """Base, overlay, definitions, sources and behaviour stand among the files, with their hashes."""
    desk.write(BASE, "base.yaml")
    files = read(desk.write("extends: base.yaml\nname: top\n")).files
    assert {Path(file).name for file in files} >= {"base.yaml", "scenario.yaml", "sources.yaml", "reference.yaml"}
    assert all(Path(file).is_file() and len(sha) == 64 for file, sha in files.items())


def test_the_merged_scenario_is_plain_and_whole(desk):
    """What provenance records is the scenario after overlays and settings, as written, without `extends`."""
    desk.write(BASE, "base.yaml")
    merged = read(desk.write("extends: base.yaml\n"), settings=["horizon=9 days"]).merged
    assert (merged["horizon"], merged["starts"], "extends" in merged) == ("9 days", "2025-03-03", False)


def test_the_merged_scenario_reads_as_itself(desk):
    """Written out as JSON, which is YAML, the merged scenario gives the same scenario."""
    import json

    first = read("scenarios/gallery/parents-points-quiz.yaml", settings=["horizon=28 days"])
    assert read(desk.write(json.dumps(first.merged, indent=1))).scenario == first.scenario


def test_a_file_is_read_as_it_stands_now(desk):
    """Documents are kept between readings, but as they were parsed, and not when the file has changed since."""
    desk.write(BASE, "base.yaml")
    overlay = desk.write("extends: base.yaml\nname: top\nhorizon: 20 days\n")
    first = read(overlay, settings=["horizon=40 days"])
    assert (first.scenario.horizon, read(overlay).scenario.horizon) == (40.0, 20.0)
    desk.write(BASE.replace("members: 100", "members: 60"), "base.yaml")
    assert read(overlay).scenario.portfolio[0].groups[0].members == 60
    assert read(desk.folder / "base.yaml").scenario.horizon == 30.0
