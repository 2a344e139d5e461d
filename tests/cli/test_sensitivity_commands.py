"""`grouplife sensitivity` and `discover` as a user meets them."""

import json

import pytest
from click.testing import CliRunner

from sim.cli import grouplife
from sim.experiments import work
from sim.experiments.outcomes import OUTCOMES
from sim.experiments.records import Record
from tests import lives
from tests.experiments.conftest import SWEEP, write_sweep

DRAWN = "{draws: 64, replicates: 1, behaviour: {habit.gain: {low: 0.05, high: 0.45}, trust.detection: }}"


def moved_live(task):
    """Calm follows the first number, busy nothing; 40 members beat 20 where the number is low."""
    records = []
    for run in task.runs:
        gain = dict(run.behaviour)["habit.gain"]
        large = task.inputs.scenario.portfolio[0].groups[0].members == 40
        value = 0.2 if large else gain
        records.append(Record(run.key, "", tuple(value + 1e-6 * place for place in range(len(OUTCOMES)))))
    return work.Done(records, 0.01)


@pytest.fixture
def place(tmp_path, monkeypatch):
    """A finished sweep over draws, and a scenario."""
    monkeypatch.chdir(tmp_path)
    text = (
        SWEEP.replace("{replicates: 5}", DRAWN).replace("[20, 30, 40]", "[20, 40]").replace("[true, false]", "[true]")
    )
    write_sweep(tmp_path, text)
    (tmp_path / "calm.yaml").write_text(lives.SCENARIO)
    with monkeypatch.context() as lived:
        lived.setattr(work, "live", moved_live)
        assert command("sweep", "sweep.yaml", "-o", "out").exit_code == 0
    monkeypatch.setattr(work, "outcome", lives.outcome)
    return tmp_path


def command(*words):
    return CliRunner().invoke(grouplife, [str(word) for word in words])


def test_a_sweep_says_what_it_hangs_on(place):
    """The number that moves the strategy, all of its variance, and beyond chance; the other is chance."""
    shown = json.loads(command("sensitivity", "out", "--json").stdout)
    first, second = shown["numbers"]
    assert (first["name"], first["rises"], second["name"]) == ("habit.gain", True, "trust.detection")
    assert first["share"] > 0.98 > 0.2 > first["by_chance"]
    assert second["share"] <= second["by_chance"]
    table = command("sensitivity", "out").stdout
    assert "over 64 draws" in table
    assert [line.split()[-1] for line in table.splitlines() if line.startswith("habit.gain")] == ["*"]


def test_futures_of_failure_are_told(place):
    """It loses where the number is below the rival's .2: the box ends there."""
    rival = "groups.members=40, cadence.enabled=true"
    shown = json.loads(command("discover", "out", "--loses-to", rival, "--json").stdout)
    low, high = shown["box"]["ranges"]["habit.gain"]
    assert low is None
    assert high == pytest.approx(0.2, abs=0.02)
    assert shown["n_draws"] == 64
    assert shown["box"]["density"] > 0.9
    told = command("discover", "out", "--loses-to", rival).stdout
    assert told.startswith(
        f"groups.members=20, cadence.enabled=true fails in {shown['n_cases']} of 64 futures: {rival}"
    )


def test_where_nothing_fails_that_is_said(place):
    """No case, no box."""
    assert command("discover", "out", "--below", "-1").stdout.endswith("it never fails\n")


@pytest.mark.parametrize("method", ["morris", "sobol"])
def test_a_file_is_lived_and_told_beside_chance(place, method):
    """A number that does nothing has no effect, and the seed stands below it."""
    words = ("calm.yaml", "--number", "habit.gain", "--method", method, "--trajectories", 4, "--rows", 16, "-q")
    done = command("sensitivity", *words)
    assert done.exit_code == 0
    assert [line.split()[0] for line in done.stdout.splitlines()[1:3]] == ["habit.gain", "(seed)"]
    document = json.loads(command("sensitivity", *words, "--json").stdout)
    assert (document["method"], document["beyond_chance"]) == (method, [])


def test_the_plan_is_told_without_a_life(place):
    """Lives and member-days: 4 walks of 3 lives, 40 members for 16 days."""
    words = ("sensitivity", "calm.yaml", "--number", "habit.gain", "--trajectories", 4, "-n", "--json")
    found = json.loads(command(*words).stdout)
    assert (found["numbers"], found["lives"], found["member_days"]) == (1, 12, 12 * 640)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("sensitivity", "out", "--strategy", "groups.members=20"), "did you mean"),
        (("sensitivity", "out", "--by", "profti"), "did you mean profit"),
        (("sensitivity", "calm.yaml", "--number", "habit.gian"), "did you mean habit.gain"),
        (("sensitivity", "calm.yaml", "--strategy", "x"), "folder of a sweep"),
        (("sensitivity", "calm.yaml", "--method", "sobol", "--rows", 5), "power of 2"),
        (("sensitivity", "nowhere.yaml"), "nowhere.yaml"),
        (("discover", "out", "--below", 1, "--above", 2), "not by several"),
    ],
)
def test_what_cannot_be_asked_is_told(place, words, said):
    """Exit code 2, and what to say instead."""
    done = command(*words)
    assert (done.exit_code, said in done.stderr) == (2, True)


def test_a_sweep_at_one_behaviour_is_refused(place, monkeypatch):
    """And how to live over draws is said."""
    from tests.experiments.conftest import fake_live

    monkeypatch.setattr(work, "live", fake_live)
    write_sweep(place, SWEEP, "plain.yaml")
    assert command("sweep", "plain.yaml", "-o", "plain").exit_code == 0
    done = command("discover", "plain")
    assert (done.exit_code, "`draws:`" in done.stderr) == (2, True)
