"""Comparisons on common blocks: exact where nothing differs, and unmoved by what stands beside."""

import pytest

from sim.comparing import compare
from sim.comparing.reckoning import reckoned_runs
from sim.experiments.outcomes import OUTCOMES
from sim.run.replicates import replicate_seed

BY = "daily_active_share"


def outcome(comparison, strategy, name):
    """One difference of a comparison."""
    return next(one for one in comparison.told.differences if (one.strategy, one.outcome) == (strategy, name))


def test_a_strategy_that_changes_nothing_differs_by_exactly_0(place):
    """In every outcome, with the interval [0, 0]."""
    found = compare(["calm.yaml", "same.yaml"], replicates=10, by=BY)
    assert found.told.differences
    assert all((one.difference, one.low, one.high) == (0.0, 0.0, 0.0) for one in found.told.differences)
    assert {one.expected_regret for one in found.told.standings} == {0.0}


def test_a_further_strategy_moves_nobody(place):
    """Runs and differences of the others are the same bit for bit; only the joint intervals know of it."""
    two = compare(["calm.yaml", "busy.yaml"], replicates=12, by=BY)
    three = compare(["calm.yaml", "same.yaml", "busy.yaml"], replicates=12, by=BY)
    kept = three.runs[three.runs["strategy"] != "same"].reset_index(drop=True)
    assert two.runs.equals(kept)
    for one in two.told.differences:
        other = outcome(three, "busy", one.outcome)
        assert (one.difference, one.error) == (other.difference, other.error)


def test_blocks_are_common_and_keyed(place):
    """Each strategy on the same seeds, those of `grouplife run`; draw -1 is the reference behaviour."""
    runs = compare(["calm.yaml", "busy.yaml"], replicates=4, by=BY, seed=7).runs
    for _, own in runs.groupby("strategy"):
        assert own["seed"].tolist() == [replicate_seed(7, r) for r in range(4)]
        assert set(own["draw"]) == {-1}
    assert list(runs.columns) == ["strategy", "block", "draw", "seed", *OUTCOMES]


def test_draws_are_lived_by_all(place):
    """Replicates times draws, each draw with seeds of its own."""
    runs = compare(["calm.yaml", "busy.yaml"], replicates=2, draws=4, by=BY).runs
    calm = runs[runs["strategy"] == "calm"]
    assert calm["draw"].tolist() == [0, 1, 2, 3, 0, 1, 2, 3]
    assert calm["seed"].is_unique


def test_more_replicates_leave_the_earlier_ones(place):
    """The first blocks stay as they are."""
    few, many = (compare(["calm.yaml", "busy.yaml"], replicates=n, by=BY).runs for n in (3, 6))
    for name in ("calm", "busy"):
        assert (
            few[few["strategy"] == name]
            .reset_index(drop=True)
            .equals(many[many["strategy"] == name].head(3).reset_index(drop=True))
        )


def test_less_can_be_better(place):
    """By labour hours the calm strategy is recommended, by activity the busy one; regret is never negative."""
    by_hours = compare(["calm.yaml", "busy.yaml"], replicates=5, by="labour_hours")
    assert (by_hours.recommended, compare(["calm.yaml", "busy.yaml"], replicates=5, by=BY).recommended) == (
        "calm",
        "busy",
    )
    assert all(one.expected_regret >= 0.0 for one in by_hours.told.standings)
    assert by_hours.standings["mean"].min() > 0.0


def test_declared_outcomes_alone_are_compared(place):
    """And the objective with them; fewer questions need narrower intervals."""
    all_, few = (
        compare(["calm.yaml", "busy.yaml"], replicates=9, by=BY, outcomes=some) for some in ((), ("quits_share",))
    )
    assert {one.outcome for one in few.told.differences} == {BY, "quits_share"}
    assert few.told.critical <= all_.told.critical


def test_a_table_of_runs_is_reckoned_alike(place):
    """What a sweep's frame holds leads to the same numbers; a missing pair is refused."""
    found = compare(["calm.yaml", "busy.yaml"], replicates=6, by=BY)
    again = reckoned_runs(found.runs, BY)
    assert again.standings == found.told.standings
    assert [one.difference for one in again.differences] == [one.difference for one in found.told.differences]
    assert reckoned_runs(found.runs, BY, "busy").differences[0].difference < 0.0
    with pytest.raises(ValueError, match="every block"):
        reckoned_runs(found.runs.drop(index=0), BY)


def test_what_cannot_be_compared_is_refused(place):
    """One strategy, one block, an outcome that does not exist."""
    with pytest.raises(ValueError, match="at least 2 strategies"):
        compare(["calm.yaml"])
    with pytest.raises(ValueError, match="at least 2 blocks"):
        compare(["calm.yaml", "busy.yaml"], replicates=1)
    with pytest.raises(ValueError, match="no outcome 'happiness'"):
        compare(["calm.yaml", "busy.yaml"], by="happiness")


def test_the_number_of_processes_does_not_count(place):
    """Two files of one name are two strategies; jobs change nothing."""
    one, two = (compare(["calm.yaml", "calm.yaml"], replicates=5, by=BY, jobs=jobs) for jobs in (1, 2))
    assert one.told.strategies == ("calm", "calm (2)")
    assert one.runs.equals(two.runs)


def test_few_draws_are_said(place):
    """Below eight, and none at all for the reference behaviour or for enough of them."""
    for draws, said in ((0, False), (4, True), (8, False)):
        notes = compare(["calm.yaml", "busy.yaml"], replicates=2, draws=draws, by=BY).told.notes
        assert any("draws say little" in note for note in notes) is said
