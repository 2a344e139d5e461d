"""The front door: runs, studies, and the folder they are kept in."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

import sim
from sim import archive, simulation
from sim.inputs.shipped import shipped
from sim.inputs.targets import TARGETS
from sim.provenance import names
from sim.run import life, replicates, result
from sim.run.life import stored_inputs
from tests import lives

PAID = "scenarios/gallery/paid-channels.yaml"


@pytest.fixture
def scenario(tmp_path, monkeypatch):
    """A scenario file, and engines that cost nothing."""
    for room in (replicates, life):
        monkeypatch.setattr(room, "outcome", lives.outcome)
    path = tmp_path / "scenario.yaml"
    path.write_text(lives.SCENARIO)
    return path


def kept(scenario, folder, **asked):
    """A study of the scenario, written to a folder."""
    given = {"replicates": 3, "seed": 5, "engine": "compiled", **asked}
    archive.write(folder, result.files(result.make(result.ask(scenario, **given))))
    return folder


def test_the_front_door_is_what_it_says():
    """Every public name can be imported, and the function `simulate` stays a function when the rooms are imported."""
    import sim.simulation

    assert [name for name in sim.__all__ if not callable(getattr(sim, name))] == []


def test_import_is_light():
    """`import sim` loads neither numpy nor pydantic nor numba."""
    heavy = "print([name for name in ('numpy', 'numba', 'pydantic', 'pandas') if name in sys.modules])"
    said = subprocess.run(
        [sys.executable, "-c", f"import sys, sim; {heavy}"], capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "[]"


def test_daily_is_tidy_with_units(scenario):
    """One row a day and group, and a meaning for every column."""
    daily = sim.simulate(scenario).daily
    assert len(daily) == 32
    assert set(daily.attrs["units"]) == set(daily.columns)


def test_events_are_recorded_when_asked_for(scenario):
    """The first use of the event log lives the same life again; kinds have names."""
    assert list(sim.simulate(scenario).events["kind"]) == ["glimpse", "glimpse", "open"]


def test_summary_has_the_weeks_and_the_whole(scenario):
    """16 days are two weeks, a rest, and the whole horizon as week 0."""
    assert list(sim.simulate(scenario).summary()["week"]) == [1, 2, 3, 0]


def test_a_run_shows_itself_in_a_notebook(scenario):
    """Charts and table as HTML."""
    shown = sim.simulate(scenario)._repr_html_()
    assert "<svg" in shown
    assert "<table" in shown


def test_the_first_replicate_is_the_run_of_the_same_seed(scenario):
    """Replicate 0 lives on the root seed."""
    active = sim.simulate(scenario, seed=7).daily.groupby("day")["active"].sum()
    assert np.array_equal(sim.study(scenario, replicates=2, seed=7).curves["active"][0], active)


def test_replicate_seeds_are_fixed():
    """The seeds of replicates are part of what a result means: they may only change with a note in the changelog."""
    assert [replicates.replicate_seed(1, r) for r in range(3)] == PINNED


PINNED = [1, 1924724592101893612, 7282061166616739097]


def test_replicate_seeds_do_not_collide():
    """20,000 replicates of neighbouring roots have 20,000 seeds, all within 63 bits."""
    seeds = {replicates.replicate_seed(seed, r) for seed in (1, 2) for r in range(10_000)}
    assert len(seeds) == 20_000
    assert max(seeds) < 2**63


def test_provenance_names_no_machine_path(scenario, tmp_path):
    """Provenance says what was run and from what, and nothing of where on this machine."""
    said = archive.json_bytes(sim.simulate(scenario).provenance).decode()
    assert str(tmp_path) not in said
    assert "reference.yaml" in said


def test_a_run_opens_again(scenario, tmp_path):
    """The stored tables are those of the first replicate; members are lived again from the stored inputs."""
    run = sim.open_run(kept(scenario, tmp_path / "kept"))
    first = sim.simulate(scenario, seed=5)
    assert run.daily.equals(first.daily)
    assert run.groups.equals(first.groups)
    assert run.members.equals(first.members)


def test_a_run_does_not_open_again_whose_inputs_were_changed(scenario, tmp_path):
    """The file is named, with what it was and is; what is lived again would not fit the tables."""
    folder = kept(scenario, tmp_path / "kept")
    copy = folder / "inputs" / sim.open_run(folder).provenance["scenario"]
    copy.write_text(copy.read_text(encoding="utf-8") + "# seen\n", encoding="utf-8")
    told = r"not a file that the result was made from \(found sha256 [0-9a-f]{12}\)"
    with pytest.raises(sim.InputError, match=told) as said:
        sim.open_run(folder)
    assert [Path(problem.file) for problem in said.value.problems] == [copy]


@pytest.mark.parametrize("way", ["far", "beside"])
def test_a_run_opens_again_whose_files_reach_shipped_ones_by_a_way_of_their_own(scenario, tmp_path, way):
    """A scenario and a behaviour file outside extend shipped files by `../...`: the copies find each other."""
    (tmp_path / "outside").mkdir()
    (tmp_path / "project").symlink_to(shipped(""))
    way = os.path.relpath(shipped(""), tmp_path / "outside") if way == "far" else "../project"
    people, mine = tmp_path / "outside" / "people.yaml", tmp_path / "outside" / "mine.yaml"
    people.write_text(f"extends: {way}/calibration/parameters/reference.yaml\n", encoding="utf-8")
    mine.write_text(f"extends: {way}/scenarios/gallery/volume.yaml\nname: mine\n", encoding="utf-8")
    run = sim.open_run(kept(mine, tmp_path / "kept", behaviour=people))
    assert run.provenance["scenario"] == "own/mine.yaml"
    again = stored_inputs(archive.open_folder(tmp_path / "outside" / ".." / "kept"))
    assert again.scenario.name == "mine"
    assert set(names(again.files, tmp_path / "kept" / "inputs").values()) == set(run.provenance["files"]) - {TARGETS}


def test_channels_of_a_run_open_again(tmp_path):
    """Contacts, entries and attribution are read as they were written; by channel they add up to the days' revenue."""
    asked = {"seed": 3, "settings": ["horizon=20 days", "portfolio[0].groups.members=30"]}
    made = result.make(result.ask(PAID, replicates=1, engine="compiled", **asked))
    archive.write(tmp_path / "kept", result.files(made))
    opened, lived = sim.open_run(tmp_path / "kept"), sim.simulate(PAID, **asked)
    for table in ("contacts", "entries", "attribution", "channels"):
        assert getattr(opened, table).equals(getattr(lived, table))
    paid = opened.channels["paid"].sum()
    assert paid == pytest.approx(sum(row.paid for row in made.study.channels))
    assert 0.0 < paid == pytest.approx(opened.daily["revenue"].sum())
    cost = opened.channels["contact_cost"].sum()
    assert 0.0 < cost == pytest.approx(sum(row.contacts for row in made.study.accounts if row.by == "store"))
    assert opened.profit()["contacts"].sum() == pytest.approx(cost)


