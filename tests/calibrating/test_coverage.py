"""Coverage studied on an engine that is a formula: publications, both methods, and being killed."""

import json
import math
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from sim import archive
from sim.calibrating import coverage
from sim.calibrating.coverage import Sizes, asked, study
from sim.calibrating.coverage_record import document
from sim.calibrating.proposals import lived_once
from sim.calibrating.publication import published
from sim.calibrating.request import work_folder
from sim.calibrating.wanted import Layout, UnfittableError, wanted
from sim.calibration.coverage import apart, covered, ranks
from sim.calibration.terms import Term
from sim.cli import grouplife
from sim.inputs.shipped import shipped
from sim.run import replicates
from sim.run.rows import placed_variants
from tests.calibrating.conftest import REGISTRY, outcome

MY = Path("my.yaml")

#: The registry with its last row measured: it is lived and never fitted.
ROWS = REGISTRY.replace(
    "  metric: opens\n",
    "  metric: opens\n  gallery: silent-group\n  measure: {kind: share_mean, days: [0, 5]}\n",
).replace("reason: it waits", "settings: [horizon=20 days]\n    reason: it is measured")

TINY = Sizes(truths=6, prior=128, correction=24, shipped=32, exact=2, most=4, particles=200, batch=32)


@pytest.fixture
def small(place, monkeypatch):
    """A registry of three rows, of which two are fitted."""
    monkeypatch.setattr(coverage, "FITTED", {"active": (), "quits": ()})
    monkeypatch.setattr(coverage, "UNSEEN", {"later": ()})
    (place / "my.yaml").write_text(ROWS)
    return place


def test_ranges_are_published_as_often_as_they_are_likely():
    """Of many publications of one truth, each range comes as often as its likelihood says, and one of them is ours."""
    term = Term("a", "range", (0,), -0.2, 0.3, 0.25)
    said = [published([term], np.array([0.1]), 0.0, f"{i}")[0] for i in range(4000)]
    assert all(one.high - one.low == pytest.approx(0.5) for one in said)
    lows, counts = np.unique([round(one.low, 6) for one in said], return_counts=True)
    assert -0.2 in lows
    for low, count in zip(lows, counts, strict=True):
        zero = np.zeros((1, 1))
        likely = term._replace(low=low, high=low + 0.5).log_likelihood(zero + 0.1, zero, np.zeros(1))
        assert count / 4000 == pytest.approx(math.exp(likely[0]), abs=0.03)


def test_points_are_published_with_their_errors():
    """A point has sigma, optimism the way a vendor errs, and is a whole number of steps."""
    term = Term("a", "point", (1,), 9.0, 9.0, 0.25, rounding=0.5, optimism=-1.0)
    said = np.array([published([term], np.array([0.0, 2.0]), 0.3, f"{i}")[0].low for i in range(4000)])
    assert said.mean() == pytest.approx(1.7, abs=0.03)
    assert said.var() == pytest.approx(0.25 + 0.25 / 12, rel=0.1)
    assert (said / 0.5 == np.round(said / 0.5)).all()


@pytest.mark.parametrize(
    "term",
    [
        Term("a", "bound", (0,), 0.0, math.inf, 1.0),
        Term("a", "range", (0,), 0.0, math.inf, 1.0),
        Term("a", "shape", (0,), 0.0, math.inf, 1.0),
        Term("a", "first_passage", (0,), 0.0, 1.0, 1.0),
    ],
)
def test_what_has_no_law_of_publication_is_refused(term):
    """Statements that leave open what else would have been said are named."""
    with pytest.raises(UnfittableError, match="a: how a"):
        published([term], np.zeros(1), 0.0, "key")


def test_weighted_ranks_are_those_of_the_draws_that_weigh():
    """A weight counts as that many draws; a share's own interval stays within 0 and 1."""
    sample, weights = np.array([[0.0], [1.0], [2.0]]), np.array([0.5, 0.25, 0.25])
    assert ranks(sample, np.array([1.0]), weights) == pytest.approx([0.625])
    assert covered([np.array([0.5]), np.array([0.99])], 0.9).interval == (0.0, 1.0)


