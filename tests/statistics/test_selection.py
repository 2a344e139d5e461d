"""Kim-Nelson selection: decides rightly as often as it says, keeps to limits, and gains from common blocks."""

import numpy as np
import pytest

from sim.statistics import Constraint, Selection
from tests.statistics.known import fewest


def raced(rng, means, correlation, *, indifference=0.5, probability=0.95, limits=None, most=20_000):
    """A finished selection with batches of 16 blocks; standard deviation 1."""
    means = np.asarray(means, float)
    constraints = [] if limits is None else [Constraint(0.0, 0.5)]
    race = Selection(len(means), indifference, probability, constraints)
    while not race.decided and race.n_blocks < most:
        common, own = rng.normal(size=16), rng.normal(size=(len(means), 16))
        values = means[:, np.newaxis] + np.sqrt(correlation) * common + np.sqrt(1.0 - correlation) * own
        limited = (
            None if limits is None else (np.asarray(limits)[:, np.newaxis] + rng.normal(size=own.shape))[np.newaxis]
        )
        race.add(values, limited)
    return race


def test_a_clear_winner_is_found_at_once():
    """One batch is enough."""
    race = raced(np.random.default_rng(15), [0.0, 9.0, 0.0], 0.5)
    assert (race.n_blocks, np.flatnonzero(race.racing).tolist()) == (16, [1])


def test_equals_are_decided_too():
    """A strategy that changes nothing loses to the one named first, at once."""
    race = Selection(2, 0.1, 0.95)
    values = np.random.default_rng(16).normal(size=16)
    race.add(np.stack([values, values]))
    assert race.racing.tolist() == [True, False]


def test_the_end_is_foretold():
    """The race is over when n_needed says so at the latest."""
    rng = np.random.default_rng(17)
    race = Selection(3, 0.3, 0.95)
    race.add(rng.normal(size=(3, 16)))
    foretold = race.n_needed
    while not race.decided:
        race.add(rng.normal(size=(3, 1)))
    assert 16 < race.n_blocks <= foretold


@pytest.mark.parametrize("correlation", [0.0, 0.8])
def test_the_best_is_selected_as_often_as_stated(correlation):
    """In 95 % of 150 races in the hardest configuration, all others one indifference zone behind (1e-6 below)."""
    rng = np.random.default_rng(18)
    right = sum(bool(raced(rng, [0.0, 0.0, 0.0, 0.5], correlation).racing[3]) for _ in range(150))
    assert right >= fewest(150, 0.95)


def test_common_blocks_shorten_the_race():
    """At a correlation of .8 at most half the blocks; sums over 40 races of fixed seed."""
    rng = np.random.default_rng(19)
    apart, together = (
        sum(raced(rng, [0.0, 0.0, 0.2], c, indifference=0.2).n_blocks for _ in range(40)) for c in (0.0, 0.8)
    )
    assert together < 0.5 * apart


def test_the_best_within_the_limits_is_selected():
    """The best that keeps the limit, in 95 % of 100 races (1e-6 below); the better one that breaks it never wins."""
    rng = np.random.default_rng(20)
    races = [raced(rng, [0.0, 0.5, 1.5], 0.5, limits=[-0.5, -0.5, 0.5]) for _ in range(100)]
    assert sum(race.racing.tolist() == [False, True, False] for race in races) >= fewest(100, 0.95)


def test_where_nothing_is_feasible_nothing_is_chosen():
    """All strategies far beyond the limit."""
    race = raced(np.random.default_rng(21), [0.0, 1.0], 0.5, limits=[9.0, 9.0])
    assert race.decided
    assert not race.racing.any()


def test_numbers_out_of_range_are_refused():
    """An indifference zone of 0, a probability of 1, a first stage of one block."""
    with pytest.raises(ValueError, match="above 0"):
        Selection(2, 0.0, 0.9)
    with pytest.raises(ValueError, match="between"):
        Selection(2, 1.0, 1.0)
    with pytest.raises(ValueError, match="first stage"):
        Selection(2, 1.0, 0.9).add(np.zeros((2, 1)))


@pytest.mark.nightly
def test_correct_selection_over_many_races():
    """Eight strategies, 2000 races, correlation .8, a zone of a third of a standard deviation: 95 % (1e-6 below)."""
    rng = np.random.default_rng(22)
    means = [0.0] * 7 + [1.0 / 3.0]
    right = sum(bool(raced(rng, means, 0.8, indifference=1.0 / 3.0).racing[7]) for _ in range(2000))
    assert right >= fewest(2000, 0.95)


def test_what_can_never_be_judged_is_refused():
    """No finite number in the race is an error, not an endless race; of a dropped strategy nothing is read."""
    race = Selection(2, 0.1, 0.95)
    values = np.array([[0.0] * 16, [9.0] * 16])
    with pytest.raises(ValueError, match="finite"):
        race.add(np.where(values > 1.0, np.nan, values))
    race.add(values)
    race.add(np.array([[np.nan], [9.0]]))
    assert race.racing.tolist() == [False, True]
