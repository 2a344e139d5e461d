"""Choosing: decides, keeps limits, tells what is open; lives are common and reproducible."""

import numpy as np
import pytest

from sim.comparing import choose
from sim.comparing.asking import ask_choice
from sim.comparing.criteria import criterion
from sim.comparing.lives import Lives
from sim.comparing.reckoning import UndefinedObjectiveError
from sim.comparing.verdict import lead
from sim.experiments import work
from sim.experiments.outcomes import OUTCOMES
from sim.inputs import InputError
from sim.run.people import uncertain
from sim.statistics import Selection
from tests import lives

CHOICE = """\
name: calm or busy
strategies:
  calm: {scenario: calm.yaml}
  busy: {scenario: busy.yaml}
  same: {scenario: same.yaml}
objective: daily_active_share
indifference: 0.01
probability: 95 %
"""


@pytest.fixture
def told(place):
    """Writes a choose file and chooses."""

    def chosen(more="", text=CHOICE):
        (place / "choice.yaml").write_text(text + more)
        return choose("choice.yaml")

    return chosen


def test_the_best_is_chosen_from_one_batch(told):
    """Twice the activity needs no more; everybody lived the same 16 blocks."""
    found = told()
    assert (found.told.says, found.chosen, found.told.n_blocks, found.told.n_lives) == ("chosen", "busy", 16, 48)
    assert found.runs.groupby("strategy")["seed"].apply(tuple).nunique() == 1


def test_a_limit_is_kept(told):
    """The busy strategy takes too many hours; of the two equal ones the first is chosen."""
    found = told("constraints: [{outcome: labour_hours, at_most: 0.1, tolerance: 0.01}]\n")
    assert found.chosen == "calm"
    assert {one.strategy: one.says for one in found.told.candidates}["busy"] == "broken"


def test_where_no_strategy_keeps_the_limits_none_is_chosen(told):
    """Impossible is an answer."""
    found = told("constraints: [{outcome: labour_hours, at_most: 0, tolerance: 0.01}]\n")
    assert (found.told.says, found.chosen, found.told.chosen) == ("impossible", "", "")


def test_too_few_blocks_are_told_with_what_is_missing(told):
    """Undecided, with the leader and the blocks that decide at the latest."""
    text = CHOICE.replace("  busy: {scenario: busy.yaml}\n", "").replace("0.01", "1.0e-9")
    text = text.replace("  same: {scenario: same.yaml}", "  other: {scenario: calm.yaml, settings: {horizon: 15 days}}")
    found = told("most_blocks: 32\n", text)
    assert (found.told.says, found.chosen) == ("undecided", "")
    assert found.told.chosen in ("calm", "other")
    assert found.told.n_needed > 32
    assert "do not suffice" in found.told.notes[-1]
    assert any("different horizons" in note for note in found.told.notes)


def test_draws_are_passed_over_by_robust_criteria(told):
    """A replicate is a pass over all draws, eight of them at first; nobody is dropped where regret needs all."""
    for robust in ("worst-decile", "regret"):
        found = told(f"robust: {robust}\nuncertainties: {{draws: 10}}\n")
        assert (found.chosen, found.told.n_blocks, found.told.n_draws) == ("busy", 80, 10)
        assert set(found.runs["draw"]) == set(range(10))
        assert "what is worth measuring is told for a choice by the mean only" in found.told.notes


def test_the_value_is_what_the_race_is_run_by(told):
    """The mean over passes of each pass's worst tenth, not the worst tenth of all lives."""
    found = told("robust: worst-decile\nuncertainties: {draws: 10}\n")
    for one in found.told.candidates:
        lives_of = found.runs.loc[found.runs["strategy"] == one.strategy, "daily_active_share"].to_numpy()
        assert one.value == pytest.approx(lives_of.reshape(8, 10).min(axis=1).mean())


def test_the_lead_is_told_of_what_both_lived(place):
    """The rival's two replicates were good ones: beside the chosen one's same two it is .05 behind, not .45 ahead."""
    (place / "choice.yaml").write_text(CHOICE.replace("  same: {scenario: same.yaml}\n", "").replace("0.01", "0.1"))
    race = Selection(2, 0.1, 0.95)
    race.racing[:] = [False, True]
    units = np.array([[1.0, 1.0, np.nan, np.nan], [1.05, 1.05, 0.05, 0.05]])
    (note,) = lead(ask_choice("choice.yaml"), race, units)
    assert "it leads calm by 0.05 share only" in note


def test_what_is_no_number_ends_a_race_by_regret(told, monkeypatch):
    """Of a strategy that is out of the race, too: regret is told beside everybody."""
    (one, more) = ("robust: regret\nuncertainties: {draws: 10}\n", "beside: [quits_share]\n")
    found = {}

    def live(self, which, blocks, progress=None):
        found["batches"] = found.get("batches", 0) + 1
        values = np.zeros((3, len(blocks), len(OUTCOMES)))
        values[0] = -9.0 if found["batches"] == 1 else np.nan
        values[1] = np.random.default_rng(found["batches"]).normal(size=(len(blocks), 1))
        return values

    monkeypatch.setattr(Lives, "live", live)
    with pytest.raises(UndefinedObjectiveError):
        told(one + more, CHOICE.replace("0.01", "0.001"))
    assert found["batches"] == 2