def test_methods_lie_apart_in_standard_deviations():
    """Two samples a standard deviation apart lie 1 apart; two equal constants lie 0 apart."""
    even = np.full(2, 0.5)
    first, second = np.array([[-1.0, 3.0], [1.0, 3.0]]), np.array([[0.0, 3.0], [2.0, 3.0]])
    assert apart((first, even), (second, even)) == pytest.approx([1.0, 0.0])


def test_intervals_hold_the_truths_and_the_methods_agree(small):
    """Where the simulator is a formula, nominal 90 % hold about that, and both methods say the same."""
    plan = asked(TINY, 1, MY)
    said = document(plan, study(plan, small / "out.json", 1))
    assert said["rows"] == ["active", "quits"]
    assert said["unseen"] == ["later"]
    assert said["truths"] == 6
    names = [one["name"] for one in said["numbers"]]
    assert {"opening.base", "quitting.hazard"} <= set(names)
    assert 0.7 <= said["overall_90"] <= 1.0
    assert said["overall_low"] <= said["overall_90"] <= said["overall_high"]
    assert 0.25 <= said["overall_50"] <= 0.75
    assert said["largest_difference_in_sd"] < 4.0 * said["difference_by_chance_in_sd"]
    assert said["second_method_on_truths"]["median"] < 0.6
    assert [one["fitted"] for one in said["outcomes"]] == [True, True, False]
    assert plan.sizes.n_lives == (128 + 6 * 24 + 32) * 2 + 6 * 2


def test_an_uncorrected_emulator_tells_of_numbers_only(small):
    """Without lives of its own the first method has no outcomes; numbers and the second method are as told."""
    plan = asked(TINY._replace(correction=0, shipped=0), 1, MY)
    said = document(plan, study(plan, small / "out.json", 1))
    assert not said["corrected"]
    assert {one["covered_90"] for one in said["outcomes"]} == {None}
    assert all(one["without_emulator_90"] is not None for one in said["outcomes"])
    assert list(said["by_kind"]) == ["numbers"]
    assert list(said["without_emulator"]) == ["numbers", "fitted_rows", "unseen"]
    assert len(said["second_method"]) == len(said["numbers"])
    assert 0.7 <= said["overall_90"] <= 1.0


def test_errors_larger_than_stated_are_seen(small, monkeypatch):
    """Published with four times the sigma that the statements say, intervals of the rows hold far too few truths."""

    def careless(terms, expected, optimism, key):
        worse = [term._replace(variance=16.0 * term.variance) for term in terms]
        return tuple(term._replace(variance=term.variance / 16.0) for term in published(worse, expected, optimism, key))

    monkeypatch.setattr(coverage, "published", careless)
    plan = asked(TINY, 1, MY)
    said = document(plan, study(plan, small / "out.json", 1))
    assert said["by_kind"]["fitted_rows"]["covered_90"] < 0.6
    assert said["without_emulator"]["fitted_rows"]["covered_90"] < 0.6


def test_a_killed_study_goes_on_to_the_same_bytes(small, monkeypatch):
    """What was lived before the kill is not lived again, and the document is the same."""
    sizes = TINY._replace(truths=2, prior=64, shipped=8, correction=8)
    plan = asked(sizes, 1, MY)
    whole = document(plan, study(plan, small / "whole.json", 1))
    left = [100]

    def dying(*words, **more):
        left[0] -= 1
        if left[0] < 0:
            raise KeyboardInterrupt
        return outcome(*words, **more)

    monkeypatch.setattr(replicates, "outcome", dying)
    with pytest.raises(KeyboardInterrupt):
        study(plan, small / "out.json", 1)
    kept = len(list(work_folder(small / "out.json").glob("prior-*.json")))
    assert kept > 0
    left[0] = 10**9
    assert archive.json_bytes(document(plan, study(plan, small / "out.json", 1))) == archive.json_bytes(whole)
    again = 10**9 - left[0]
    left[0] = 10**9
    (small / "out.json.work").rename(small / "kept")
    study(plan, small / "out.json", 1)
    assert 10**9 - left[0] == again + kept * 32 * 2  # one scenario, two lives a point


