"""Rows that were held out, predicted on an engine that is a formula."""

import json
import math
from pathlib import Path

import numpy as np
import pytest

from sim.calibrating.heldout import NotHeldOutError, from_priors, keyed, plan
from sim.calibrating.predict import predicted
from sim.calibration.scoring import skill
from sim.inputs.evidence import written
from sim.run.people import behaviour_of, uncertain
from sim.run.replicates import member_days
from tests.calibrating.posteriors import put

MY = Path("my.yaml")


def planned(place, **changed):
    """The plan of a prediction by the posterior of this file."""
    asked = {"registry": MY, "n_draws": 16, "lives": 2, "dearest": 40_000_000, "seed": 1} | changed
    return plan(str(place / "out"), behaviour_of(), None, **asked)


def test_held_out_rows_are_predicted(place):
    """What the fitted numbers decide on is predicted better than by the prior; another row is missed, and told."""
    put(place)
    found = predicted(planned(place, lives=13, rows=["late_active", "too_active", "shown"]))
    late, missed, shown = found.rows
    manifest = json.loads((place / "out" / "manifest.json").read_text())
    assert found.posterior == manifest["files"]["draws.csv"]
    assert late.posterior.mean == pytest.approx(0.2, abs=0.02)  # as of every draw
    assert (late.verdict, late.posterior.held, late.prior.held < 8) == ("hit", 16, True)
    expected = skill(16, 16, late.prior.held, 16)
    assert (late.skill, late.skill_low, late.skill_high) == pytest.approx(tuple(expected))
    assert late.skill_low > 0.0
    assert (late.posterior.below, late.posterior.up_to, late.tail) == (0.0, 1.0, 1.0)
    assert (missed.verdict, missed.posterior.held, missed.posterior.up_to) == ("missed", 0, 1.0)
    assert missed.posterior.log_score == pytest.approx(math.log(0.5 / 17.0))
    assert missed.tail == 0.0
    assert missed.skill < 0.0  # the prior holds it for possible
    assert (shown.verdict, shown.skill, shown.posterior.log_score) == ("shown", None, None)


def test_a_law_holds_where_all_its_demands_do(place):
    """A step that changes nothing helps at no draw."""
    put(place)
    (steps,) = predicted(planned(place, n_draws=4, rows=["steps"])).rows
    assert (steps.band, steps.posterior.held, steps.posterior.below, steps.tail) == (None, 0, None, None)


def test_levels_that_are_never_reached_have_no_mean(place):
    """Draws that never come there are told, are outside the band, and leave the row without a verdict."""
    put(place)
    (row,) = predicted(planned(place, n_draws=4, rows=["day_reached"])).rows
    assert row.verdict == "undecided"
    assert "4 of 4 draws never come there" in row.note
    assert (row.posterior.mean, row.posterior.high, row.posterior.held, row.posterior.up_to) == (None, None, 0, 0.0)


def test_the_same_seed_gives_the_same_evidence(place):
    """Whatever the number of processes; the rows that are asked for do not change each other."""
    put(place)
    two = {"n_draws": 4, "rows": ["late_active", "too_active"]}
    one = written(predicted(planned(place, **two), jobs=1))
    assert one == written(predicted(planned(place, **two), jobs=2))
    (alone,) = predicted(planned(place, n_draws=4, rows=["late_active"])).rows
    assert alone.model_dump(mode="json") == one["rows"][0]
    assert one["rows"][0] != written(predicted(planned(place, **two, seed=2)))["rows"][0]


def test_a_row_that_is_asked_for_is_lived_whatever_it_costs(place):
    """A dear row is left out with its cost, one without a measure for good; one that is named is lived."""
    put(place)
    named = planned(place, rows=["dear"])
    (inputs,) = named.variants.values()
    assert [piece.target.id for piece in named.pieces] == ["dear"]
    left = {one.row: one.member_days for one in planned(place).left_out}
    assert left == {"later": None, "dear": 16 * 2 * 2 * member_days(inputs), "unmeasured": None}


def test_lives_carry_a_verdict_by_default(place):
    """The fewest with which draws of five groups come to 20 replicates and 200 lives, at least two each."""
    put(place)
    for n_draws, lives in ((32, 2), (8, 5)):
        assert {piece.lives for piece in planned(place, lives=None, n_draws=n_draws, rows=["shown"]).pieces} == {lives}
    too_few = predicted(planned(place, n_draws=4, rows=["late_active"])).rows[0]
    assert (too_few.verdict, too_few.note) == ("undecided", "too few lives for a verdict")


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("active", "was fitted"),
        ("unmeasured", "no measure"),
        ("late_activ", "did you mean late_active"),
        ("x", "can be predicted are late_active"),
    ],
)
def test_rows_that_cannot_be_predicted_are_refused(place, row, said):
    """Fitted, without a measure, misspelt."""
    put(place)
    with pytest.raises(NotHeldOutError, match=said):
        planned(place, n_draws=2, rows=[row])


def test_draws_of_the_prior_fill_its_ranges():
    """Every number within its range, evenly by halves; other seeds give other draws."""
    behaviour = behaviour_of()
    draws = from_priors(behaviour, 32, 1)
    table = {name: np.array([dict(draw)[name] for draw in draws]) for name in dict(draws[0])}
    for name, number in uncertain(behaviour).items():
        low, high = number.prior
        assert low <= table[name].min() <= table[name].max() <= high
    low, high = uncertain(behaviour)["opening.base"].prior
    assert np.sum(table["opening.base"] < 0.5 * (low + high)) == 16
    assert draws == from_priors(behaviour, 32, 1) != from_priors(behaviour, 32, 2)
    assert keyed(1, "posterior") != keyed(1, "prior")
