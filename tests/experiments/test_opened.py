"""A sweep as users hold it."""

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

import sim
from sim.experiments import opened, work
from sim.experiments.outcomes import OUTCOMES
from sim.experiments.records import failed
from sim.experiments.work import Done
from sim.metrics.study import RowResult
from tests.experiments.conftest import SWEEP, fake_live, fake_record, write_sweep


@pytest.fixture
def swept(tmp_path, fake_runs):
    """A finished sweep of thirty runs."""
    return sim.sweep(write_sweep(tmp_path), out=tmp_path / "out")


def test_runs_are_tidy(swept):
    """A row a run: strategy, a column a lever, block, draw, seed, the outcomes that the file names as float64."""
    frame = swept.runs
    levers = ["portfolio[0].groups.members", "strategy.cadence.enabled"]
    assert list(frame) == ["strategy", *levers, "block", "draw", "seed", "daily_active_share", "profit"]
    assert frame.dtypes[["daily_active_share", "profit"]].tolist() == [np.float64] * 2
    assert (len(frame), set(frame["draw"]), set(frame[levers[0]])) == (30, {-1}, {20, 30, 40})
    assert frame.attrs["units"]["profit"] == "yuan"


def test_outcomes_stand_with_their_own_run(swept, plan):
    """Each row's outcome is that of its strategy and block."""
    by_place = swept.runs.set_index(["strategy", "block"])["daily_active_share"]
    for run in plan.runs:
        name = plan.strategies[run.strategy].name
        assert by_place[(name, run.block)] == fake_record(run.key).outcomes[0]


def test_strategies_are_in_the_order_of_the_design(swept, plan):
    """A row a strategy with the mean of its runs."""
    frame = swept.strategies
    assert frame["strategy"].tolist() == [strategy.name for strategy in plan.strategies]
    assert set(frame["runs"]) == {5}
    means = swept.runs.groupby("strategy")["profit"].mean()
    assert np.allclose(frame["profit"], means[frame["strategy"]])


def test_failed_runs_are_apart(tmp_path, monkeypatch, fake_runs):
    """A run that failed is in `failed` with its error, not in `runs`, and takes nothing from the others."""

    def some_fail(task):
        records = [
            failed(run.key, "ValueError: no") if task.inputs.scenario.portfolio[0].groups[0].members == 30 else one
            for run, one in zip(task.runs, fake_live(task).records, strict=True)
        ]
        return Done(records, 0.1)

    monkeypatch.setattr(work, "live", some_fail)
    found = sim.sweep(write_sweep(tmp_path), out=tmp_path / "out")
    assert (len(found.runs), len(found.failed), found.n_left) == (20, 10, 0)
    assert set(found.failed["error"]) == {"ValueError: no"}
    assert found.strategies["runs"].tolist() == [5, 5, 0, 0, 5, 5]


def test_a_sweep_is_opened_again(swept):
    """The same digest and frames from the folder alone; pandas opens the parts directly."""
    again = sim.open_sweep(swept.path)
    assert again.digest == swept.digest
    pd.testing.assert_frame_equal(again.runs, swept.runs)
    (part,) = (swept.path / "parts").iterdir()
    assert set(OUTCOMES) < set(pd.read_parquet(part))
    assert b"yuan" in pq.read_schema(part).field("profit").metadata[b"meaning"]
    assert "6 strategies on 5 blocks" in repr(again)
    assert "<table" in again._repr_html_()


def test_the_folder_holds_its_inputs(swept):
    """Copies of sweep file, scenario, definitions and behaviour, named with their hashes in the manifest."""
    files = swept.manifest["files"]
    assert {"own/sweep.yaml", "own/scenario.yaml", "calibration/parameters/reference.yaml"} <= set(files)
    kept = {path.relative_to(swept.path / "inputs").as_posix() for path in (swept.path / "inputs").rglob("*.yaml")}
    assert kept == set(files) - {"calibration/targets/benchmarks.yaml"}