def test_no_more_blocks_are_lived_than_may_be(told, place):
    """Eight passes over ten draws, one more that fits, and then none."""
    more = "robust: worst-decile\nuncertainties: {draws: 10}\nmost_blocks: 95\n"
    (place / "choice.yaml").write_text(CHOICE + more)
    asked = ask_choice("choice.yaml")
    assert [asked.batch(n) for n in (0, 80, 90)] == [80, 10, 0]
    text = CHOICE.replace("busy: {scenario: busy.yaml}", "other: {scenario: calm.yaml, settings: {horizon: 15 days}}")
    assert told(more, text.replace("0.01", "1.0e-9")).told.n_blocks <= 90


def test_several_objectives_have_a_front(told):
    """Busy has more activity, calm fewer hours; neither beats the other."""
    found = told("beside: [labour_hours]\n")
    assert {one.strategy for one in found.told.candidates if one.on_front} == {"calm", "busy", "same"}


def test_a_further_strategy_moves_nobody(told):
    """Lives of the others stay as they are, bit for bit."""
    three = told().runs
    two = told("", CHOICE.replace("  same: {scenario: same.yaml}\n", "")).runs
    kept = three[three["strategy"] != "same"].reset_index(drop=True)
    assert two.equals(kept)


def test_criteria_by_hand():
    """Ten values 0..9 and ten of 5: worst tenth 0 and 5; the regret's 95 % point between 4 and 5."""
    units = [[list(map(float, range(10)))], [[5.0] * 10]]
    values = np.array(units)
    assert criterion(values, "mean")[:, 0].tolist() == [4.5, 5.0]
    assert criterion(values, "worst-decile")[:, 0].tolist() == [0.0, 5.0]
    assert criterion(values, "regret")[:, 0] == pytest.approx([-4.55, -3.55])


FAULTS = {
    "unknown field": ("indiference: 1\n", "unknown_field", "indifference"),
    "unknown outcome": ("beside: [profitt]\n", "unknown_name", "profit"),
    "unknown word": ("robust: men\n", "unknown_word", "mean"),
    "robust over nothing": ("robust: regret\n", "no_draws", ""),
    "no tolerance": ("constraints: [{outcome: labour_hours, at_most: 1}]\n", "missing", ""),
    "tolerance of 0": ("constraints: [{outcome: labour_hours, at_most: 1, tolerance: 0}]\n", "range", ""),
    "regret with limits": (
        "constraints: [{outcome: quits_share, at_most: 1, tolerance: 1}]\nrobust: regret\nuncertainties: {draws: 10}\n",
        "regret_with_limits",
        "",
    ),
    "too few blocks for the draws": (
        "most_blocks: 64\nrobust: worst-decile\nuncertainties: {draws: 64}\n",
        "range",
        "",
    ),
    "bad constant": ("constants: {horizn: 3 days}\n", "unknown_field", "horizon"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_faults_are_told_where_they_stand(told, fault):
    """File, line, field, and the nearest word."""
    more, code, near = FAULTS[fault]
    with pytest.raises(InputError) as caught:
        told(more)
    problem = next(one for one in caught.value.problems if one.code == code)
    assert (problem.file, problem.line, problem.nearest) == ("choice.yaml", 9, near)


def test_faults_of_strategies_are_told_where_they_stand(told):
    """A setting that the scenario does not have, a file that is not there, no scenario at all."""
    for line, code in (
        ("  busy: {scenario: busy.yaml, settings: {strategy.cadense.start: 1 day}}", "unknown_field"),
        ("  busy: {scenario: buzy.yaml}", "no_file"),
        ("  busy: {}", "no_scenario"),
    ):
        with pytest.raises(InputError) as caught:
            told("", CHOICE.replace("  busy: {scenario: busy.yaml}", line))
        assert [(one.file, one.line, one.code) for one in caught.value.problems] == [("choice.yaml", 4, code)]


def test_a_mean_over_draws_lives_each_draw_once(told):
    """The search ends with the last draw, says so, and fewer draws than the first blocks are refused."""
    text = CHOICE.replace("0.01", "0.0000001")
    found = told("uncertainties: {draws: 32}\n", text)
    assert found.told.n_blocks == 32
    assert not found.runs.duplicated(["strategy", "draw"]).any()
    assert found.told.says == "chosen" or any("(draws)" in note for note in found.told.notes)
    with pytest.raises(InputError, match="too few draws"):
        told("uncertainties: {draws: 15}\n", text)


def test_the_number_that_would_decide_is_named(told, monkeypatch):
    """Busy is better where one number is high, calm where it is low: that number is worth most."""
    known = {}

    def outcome(inputs, seed, engine="compiled", **_):
        lived = lives.outcome(inputs, seed, engine)
        number, value = next(iter(uncertain(inputs.behaviour).items()))
        low, high = value.prior
        known[number] = None
        share = (value.value - low) / (high - low)
        lived.daily["active"] = 8 + (seed % 2) + (round(10 * share) - 5 if inputs.scenario.name == "busy" else 0)
        return lived

    monkeypatch.setattr(work, "outcome", outcome)
    text = CHOICE.replace("  same: {scenario: same.yaml}\n", "").replace("0.01", "0.0001")
    found = told("uncertainties: {draws: 64}\nmost_blocks: 64\n", text)
    assert found.told.says == "undecided"
    assert found.told.learning[0].number == next(iter(known))
    assert found.told.learning[0].value > found.told.learning[0].by_chance > 0.0