def test_gifts_points_and_joins_of_a_run_are_those_of_its_study(tmp_path):
    """The stored run tells the gifts and joins of the study's CSV files; the points of the last day are owed for."""
    gifts = "[{gift: sample pack, price: 20, stock: 9}, {gift: stationery set, price: 50}]"
    points = f"strategy.points={{sign_in: {{window: '08:00-22:00', points: 5}}, mall: {{gifts: {gifts}}}}}"
    asked = {"seed": 3, "settings": ["horizon=20 days", "portfolio[0].groups.members=30", points]}
    made = result.make(result.ask(PAID, replicates=1, engine="compiled", **asked))
    archive.write(tmp_path / "kept", result.files(made))
    run = sim.open_run(tmp_path / "kept")
    stored = {name: pd.read_csv(tmp_path / "kept" / f"{name}.csv") for name in ("gifts", "joins", "accounts")}
    assert_frame_equal(run.gifts, stored["gifts"], check_dtype=False)
    assert 0.0 < run.gifts["redeemed"][0] == run.daily["redemptions"].sum()
    for by in ("store", "group"):
        joins = stored["joins"][stored["joins"]["by"] == by].reset_index(drop=True)
        assert_frame_equal(run.joins(by), joins.astype({"name": str}), check_dtype=False)
    assert run.joins()["joined"].sum() == (run.entries["outcome"] == "admitted").sum()
    told = run.entries[(run.entries["inviter"] >= 0) & (run.entries["channel"] != "moved")]
    assert (run.inviters["heard"].sum(), run.inviters["bait_cost"].sum()) == (len(told), told["bait_cost"].sum())
    assert run.joins("salesperson")["joined"].sum() == run.joins("group")["joined"].sum() > 0.0
    owed = stored["accounts"].groupby("by")["points_owed"].sum()
    held = run.daily["points_outstanding"][run.daily["day"] == 19].sum()
    a_point = np.mean([gift.cost.value / price for gift, price in _costs(made.inputs, (20, 50))])
    assert owed["group"] == pytest.approx(held * a_point)
    assert run.profit()["points_owed"].sum() == pytest.approx(held * a_point)
    assert made.study.curves["points_owed"][0, -1] == pytest.approx(held * a_point)


