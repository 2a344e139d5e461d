"""The report of a sweep: its numbers, its rows, and its page."""

import json
import math

import pandas as pd
import pytest
from click.testing import CliRunner

from sim.cli import grouplife
from sim.experiments import open_sweep
from sim.experiments.opened import Sweep
from sim.experiments.pools import HerePool
from sim.experiments.running import live
from sim.experiments.store import REPORT, ROWS
from sim.experiments.telling import measure_rows, told_of, write_report
from sim.report import render_sweep
from tests.report.reading import Page

ROW = {
    "strategy": "groups.members=20, cadence.enabled=true",
    "benchmark": "a_row",
    "mean": 0.08,
    "low": 0.07,
    "high": 0.09,
}


@pytest.fixture
def done(plan, tmp_path, fake_runs):
    """A finished sweep's folder: six strategies on five blocks."""
    live(plan, tmp_path / "sweep", HerePool())
    return tmp_path / "sweep"


@pytest.fixture
def measured(done, monkeypatch):
    """The same with a row of one strategy."""
    rows = pd.DataFrame([{**ROW, "n": 40, "verdict": "hit", "note": ""}])
    monkeypatch.setattr(Sweep, "benchmarks", lambda self, replicates, jobs: rows)
    measure_rows(done)
    return done


def test_means_and_intervals_are_those_of_the_runs(done):
    """Student's interval over five blocks, t = 2.776."""
    found = open_sweep(done)
    first = told_of(found).strategies[0]
    own = found.runs[found.runs["strategy"] == first.name]["profit"]
    reading = first.readings[1]
    assert (first.n_runs, reading.outcome) == (5, "profit")
    assert reading.mean == pytest.approx(own.mean())
    assert reading.high - reading.mean == pytest.approx(2.7764 * own.std() / math.sqrt(5), rel=1e-4)


def test_curves_are_of_numeric_levers_alone(done):
    """Members, over both ways of the cadence: the mean of each value's runs; true and false are no numbers."""
    found = open_sweep(done)
    curves = told_of(found).curves
    assert [(curve.lever, curve.readings[0].outcome) for curve in curves] == [
        ("portfolio[0].groups.members", "daily_active_share"),
        ("portfolio[0].groups.members", "profit"),
    ]
    assert curves[1].values == (20.0, 30.0, 40.0)
    own = found.runs[found.runs["portfolio[0].groups.members"] == 30]["profit"]
    assert curves[1].readings[1].mean == pytest.approx(own.mean())


def test_rows_are_kept_and_shown(measured):
    """Measured rows stand with their strategy, and strategies without are empty."""
    told = told_of(open_sweep(measured))
    assert [len(one.cells) for one in told.strategies] == [1, 0, 0, 0, 0, 0]
    assert "hit" in render_sweep(told._replace(row_ids=("a_row",)))


def test_rows_of_other_strategies_are_not_shown(measured):
    """A plan that has changed since, or a damaged file: said, and nothing shown."""
    kept = json.loads((measured / ROWS).read_text())
    (measured / ROWS).write_text(json.dumps(kept | {"plan": "another"}))
    told = told_of(open_sweep(measured))
    assert (told.strategies[0].cells, "other strategies" in told.note) == ((), True)
    (measured / ROWS).write_text("{")
    assert "damaged" in told_of(open_sweep(measured)).note


def test_the_page_is_whole_and_closed(done):
    """Tags are closed, ids are not repeated, pictures have names, nothing says nan; markup of users is text."""
    told = told_of(open_sweep(done))._replace(name="<script>alert(1)</script>")
    text = render_sweep(told)
    found = Page(text)
    assert not found.left_open
    ids = [tag.attributes["id"] for tag in found.tags if "id" in tag.attributes]
    assert len(set(ids)) == len(ids)
    pictures = [tag for tag in found.tags if tag.name == "svg" and tag.attributes["class"] != "gl-marks"]
    assert pictures
    assert all("role" in tag.attributes or "aria-hidden" in tag.attributes for tag in pictures)
    assert "<script>" not in text
    assert ">nan" not in text


def test_what_is_not_lived_is_said(done):
    """Runs left and failed stand on the first screen; a strategy without runs has no number."""
    told = told_of(open_sweep(done))
    empty = told.strategies[0]._replace(
        n_runs=0, readings=tuple(one._replace(mean=math.nan, low=math.nan) for one in told.strategies[0].readings)
    )
    text = render_sweep(told._replace(n_left=5, n_failed=1, strategies=(empty, *told.strategies[1:])))
    assert "Not all of it: 5\u00a0runs left to live, 1\u00a0run failed." in text


def test_the_report_is_the_same_for_the_same_sweep(done):
    """Written twice, the same bytes; the sweep's digest and state are as before."""
    before = open_sweep(done).digest
    first = write_report(done).read_bytes()
    assert write_report(done).read_bytes() == first
    assert open_sweep(done).digest == before


def test_the_command_writes_it(done):
    """Exit code 0 and where it stands; rows of what is no gallery file are refused, 2; so is another folder."""
    command = CliRunner().invoke(grouplife, ["report", str(done)])
    assert (command.exit_code, (done / REPORT).exists()) == (0, True)
    refused = CliRunner().invoke(grouplife, ["report", str(done), "--benchmarks"])
    assert (refused.exit_code, "gallery" in refused.stderr) == (2, True)
    assert CliRunner().invoke(grouplife, ["report", str(done / "inputs")]).exit_code == 2


def test_a_notebook_shows_the_curves(done):
    """As many as the report has, each a picture, closed; the text names them."""
    shown = open_sweep(done).plot()
    found = Page(shown._repr_html_())
    assert not found.left_open
    assert len(shown) == len([tag for tag in found.tags if tag.attributes.get("class") == "gl-plot"]) == 2
    assert "profit by portfolio[0].groups.members" in repr(shown)
