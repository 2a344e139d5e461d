"""Two engines, one life: identical event logs, days and members over random small scenarios."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from sim.parameters import Parameters
from sim.vocabulary import EventKind
from tests.members.lively import WORLDS, compiled, readable
from tests.members.scenarios import scenarios
from tests.members.ties import looks, with_acts_at
from tests.members.worlds import both, same

seeds = st.integers(0, 2**63 - 1)


@settings(max_examples=600)
@given(scenarios(), seeds)
def test_engines_live_the_same_lives(parameters: Parameters, seed: int) -> None:
    """Readable and compiled engine give the same events, days and members, exactly (fixed examples)."""
    assert same(*both(parameters, seed))


@pytest.mark.nightly
@settings(max_examples=6000, derandomize=False, print_blob=True)
@given(scenarios(most_days=32, most_groups=4, most_members=20), seeds)
def test_engines_live_the_same_lives_at_random(parameters: Parameters, seed: int) -> None:
    """The same over larger scenarios, longer than a planning block, other ones every night."""
    assert same(*both(parameters, seed))


@settings(max_examples=60)
@given(scenarios(), seeds, st.lists(st.integers(0, 10_000), min_size=2, max_size=6))
def test_engines_agree_where_acts_and_looks_fall_together(parameters: Parameters, seed: int, picks: list[int]) -> None:
    """Pushes and edges of windows at the very instants of sessions and answered alerts leave the engines agreed."""
    times = looks(parameters, seed)
    chosen = {times[pick % len(times)] for pick in picks} if times else set()
    assume(len(chosen) > 1)
    assert same(*both(with_acts_at(parameters, sorted(chosen)), seed))


@pytest.mark.parametrize("name", WORLDS)
def test_engines_agree_on_the_worlds_of_the_planted_faults(name: str) -> None:
    """The worlds in which planted faults are looked for are worlds of agreement when nothing is planted."""
    assert same(readable(name), compiled(name))


def test_the_worlds_of_the_planted_faults_are_full_of_life() -> None:
    """Every kind of event occurs in the worlds in which planted faults are looked for."""
    kinds = np.concatenate([compiled(name).events["kind"] for name in WORLDS])
    assert set(kinds.tolist()) == {int(kind) for kind in EventKind}
