"""A law tried at draws from the prior box, with engines that cost nothing."""

import json

import pytest
from click.testing import CliRunner

from sim import archive
from sim.cli import grouplife
from sim.run import people, replicates, result
from tests import lives

FILE = "scenarios/gallery/reactivate-dormant.yaml"
LAW = "reactivation_steps_help"


@pytest.fixture
def seen(monkeypatch):
    """What was lived, in this process; with the rename more are active, the more clarity weighs."""
    found = []

    def outcome(inputs, seed, engine="compiled", record_events=False, keep_members=False):
        found.append((seed, inputs))
        lived = lives.outcome(inputs, seed, engine)
        if inputs.scenario.strategy.rename.enabled:
            lived.daily["active"] += round(10.0 * inputs.behaviour.opening.clarity.value)
        return lived

    monkeypatch.setattr(replicates, "outcome", outcome)
    monkeypatch.setattr(replicates, "WORTH_A_POOL", {"compiled": float("inf")})
    return found


def asked(draws, n=2):
    """A study of the law's gallery file."""
    return result.ask(FILE, replicates=n, seed=1, engine="compiled", prior_draws=draws)


def test_every_draw_is_lived_with_every_variant(seen):
    """3 draws with 5 variants and 2 replicates each, beside 7 variants at the reference behaviour."""
    study = asked(3)
    assert study.n_lives == 2 * 7 + 3 * 5 * 2
    result.make(study)
    assert len(seen) == study.n_lives


def test_draws_are_paired(seen):
    """At a draw all variants live with the same people on the same seeds, which are those of the study."""
    result.make(asked(3))
    drawn = seen[-30:]
    assert {seed for seed, _ in drawn} == {replicates.replicate_seed(1, r) for r in range(2)}
    assert len({inputs.behaviour.opening.clarity.value for _, inputs in drawn}) == 3


def test_draws_lie_within_their_priors(seen):
    """Every number of every drawn behaviour is a plausible one, and the law's row tells it."""
    made = result.make(asked(3))
    row = next(row for row in made.study.rows if row.id == LAW)
    numbers = people.uncertain(made.inputs.behaviour)
    assert all(draw.behaviour.keys() == numbers.keys() for draw in row.draws)
    assert all(
        numbers[name].prior[0] <= value <= numbers[name].prior[1]
        for draw in row.draws
        for name, value in draw.behaviour.items()
    )


def test_rows_tell_the_draws_and_can_be_made_again(seen, tmp_path):
    """rows.json has each draw of the law; the folder is made again byte by byte."""
    folder = tmp_path / "kept"
    archive.write(folder, result.files(result.make(asked(3))))
    row = next(row for row in json.loads((folder / "rows.json").read_text()) if row["id"] == LAW)
    assert {draw["says"] for draw in row["draws"]} <= {"holds", "refuted", "unclear"}
    assert len(row["draws"]) == 3
    again = result.files(result.make(result.ask_again(folder)))
    assert result.differences(archive.contents(folder), again) == {}


def test_without_draws_nothing_is_told_of_them(seen):
    """A plain study lives no draw and says that the box is not swept."""
    made = result.make(asked(0)).study
    row = next(row for row in made.rows if row.id == LAW)
    assert (row.draws, "prior box is not swept" in row.note) == ((), True)
    assert "prior_draws" not in made.provenance


def test_a_number_held_at_another_value_is_the_only_one_that_moves():
    """The later of two values counts; every other number is as it was."""
    behaviour = asked(0).inputs.behaviour
    moved = people.held(behaviour, [("trust.detection", 0.01), ("habit.gain", 0.1), ("trust.detection", 0.02)])
    before, after = people.uncertain(behaviour), people.uncertain(moved)
    assert {name: after[name].value for name in after if after[name] != before[name]} == {
        "trust.detection": 0.02,
        "habit.gain": 0.1,
    }


def test_an_unknown_number_is_refused():
    """A slip in the registry does not pass."""
    with pytest.raises(KeyError):
        people.held(asked(0).inputs.behaviour, [("trust.detektion", 0.01)])


def test_the_command_takes_the_number_of_draws(tmp_path, monkeypatch):
    """`--prior-draws 3` is planned for, and such a result has a folder of its own."""
    monkeypatch.chdir(tmp_path)
    words = ["run", FILE, "-r", "2", "-n", "--json"]
    plans = [json.loads(CliRunner().invoke(grouplife, [*words, *more]).stdout) for more in ([], ["--prior-draws", "3"])]
    assert [plan["lives"] for plan in plans] == [14, 44]
    assert plans[0]["out"] != plans[1]["out"]