def test_draws_are_columns_of_the_plan(tmp_path, fake_runs):
    """With drawn behaviour every run says its draw, and the manifest what was drawn."""
    text = SWEEP.replace("{replicates: 5}", "{replicates: 2, draws: 3, behaviour: {habit.gain: }}")
    found = sim.sweep(write_sweep(tmp_path, text), out=tmp_path / "out")
    assert found.runs.groupby("draw").size().tolist() == [12, 12, 12]
    assert set(found.manifest["draws"]) == {"0", "1", "2"}


def test_draws_say_what_was_drawn(swept, tmp_path, fake_runs):
    """A row a draw with its numbers, to be merged with the runs; none where nothing was drawn."""
    drawn = "uncertainties:\n  replicates: 2\n  draws: 3\n  behaviour:\n    habit.gain: {low: 0.1, high: 0.2}\n"
    made = sim.sweep(
        write_sweep(tmp_path, SWEEP.replace("uncertainties: {replicates: 5}\n", drawn)), out=tmp_path / "drawn"
    )
    assert list(made.draws) == ["draw", "habit.gain"]
    assert made.draws["draw"].tolist() == [0, 1, 2]
    assert made.draws["habit.gain"].between(0.1, 0.2).all()
    merged = made.runs.merge(made.draws, on="draw")
    assert len(merged) == len(made.runs)
    assert merged.groupby("draw")["habit.gain"].nunique().tolist() == [1, 1, 1]
    assert (list(swept.draws), len(swept.draws)) == (["draw"], 0)


def test_benchmarks_are_measured_on_every_strategy(tmp_path, monkeypatch, fake_runs):
    """Rows of the gallery file a strategy, lived under that strategy's settings."""
    text = SWEEP.replace("scenario.yaml", "scenarios/gallery/volume.yaml").replace("[20, 30, 40]", "[150, 200]")
    text = text.replace("[true, false]", "[true]")
    asked = []

    row = RowResult("a row", "A1", "validate", "share", (0, 1), 0.5, 0.4, 0.6, 9, "hit", {}, "")
    monkeypatch.setattr("sim.experiments.rows.rows_of", lambda inputs, *_: asked.append(inputs) or (row,))
    found = sim.sweep(write_sweep(tmp_path, text), out=tmp_path / "out").benchmarks(replicates=9)
    assert found["verdict"].tolist() == ["hit", "hit"]
    assert [inputs.settings[0] for inputs in asked] == [
        "portfolio[0].groups.members=150",
        "portfolio[0].groups.members=200",
    ]
    assert asked[0].path.endswith("scenarios/gallery/volume.yaml")


def test_benchmarks_need_a_gallery_file_and_the_same_code(swept, tmp_path, monkeypatch, fake_runs):
    """A scenario of one's own, or other code: ValueError says why."""
    with pytest.raises(ValueError, match="gallery"):
        swept.benchmarks()
    text = SWEEP.replace("scenario.yaml", "scenarios/gallery/volume.yaml").replace("[20, 30, 40]", "[150]")
    found = sim.sweep(write_sweep(tmp_path, text), out=tmp_path / "gallery")
    monkeypatch.setattr(opened, "code_mark", lambda: "other")
    with pytest.raises(ValueError, match="other code"):
        found.benchmarks()


def test_the_file_of_draws_is_kept_with_its_hash(tmp_path, fake_runs):
    """A posterior is an input as any other: copied, and in the manifest."""
    (tmp_path / "posterior.csv").write_text("habit.gain\n0.1\n0.2\n")
    text = SWEEP.replace("{replicates: 5}", "{replicates: 1, draws: 2, posterior: posterior.csv}")
    found = sim.sweep(write_sweep(tmp_path, text), out=tmp_path / "out")
    assert "own/posterior.csv" in found.manifest["files"]
    assert (found.path / "inputs" / "own" / "posterior.csv").read_text() == "habit.gain\n0.1\n0.2\n"
