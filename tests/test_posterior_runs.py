"""Studies whose replicates are lived by the draws of a posterior."""

import json
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

import sim
from sim import archive
from sim.cli import grouplife
from sim.comparing.question import ask
from sim.experiments.blocks import drawn
from sim.inputs import InputError, read
from sim.inputs.node import Node
from sim.inputs.problem import Place
from sim.inputs.shipped import shipped
from sim.inputs.sweep import Uncertainties
from sim.inputs.sweep_reading import read_sweep
from sim.run import life, replicates, result
from sim.run.people import uncertain
from sim.run.posterior import draws_csv, model_version, read_posterior
from sim.run.sources import MODEL, bare, version
from tests import lives
from tests.usual import POSTERIOR


def outcome(inputs, seed, engine="compiled", record_events=False, keep_members=True):
    """The stand-in engine, with as many active members as `exposure.rows` says."""
    made = lives.outcome(inputs, seed, engine, record_events, keep_members)
    made.daily["active"] = round(inputs.behaviour.exposure.rows.value)
    return made


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A scenario and a posterior of four draws, and an engine that costs nothing."""
    for room in (replicates, life):
        monkeypatch.setattr(room, "outcome", outcome)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "scenario.yaml").write_text(lives.SCENARIO)
    write_posterior(tmp_path / "posterior", [5.0, 7.0, 9.0, 11.0])
    return tmp_path


def write_posterior(folder, rows, **changed):
    """A posterior folder whose draws differ in exposure.rows."""
    numbers = uncertain(behaviour())
    values = np.array([[row if name == "exposure.rows" else n.value for name, n in numbers.items()] for row in rows])
    values = np.hstack([values.reshape(len(rows), len(numbers)), np.zeros((len(rows), 1))])
    write_draws(folder, draws_csv([*numbers, "optimism"], values), **changed)


def write_draws(folder, content, **changed):
    """A posterior folder with a file of draws as it is given."""
    manifest = {
        "kind": "grouplife posterior",
        "model_version": model_version(behaviour()),
        "files": {"draws.csv": sha256(content).hexdigest()},
        "seed": 1,
    } | changed
    folder.mkdir(exist_ok=True)
    (folder / "draws.csv").write_bytes(content)
    (folder / "manifest.json").write_text(json.dumps(manifest))


def behaviour():
    """The shipped behaviour."""
    return read("scenarios/gallery/silent-group.yaml").behaviour


def command(*words):
    """What a command says and how it ends."""
    return CliRunner().invoke(grouplife, [*words])


def test_replicates_are_lived_by_the_draws_in_turn(place):
    """Replicate r is a life of draw r, and after the last draw the first comes again."""
    study = result.study("scenario.yaml", replicates=6, posterior="posterior")
    assert study.curves["active"][:, 0].tolist() == [10, 14, 18, 22, 10, 14]  # of two groups
    first_two = result.study("scenario.yaml", replicates=4, posterior="posterior:2")
    assert first_two.curves["active"][:, 0].tolist() == [10, 14, 10, 14]


def test_a_result_of_a_posterior_is_made_again_from_its_folder(place):
    """The draws travel with the result; living it again gives the same bytes, without the posterior."""
    assert command("run", "scenario.yaml", "-r", "4", "--posterior", "posterior:3", "-o", "out").exit_code == 0
    assert (place / "out" / "inputs" / "posterior" / "draws.csv").exists()
    (place / "posterior" / "draws.csv").unlink()
    again = result.make(result.ask_again(place / "out"))
    assert result.differences(archive.contents(place / "out"), result.files(again)) == {}


def test_a_run_of_a_posterior_opens_as_the_life_of_its_first_draw(place):
    """Its table, and the behaviour by which members and events are lived again."""
    assert command("run", "scenario.yaml", "-r", "2", "--posterior", "posterior:2", "-o", "out").exit_code == 0
    run = sim.open_run(place / "out")
    assert run._inputs().behaviour.exposure.rows.value == 5.0
    assert run.daily["active"].tolist()[0] == 5


def test_a_posterior_of_another_model_is_refused(place):
    """Exit code 3, both versions named, nothing written."""
    write_posterior(place / "old", [5.0], model_version="0123456789abcdef")
    said = command("run", "scenario.yaml", "--posterior", "old")
    assert said.exit_code == 3
    assert "0123456789abcdef" in said.stderr
    assert not (place / "results").exists()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda folder: write_posterior(folder, []), "no draws"),
        (lambda folder: (folder / "draws.csv").write_text("draw\n0\n"), "other sha256"),
        (lambda folder: (folder / "manifest.json").write_text("{}"), "not a posterior"),
        (lambda folder: (folder / "manifest.json").write_text("{"), "not JSON"),
    ],
)
def test_a_broken_posterior_is_refused(place, change, message):
    """Empty, damaged or something else: each is told, with the file."""
    change(place / "posterior")
    with pytest.raises(InputError, match=message):
        read_posterior("posterior", behaviour())


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (b"optimism", b"pessimism", "optimism is not the last one"),
        (b"exposure.rows", b"exposure.lines", "exposure.lines is missing or unknown"),
        (b"draw,", b"life,", "the first line"),
        (b"\n1,", b"\n1,1,", r"draws.csv:3:1: .*cells where"),
        (b",7,", b",nan,", r"draws.csv:2:1: .*[a-z]+\.[a-z_]+: nan is no finite"),
        (b",7,", b",word,", "no number"),
        (b"optimism", b"\xff", "UTF-8"),
    ],
)
def test_draws_that_are_none_are_refused(place, old, new, message):
    """Columns, rows and cells that are not a posterior's, in a file whose mark is right: each with file and line."""
    content = (place / "posterior" / "draws.csv").read_bytes()
    assert content.count(old) >= 1
    write_draws(place / "posterior", content.replace(old, new, 1))
    with pytest.raises(InputError, match=message):
        read_posterior("posterior", behaviour())


