"""What an answer rests on: told where it is known, and honest where nothing can be told."""

import json

import numpy as np
import pytest
from click.testing import CliRunner

from sim.cli import grouplife
from sim.cli.resting import rests_table
from sim.experiments import work
from sim.inputs import read
from sim.report.resting import rests_view
from sim.run.people import uncertain
from sim.run.resting import FEWEST_DRAWS, rests_on
from tests import lives

NUMBERS = ("habit.gain", "opening.reward", "trust.detection")


@pytest.fixture
def behaviour(place):
    """As shipped."""
    return read("calm.yaml").behaviour


def draws(n=64):
    """Draws of three numbers."""
    rows = np.random.default_rng(47).uniform(size=(n, 3)).tolist()
    return [tuple(zip(NUMBERS, row, strict=True)) for row in rows]


def lead(of, slope=1.0):
    """An answer that follows the first number, with noise of a tenth of it."""
    own = np.array([dict(draw)[NUMBERS[0]] for draw in of])
    return slope * own + 0.1 * np.random.default_rng(48).uniform(size=len(own))


def test_the_number_that_moves_the_answer_is_named(behaviour):
    """With its grade as in the behaviour file, nearly all of the variance, and the direction."""
    of = draws()
    (answer,) = rests_on({"lead": lead(of)}, np.arange(64), of, behaviour, "").answers
    (own,) = answer.supports
    known = uncertain(behaviour)[NUMBERS[0]]
    assert (own.number, own.grade, own.source, own.rises) == (NUMBERS[0], known.grade, known.source, True)
    assert own.share > 0.95
    assert answer.assumed == (answer.supports if known.grade == "G" else ())


def test_lives_of_one_draw_are_one_witness(behaviour):
    """Every draw lived eight times tells exactly what it tells lived once."""
    of = draws()
    once = rests_on({"lead": lead(of)}, np.arange(64), of, behaviour, "")
    often = rests_on({"lead": np.tile(lead(of), 8)}, np.tile(np.arange(64), 8), of, behaviour, "")
    assert often.answers[0].supports[0].share == pytest.approx(once.answers[0].supports[0].share)
    assert often.n_draws == 64


def test_an_answer_is_told_from_the_draws_that_it_was_lived_at(behaviour):
    """One half lived: 32 draws; nearly nothing lived: left out."""
    of = draws()
    half, few = lead(of), lead(of)
    half[32:], few[FEWEST_DRAWS - 1 :] = np.nan, np.nan
    (answer,) = rests_on({"half": half, "few": few}, np.arange(64), of, behaviour, "").answers
    assert (answer.name, answer.n_draws) == ("half", 32)


@pytest.mark.parametrize("n", [0, 8])
def test_too_few_draws_say_how_to_get_more(behaviour, n):
    """Nothing is told, and how many numbers are assumed."""
    of = draws(n)
    which = np.arange(8) if n else np.full(8, -1)
    found = rests_on({"lead": np.arange(8.0)}, which, of, behaviour, "--draws 64")
    assert (found.answers, found.n_draws, "--draws 64" in found.note) == ((), n, True)
    assert f"{found.n_assumed} of its {found.n_numbers} numbers are assumed" in found.note
    assert found.note in " ".join(rests_table(found).split())
    assert rests_view(found).rows == ()


def test_numbers_that_were_held_are_said(behaviour):
    """Three of all numbers were drawn."""
    of = draws()
    found = rests_on({"lead": lead(of)}, np.arange(64), of, behaviour, "")
    assert f"{found.n_numbers - 3} numbers were held" in found.note


def test_an_answer_that_nothing_moves_says_so(behaviour):
    """The same in every draw: no number beyond chance, in terminal and page."""
    of = draws()
    found = rests_on({"lead": np.zeros(64)}, np.arange(64), of, behaviour, "")
    assert "none beyond chance" in rests_table(found)
    assert rests_view(found).rows[0].number == "none beyond chance"


def test_a_comparison_over_draws_says_what_it_rests_on(place, monkeypatch):
    """Busy is active by one number of the behaviour: that one is named in terminal, JSON and report."""
    (place / "draws.csv").write_text(
        "\n".join([",".join(NUMBERS), *(f"{0.05 + 0.004 * i},{0.01 + 0.001 * (7 * i % 48)},0.01" for i in range(48))])
    )

    def outcome(inputs, seed, engine="compiled", **_):
        lived = lives.outcome(inputs, 1, engine)
        if inputs.scenario.name == "busy":
            lived.daily["active"] += round(40 * uncertain(inputs.behaviour)[NUMBERS[0]].value)
        return lived

    monkeypatch.setattr(work, "outcome", outcome)
    words = ["compare", "calm.yaml", "busy.yaml", "--draws", "48", "-r", "1", "--posterior", "draws.csv", "-q"]
    words += ["--by", "daily_active_share", "--no-benchmarks", "-o", "out"]
    document = json.loads(CliRunner().invoke(grouplife, [*words, "--json"]).stdout)
    (answer,) = document["rests"]["answers"]
    assert (answer["answer"], answer["supports"][0]["number"]) == ("busy - calm, daily_active_share", NUMBERS[0])
    shown = CliRunner().invoke(grouplife, words).stdout
    assert "what this rests on" in shown
    assert NUMBERS[0] in (place / "out" / "report.html").read_text()


def test_a_run_at_one_behaviour_says_so(place):
    """In the terminal, in JSON and on the page: one behaviour, how much of it is assumed, and how to ask more."""
    shown = CliRunner().invoke(grouplife, ["run", "calm.yaml", "-r", "3", "-q", "-o", "out"]).stdout
    assert "what this rests on: lived at one behaviour" in shown
    document = json.loads(
        CliRunner().invoke(grouplife, ["run", "calm.yaml", "-r", "3", "-q", "-o", "out", "--json"]).stdout
    )
    assert (document["rests"]["answers"], "--posterior" in document["rests"]["note"]) == ([], True)
    assert "Lived at one behaviour" in (place / "out" / "report.html").read_text()