def test_lineage_is_that_of_the_first_life(tmp_path):
    """Groups that were closed stand in the study, in its file and in the charts as in the table of groups."""
    asked = {"seed": 3, "settings": ["horizon=30 days", "portfolio[0].groups.count=4"]}
    made = result.make(result.ask("scenarios/gallery/closing.yaml", replicates=2, engine="compiled", **asked), jobs=1)
    archive.write(tmp_path / "kept", result.files(made))
    run = sim.open_run(tmp_path / "kept")
    stored = pd.read_csv(tmp_path / "kept" / "lineage.csv")
    gone = run.groups[run.groups["closed"] >= 0]
    assert 0 < len(gone) == len(made.study.lineage)
    assert_frame_equal(stored, gone[list(stored)].reset_index(drop=True), check_dtype=False)
    assert "lineage" in repr(run.plot())


def test_gifts_of_a_larger_mall_are_told_apart(scenario, monkeypatch):
    """Four gifts: run and study know which were redeemed, and they add up to what the mall gave."""
    for room in (replicates, life):
        monkeypatch.setattr(room, "outcome", simulation.outcome)
    names = ("sample pack", "stationery set", "picture book", "members' dinner")
    gifts = ", ".join(f'{{gift: "{name}", price: {20 + 10 * place}}}' for place, name in enumerate(names))
    points = f"strategy.points={{sign_in: {{window: '08:00-22:00', points: 5}}, mall: {{gifts: [{gifts}]}}}}"
    told = sim.simulate(scenario, settings=[points]).gifts
    assert told["redeemed"][0] == told["redeemed"][1:].sum() > 0.0
    assert told["yuan"][0] == pytest.approx(told["yuan"][1:].sum())
    mall, *each = sim.study(scenario, replicates=1, settings=[points]).gifts
    assert mall.redeemed == told["redeemed"][0]
    assert [gift.redeemed for gift in each] == told["redeemed"][1:].tolist()


def _costs(inputs, prices):
    """Gifts of the catalogue with the prices they have in the mall."""
    return zip((inputs.catalogue.gifts[name] for name in ("sample pack", "stationery set")), prices, strict=True)


def test_accounts_and_joins_are_kept_by_nobody_else(scenario):
    """A misspelt owner is told what there is."""
    run = sim.simulate(scenario)
    for told in (run.profit, run.joins):
        with pytest.raises(ValueError, match="by group, store or salesperson"):
            told("owner")


def test_a_folder_without_provenance_is_no_run(tmp_path):
    """Opening any other folder says so."""
    with pytest.raises(sim.NotAResultError):
        sim.open_run(tmp_path)


def test_a_result_can_be_made_again(scenario, tmp_path):
    """Made again from the stored inputs alone, every byte is the same; the files it was made from are gone."""
    other = scenario.with_name("other.yaml")
    other.write_text("extends: scenario.yaml\nname: another\n")
    folder = kept(other, tmp_path / "deep" / "kept", settings=["horizon=10 days"])
    other.unlink()
    scenario.unlink()
    assert result.differences(archive.contents(folder), result.files(result.make(result.ask_again(folder)))) == {}


def test_bytes_do_not_depend_on_the_number_of_processes(tmp_path, monkeypatch):
    """One process or two real ones, task after task or in any order: the same bytes."""
    path = tmp_path / "scenario.yaml"
    path.write_text(lives.SCENARIO)
    monkeypatch.setattr(replicates, "WORTH_A_POOL", {"compiled": 0})
    monkeypatch.setattr(replicates, "A_TASK", {"compiled": 1})
    asked = result.ask(path, replicates=4, seed=1, engine="compiled")
    assert result.differences(*(result.files(result.make(asked, jobs=jobs)) for jobs in (1, 2))) == {}


def test_a_dead_pool_costs_time_only(scenario, monkeypatch):
    """When the worker processes die, their lives are lived here, with a warning, and the study is the same."""
    alone = sim.study(scenario, replicates=3)
    monkeypatch.setattr(replicates, "WORTH_A_POOL", {"compiled": 0})
    monkeypatch.setattr(replicates, "A_TASK", {"compiled": 1})
    monkeypatch.setattr(replicates, "_in_worker", _die)
    with pytest.warns(RuntimeWarning, match="a worker process died"):
        again = sim.study(scenario, replicates=3, jobs=2)
    assert np.array_equal(again.curves["active"], alone.curves["active"])


def _die(task):
    """A worker that is killed."""
    import os

    os._exit(9)