def test_a_row_that_is_not_there_is_named(small, monkeypatch):
    """A registry without a row of the study ends with its name."""
    monkeypatch.setattr(coverage, "UNSEEN", {"elsewhere": ()})
    with pytest.raises(UnfittableError, match="no row elsewhere"):
        asked(TINY, 1, MY)


def command(*words):
    """What a command says and how it ends."""
    return CliRunner().invoke(grouplife, ["coverage", *words])


def test_the_recorded_study_is_the_one_that_the_guide_tells_of():
    """Forty truths or more, and the guide's figures are the file's."""
    said = json.loads(shipped("calibration/evidence/coverage.json").read_text())
    guide = Path(__file__).parents[2].joinpath("docs", "coverage.md").read_text()
    assert said["schema"] == "grouplife coverage 1"
    assert said["truths"] >= 40
    assert said["corrected"]
    assert 0.83 <= said["overall_90"] <= 0.96
    assert said["largest_difference_in_sd"] <= 0.6
    held = [said["overall_90"], *(one["covered_90"] for one in said["by_kind"].values())]
    assert all(f"| {share:.3f} |" in guide for share in held)
    assert f"at most {said['largest_difference_in_sd']:.2f} standard deviations" in guide


def test_shorter_lives_give_the_same_number():
    """A row whose lives are cut short is measured as the registry measures it, bit for bit."""
    study, whole = asked(TINY, 1), wanted()
    (row,) = [row for row in study.request.wanted.rows if row.id == "silent_group_quit_month1"]
    (kept,) = [one for one in whole.rows if one.id == row.id]
    (short,) = [study.request.wanted.variants[variant] for variant in placed_variants(row)]
    assert short.scenario.horizon == 30
    numbers = []
    for one, variants in ((row, study.request.wanted.variants), (kept, whole.variants)):
        own = {variant: variants[variant] for variant in placed_variants(one)}
        numbers.append(lived_once(whole._replace(rows=(one,), variants=own), Layout((one,), (0,)), [()], 2, 1, 1))
    assert numbers[0].summaries.tolist() == numbers[1].summaries.tolist()


def test_the_command_says_what_it_would_cost():
    """The shipped rows, nothing lived and nothing written."""
    told = json.loads(command("-n", "--json", "--truths", "50").stdout)
    assert told["lives"] == Sizes(truths=50).n_lives


def test_the_command_writes_one_file(small, monkeypatch):
    """The document is on stdout and in the file, the batches are gone, and nothing is written over."""
    reads = coverage.request
    monkeypatch.setattr(coverage, "request", lambda targets, plan, seed: reads(MY, plan, seed))
    monkeypatch.setattr(coverage.Sizes, "__new__", lambda cls, truths: TINY._replace(truths=truths))
    assert "2 truths: 2 replicates each, then 24 points" in command("-n", "--truths", "2").stdout
    said = command("-o", "out.json", "--truths", "2", "--json", "-q")
    assert said.exit_code == 0, said.output
    assert json.loads(said.stdout)["schema"] == "grouplife coverage 1"
    assert (small / "out.json").read_text() == said.stdout
    assert not (small / "out.json.work").exists()
    again = command("-o", "out.json", "--truths", "2")
    assert again.exit_code == 2
    assert "never replaced" in again.stderr
    table = command("-o", "other.json", "--truths", "2", "-q").stdout
    assert "no emulator" in table
    assert "opening.base" in table
