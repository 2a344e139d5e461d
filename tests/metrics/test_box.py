"""Laws over the prior box."""

import math
from itertools import pairwise

import pytest

from sim.metrics.benchmarks import LAW_NOTE
from sim.metrics.box import Measured, drawn, over_box
from sim.metrics.estimates import Estimate
from sim.metrics.study import RowResult

PRIORS = {"a.even": (2.0, 4.0), "a.wide": (0.01, 1.0), "a.from_zero": (0.0, 100.0), "a.below": (-9.0, -1.0)}


def values(name, n=8, admits=None, seed=1):
    """The values that a number takes over the draws, in their order of size."""
    return sorted(dict(draw)[name] for draw in drawn(PRIORS, admits or {}, n, seed))


@pytest.mark.parametrize("name", ["a.even", "a.from_zero", "a.below"])
def test_each_slice_of_a_range_is_met_once(name):
    """8 draws: one in each eighth of the range."""
    low, high = PRIORS[name]
    assert [int(8 * (value - low) / (high - low)) for value in values(name)] == list(range(8))


def test_a_wide_range_is_met_evenly_in_the_logarithm():
    """0.01 to 1: half of the draws below 0.1."""
    slices = [int(8 * math.log(value / 0.01) / math.log(100.0)) for value in values("a.wide")]
    assert slices == list(range(8))


def test_a_claim_narrows_its_range():
    """From 0.5 on, and up to 0.6, the range is even again."""
    found = values("a.wide", admits={"a.wide": (0.5, 0.6)})
    assert [int(8 * (value - 0.5) / 0.1) for value in found] == list(range(8))
    assert min(values("a.even", admits={"a.even": (3.0, None)})) >= 3.0


def test_draws_follow_from_the_seed():
    """Same seed, same draws; another one, others."""
    assert drawn(PRIORS, {}, 5, 1) == drawn(PRIORS, {}, 5, 1)
    assert all(a != b for a, b in pairwise(values("a.even", seed=seed) for seed in (1, 2, 3)))


@pytest.mark.parametrize("admits", [{"a.nothing": (0.0, 1.0)}, {"a.even": (5.0, None)}], ids=["unknown", "empty"])
def test_a_claim_about_nothing_is_an_error(admits):
    """A name that no number has, and a range outside the prior."""
    with pytest.raises(ValueError, match=r"nothing|a\.even"):
        drawn(PRIORS, admits, 3, 1)


def row(verdict="hit"):
    """A law at the reference behaviour."""
    return RowResult("law", "A1", "law", "a difference", None, 0.2, 0.1, 0.3, 40, verdict, {"step": 0.2}, LAW_NOTE)


def at(*means, error=0.01, n=40):
    """A draw with some numbers that the law wants above 0."""
    return Measured((("a.even", 3.0),), tuple(Estimate(mean, error, math.nan, math.nan, n) for mean in means))


def test_a_law_that_holds_at_every_draw_is_hit():
    """20 errors above 0 everywhere."""
    result = over_box(row(), [at(0.2, 0.3)] * 5, enough=True)
    assert (result.verdict, result.beside["draws: holds"]) == ("hit", 5.0)
    assert result.note == "the prior box swept by 5 draws"


def test_one_draw_refutes():
    """One number far below 0 at one draw, and the draw is named with its values."""
    result = over_box(row(), [at(0.2), at(0.3, -0.2), at(0.2)], enough=True)
    assert (result.verdict, "refuted by draw 1" in result.note) == ("missed", True)
    assert [draw.says for draw in result.draws] == ["holds", "refuted", "holds"]
    assert result.draws[1]._asdict() == {"says": "refuted", "least": -0.2, "behaviour": {"a.even": 3.0}}


def test_an_unclear_draw_leaves_the_law_open():
    """A number one error above 0 neither holds nor refutes."""
    assert over_box(row(), [at(0.2), at(0.01)], enough=True).verdict == "undecided"


def test_refuting_is_harder_among_many_draws():
    """3 errors below 0 refute alone (99 % bound, 39 degrees of freedom: 2.43) but not as one of 50 numbers (3.87)."""
    assert over_box(row(), [at(-0.03)], enough=True).verdict == "missed"
    assert over_box(row(), [at(-0.03), *[at(0.2)] * 49], enough=True).verdict == "undecided"


def test_a_draw_that_cannot_be_measured_is_unclear():
    """Nobody left to count."""
    result = over_box(row(), [at()], enough=True)
    assert (result.verdict, result.draws[0].says, math.isnan(result.draws[0].least)) == ("undecided", "unclear", True)


def test_a_law_missed_at_the_reference_stays_missed():
    """The reference behaviour lies in the box."""
    assert over_box(row("missed"), [at(0.2)], enough=True).verdict == "missed"


def test_few_replicates_carry_no_verdict():
    """However clear the draws are."""
    assert over_box(row(), [at(0.2)], enough=False).verdict == "undecided"
    assert over_box(row("shown"), [at(0.2)], enough=False).verdict == "shown"