@pytest.mark.parametrize("files", [[], None, {}, {"draws.csv": 1}])
def test_a_manifest_without_marks_is_refused(place, files):
    """Whatever stands in the place of the files' marks."""
    write_posterior(place / "posterior", [5.0], files=files)
    with pytest.raises(InputError):
        read_posterior("posterior", behaviour())


def test_more_draws_than_there_are_is_an_error(place):
    """FOLDER:N with too large an N, or a folder that is not there."""
    with pytest.raises(InputError, match="has 4"):
        read_posterior("posterior:5", behaviour())
    with pytest.raises(FileNotFoundError):
        read_posterior("nowhere", behaviour())
    assert command("run", "scenario.yaml", "--posterior", "nowhere").exit_code == 2


def test_posterior_and_prior_box_exclude_each_other(place):
    """Both at once is a usage error."""
    said = command("run", "scenario.yaml", "--posterior", "posterior", "--prior-draws", "3")
    assert said.exit_code == 2


def test_a_moved_value_makes_no_other_model():
    """The version of the model is that of rules, names and units."""
    moved = behaviour()
    number = moved.exposure.rows.model_copy(update={"value": 10.0})
    exposure = moved.exposure.model_copy(update={"rows": number})
    assert model_version(moved.model_copy(update={"exposure": exposure})) == model_version(moved)
    renamed = number.model_copy(update={"unit": "lines"})
    other = moved.model_copy(update={"exposure": moved.exposure.model_copy(update={"rows": renamed})})
    assert model_version(other) != model_version(moved)


def test_the_version_is_of_what_sources_do():
    """Docstrings, comments and layout count for nothing, a changed number does; every room of the model is there."""
    told = 'def f(x):\n    """Say."""\n    return (x  +  1)  # one more\n'
    assert bare(told) == bare("def f(x):\n    return x + 1")
    assert bare(told) != bare("def f(x):\n    return x + 2")
    assert version(MODEL) != version(MODEL[1:])
    with pytest.raises(FileNotFoundError):
        version(("nowhere",))


def test_comparisons_take_a_posterior_folder(place):
    """Its first draws, with all their numbers; too few are said."""
    unknown = Uncertainties(draws=3, posterior="posterior")
    found = drawn(unknown, "posterior", Node(Place(""), {}), behaviour(), 1)
    assert [dict(values)["exposure.rows"] for values in found] == [5.0, 7.0, 9.0]
    with pytest.raises(InputError, match="4 draws"):
        drawn(Uncertainties(draws=5, posterior="posterior"), "posterior", Node(Place(""), {}), behaviour(), 1)


def test_a_shipped_posterior_has_a_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    found = read_posterior(f"{POSTERIOR}:3", behaviour())
    assert len(found.values) == 3
    assert found.folder.samefile(shipped(f"calibration/posterior/{POSTERIOR}"))
    assert read_posterior(f"calibration/posterior/{POSTERIOR}:3", behaviour()).values == found.values


def test_a_folder_of_that_name_comes_before_the_shipped_posterior(place):
    (place / "posterior").rename(place / POSTERIOR)
    assert len(read_posterior(POSTERIOR, behaviour()).values) == 4


def test_sweeps_and_comparisons_know_shipped_posteriors_by_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    content = [
        "name: x",
        "scenario: scenarios/gallery/bait.yaml",
        "design: grid",
        "outcomes: [reach_share]",
        "levers: {horizon: [3 days, 4 days]}",
        f"uncertainties: {{posterior: {POSTERIOR}, draws: 2}}",
    ]
    (tmp_path / "sweep.yaml").write_text("\n".join(content))
    written = read_sweep(tmp_path / "sweep.yaml")
    assert Path(written.posterior).samefile(shipped(f"calibration/posterior/{POSTERIOR}"))
    files = ["scenarios/gallery/bait.yaml", "scenarios/gallery/volume.yaml"]
    asked = ask(files, replicates=2, by="profit", draws=2, posterior=POSTERIOR)
    assert len(asked.draws) == 2
    assert len(asked.files) == 2


def test_a_posterior_that_is_nowhere_is_told_with_those_that_are_shipped(place):
    """Exit code 2, and their names."""
    for name in ("2026-12", ""):
        said = command("run", "scenario.yaml", "--posterior", name)
        assert said.exit_code == 2
        assert f"there is no file {name}\n    hint: shipped posteriors: {POSTERIOR}" in said.stderr


def test_a_sweep_looks_for_its_posterior_beside_itself_and_not_where_it_is_run(tmp_path, monkeypatch):
    """A folder of the shipped one's name in the working folder is nothing to a sweep that stands elsewhere."""
    (tmp_path / POSTERIOR).mkdir()
    (tmp_path / "mine").mkdir()
    monkeypatch.chdir(tmp_path)
    content = "name: x\nscenario: scenarios/gallery/bait.yaml\ndesign: grid\noutcomes: [reach_share]\n"
    content += f"levers: {{horizon: [3 days, 4 days]}}\nuncertainties: {{posterior: {POSTERIOR}, draws: 2}}\n"
    (tmp_path / "mine" / "sweep.yaml").write_text(content)
    assert Path(read_sweep("mine/sweep.yaml").posterior).samefile(shipped(f"calibration/posterior/{POSTERIOR}"))
