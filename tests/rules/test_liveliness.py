"""Rules of sim/rules/liveliness.py."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.rules.liveliness import faded, saturated, speaker_gain
from tests.rules.numbers import shares

memories = st.floats(0.01, 10.0)
elapsed = st.floats(0.0, 30.0)
people = st.floats(0.0, 500.0)


def test_faded_falls_by_e_in_its_memory() -> None:
    """Five people are 5/e after the memory has passed, and five when no time has."""
    assert faded(5.0, 0.2, 0.2) == pytest.approx(5.0 / math.e)
    assert faded(5.0, 0.0, 0.2) == 5.0


@given(people, elapsed, elapsed, memories)
def test_faded_forgets_step_by_step(count: float, one: float, other: float, memory: float) -> None:
    """Fading twice is fading for the sum of the times."""
    twice = faded(faded(count, one, memory), other, memory)
    assert faded(count, one + other, memory) == pytest.approx(twice, rel=1e-9, abs=1e-12)


@given(memories)
def test_speaker_gain_is_one_person_for_a_new_speaker(memory: float) -> None:
    """Who never spoke counts fully, who spoke this instant not again."""
    assert speaker_gain(math.inf, memory) == 1.0
    assert speaker_gain(0.0, memory) == 0.0


@given(st.lists(st.floats(0.0, 3.0), min_size=1, max_size=20), memories)
def test_speaker_gain_counts_each_person_once(gaps: list[float], memory: float) -> None:
    """However often one person speaks, right after speaking the count is one."""
    count, since = 0.0, math.inf
    for gap in gaps:
        count = faded(count, gap, memory) + speaker_gain(since if since == math.inf else gap, memory)
        since = gap
    assert count == pytest.approx(1.0)


@pytest.mark.parametrize(("count", "share"), [(0.0, 0.0), (2.7, 0.5), (8.1, 0.75)])
def test_saturated_is_half_at_the_half_count(count: float, share: float) -> None:
    """Nobody, the half count, three times it."""
    assert saturated(count, 2.7) == pytest.approx(share)


@given(people, people, st.floats(0.1, 100.0))
def test_saturated_rises_below_one(one: float, other: float, half: float) -> None:
    """More people never look less alive; the effect stays below 1."""
    few, many = sorted((one, other))
    assert 0.0 <= saturated(few, half) <= saturated(many, half) < 1.0


@given(people, elapsed, memories, shares)
def test_faded_never_rises(count: float, time: float, memory: float, share: float) -> None:
    """Without anybody speaking the count falls toward nothing."""
    assert 0.0 <= faded(count, time, memory) <= faded(count, share * time, memory) <= count
