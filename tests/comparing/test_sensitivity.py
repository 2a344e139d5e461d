"""Sensitivity of an outcome to behaviour numbers, where it is known which of them matters."""

import numpy as np
import pytest

from sim.comparing.sensitivity import failing, ranked, screened
from sim.experiments import work
from sim.run.people import uncertain
from tests import lives


@pytest.fixture
def numbers(place, monkeypatch):
    """Two numbers of the behaviour file and a life that follows the first."""
    from sim.inputs import read

    known = uncertain(read("calm.yaml").behaviour)
    moves, idle = (name for name, number in list(known.items())[:2] if number.prior[0] < number.prior[1])
    low, high = known[moves].prior

    def outcome(inputs, seed, engine="compiled", **_):
        lived = lives.outcome(inputs, seed, engine)
        value = uncertain(inputs.behaviour)[moves].value
        lived.daily["active"] = 4 + round(12 * (value - low) / (high - low)) + seed % 2
        return lived

    monkeypatch.setattr(work, "outcome", outcome)
    return moves, idle


def test_screening_finds_what_matters(numbers):
    """The moving number first and beyond chance, the idle one with no effect at all: the seed changes by itself."""
    moves, idle = numbers
    found = screened("calm.yaml", "daily_active_share", numbers=(idle, moves), trajectories=8)
    assert list(found.numbers) == [moves, idle]
    assert found.influential == (moves,)
    assert found.numbers[moves].mean > 0.3
    assert found.numbers[idle].size == 0.0
    assert 0.0 < found.dummy.size < 0.1


def test_indices_are_read_beside_chance(numbers):
    """The moving number exceeds chance, the idle one does not."""
    found = ranked("calm.yaml", "daily_active_share", numbers=numbers, rows=64)
    assert found.influential == (numbers[0],)
    assert found.numbers[numbers[0]].total > 0.8
    assert found.numbers[numbers[1]].total == pytest.approx(0.0, abs=1e-12)
    assert 0.0 < found.dummy.total < 0.2


def test_futures_that_fail_are_described():
    """Failure above .6 of one number: the box says so."""
    rng = np.random.default_rng(28)
    draws = [{"a": a, "b": b} for a, b in rng.uniform(size=(300, 2)).tolist()]
    box = failing(draws, range(300), [draw["a"] > 0.6 for draw in draws])
    assert box is not None
    assert set(box.ranges) == {"a"}
    assert box.ranges["a"][0] == pytest.approx(0.6, abs=0.08)


def test_unknown_names_are_refused(place):
    """Outcome and number."""
    with pytest.raises(ValueError, match="no outcome"):
        screened("calm.yaml", "happiness")
    with pytest.raises(ValueError, match="no behaviour number"):
        ranked("calm.yaml", "daily_active_share", numbers=("habit.joy",))
