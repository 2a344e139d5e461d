"""Over several draws a draw is one witness, however often it was lived."""

import numpy as np
import pytest

from sim.comparing.reckoning import independent, reckoned
from sim.comparing.telling import what_would_decide
from tests.statistics.known import fewest, most

BY = "daily_active_share"


def clustered(rng, n_draws, n_replicates, lead=0.0):
    """Two strategies whose difference varies over draws by 1, and over lives of a draw by 1."""
    draws = np.tile(np.arange(n_draws), n_replicates)
    difference = lead + rng.normal(size=n_draws)[draws] + rng.normal(size=len(draws))
    return np.stack([np.zeros(len(draws)), difference]), draws


def test_intervals_over_draws_cover():
    """8 draws of 25 lives: the interval holds the truth in .95 of 1000 worlds, with 1e-6 on either side."""
    rng = np.random.default_rng(30)
    held = 0
    for _ in range(1000):
        values, draws = clustered(rng, 8, 25)
        (one,) = reckoned(("a", "b"), {BY: values}, draws, BY).differences
        held += one.low <= 0.0 <= one.high
    assert fewest(1000, 0.95) <= held <= most(1000, 0.95)


def test_errors_are_those_of_the_means_by_draw():
    """Difference and standing; at one behaviour the blocks themselves count."""
    values, draws = clustered(np.random.default_rng(32), 8, 25)
    found = reckoned(("a", "b"), {BY: values}, draws, BY)
    means = values[1].reshape(25, 8).mean(axis=0)
    assert found.differences[0].error == pytest.approx(means.std(ddof=1) / np.sqrt(8))
    assert found.standings[1].error == pytest.approx(means.std(ddof=1) / np.sqrt(8))
    assert independent(values, np.zeros_like(draws)) is values


def test_what_would_decide_speaks_of_draws():
    """One life a draw is no exception; blocks at one behaviour."""
    values, draws = clustered(np.random.default_rng(33), 8, 1, lead=0.5)
    for some, word in ((draws, "draws"), (np.zeros_like(draws), "blocks")):
        found = reckoned(("a", "b"), {BY: values}, some, BY)
        (note,) = what_would_decide(found, ("a", "b"), values, some, True)
        assert f" {word} would tell" in note
        assert "with 90 %" in note
